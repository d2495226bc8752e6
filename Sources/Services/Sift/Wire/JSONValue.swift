import Vocabulary

/// Any JSON value: for comparing two writings of one proto message, and for passing one on.
enum JSONValue: Codable, Equatable, Sendable {
    case null
    case boolean(Bool)
    case whole(Int64)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Name.self) {
            self = .object(
                try Dictionary(
                    uniqueKeysWithValues: container.allKeys.map {
                        ($0.stringValue, try container.decode(JSONValue.self, forKey: $0))
                    }))
            return
        }
        if var container = try? decoder.unkeyedContainer() {
            var items: [JSONValue] = []
            while !container.isAtEnd { items.append(try container.decode(JSONValue.self)) }
            self = .list(items)
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .whole(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in members { try container.encode(value, forKey: Name(stringValue: name)) }
        case .list(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        default:
            var container = encoder.singleValueContainer()
            switch self {
            case .boolean(let value): try container.encode(value)
            case .whole(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            default: try container.encodeNil()
            }
        }
    }

    /// The member of that name in either spelling; nil when there is none.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name] ?? members[ProtoFields.snakeCase(name)]
    }

    /// The text; nil for anything else.
    var asText: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The texts of a list; empty for anything else.
    var asTexts: [String] {
        if case .list(let items) = self { return items.compactMap(\.asText) }
        return []
    }
}

extension JSONValue {
    /// Members whose names are a user's own, not the schema's.
    private static let maps: Set<String> = ["channelReferences"]

    /// Members that are times.
    private static let times: Set<String> = ["startTime", "stopTime"]

    /// The message with everything taken away that proto-JSON may write or leave out (zero values, nulls, empty lists
    /// and messages), names in camelCase and each time in one writing. nil when nothing is left.
    var canonical: JSONValue? { canonical(under: "") }

    private func canonical(under name: String) -> JSONValue? {
        switch self {
        case .null, .boolean(false), .whole(0), .number(0), .text(""): return nil
        case .boolean, .whole, .number: return self
        case .text(let text):
            return .text(Self.times.contains(name) ? (try? Nanoseconds(parsing: text))?.description ?? text : text)
        case .list(let items):
            return items.isEmpty ? nil : .list(items.map { $0.canonical(under: "") ?? $0 })
        case .object(let members):
            let isMap = Self.maps.contains(name)
            var kept: [String: JSONValue] = [:]
            for (name, value) in members {
                let spelling = isMap ? name : ProtoFields.camelCase(name)
                if let value = value.canonical(under: isMap ? "" : spelling) { kept[spelling] = value }
            }
            return kept.isEmpty ? nil : .object(kept)
        }
    }
}
