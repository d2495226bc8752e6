/// One entry of the free data that users attach to things: `site` = `"north"`.
public struct SiftMetadata: Sendable, Equatable, Decodable {
    /// The values that Sift knows.
    public enum Value: Sendable, Equatable {
        /// Text.
        case text(String)
        /// A number.
        case number(Double)
        /// True or false.
        case boolean(Bool)
        /// Another thing of Sift: its type and id.
        case relation(type: String, id: String)
    }

    /// The key.
    public var name: String
    /// The value.
    public var value: Value

    private struct Key: Decodable {
        var name: String
        var type: String
        init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            name = try fields.text("name") ?? ""
            type = try fields.enumeration("type", SiftMetadata.types) ?? ""
        }
    }

    private struct Relation: Decodable {
        var type, id: String
        init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            type = try fields.text("resourceType") ?? ""
            id = try fields.text("resourceId") ?? ""
        }
    }

    private static let types = ["UNSPECIFIED", "STRING", "NUMBER", "BOOLEAN", "RELATION"].map {
        "METADATA_KEY_TYPE_\($0)"
    }

    /// Reads a `sift.metadata.v1.MetadataValue`. A value that was left out is the zero of its type.
    public init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        let key = try fields.message("key", as: Key.self)
        name = key?.name ?? ""
        if let text = try fields.text("stringValue") {
            value = .text(text)
        } else if let number = try fields.number("numberValue") {
            value = .number(number)
        } else if let relation = try fields.message("relationValue", as: Relation.self) {
            value = .relation(type: relation.type, id: relation.id)
        } else if try fields.flag("booleanValue") {
            value = .boolean(true)
        } else {
            switch key?.type {
            case "METADATA_KEY_TYPE_NUMBER": value = .number(0)
            case "METADATA_KEY_TYPE_BOOLEAN": value = .boolean(false)
            default: value = .text("")
            }
        }
    }
}
