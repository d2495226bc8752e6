/// What a schema makes of messages: its columns, and what is done to a message before.
struct SchemaContent: Sendable, Equatable {
    var columns: [SchemaColumn]
    /// Where the list lies whose elements become rows, by exchange.
    var unfold: [String: String] = [:]
    /// Fields that are made of others, by exchange.
    var derive: [String: [DerivedField]] = [:]

    /// The most columns of a schema.
    static let mostColumns = 100

    /// A message as it came: when it was collected, and its text.
    static let raw = SchemaContent(columns: [
        SchemaColumn(name: "collection_timestamp_ns", source: .collected(.nanoseconds)),
        SchemaColumn(name: "data", source: .message),
    ])
}

/// One column of a schema.
struct SchemaColumn: Sendable, Equatable {
    /// The header of the file.
    var name: String
    var source: Source

    /// Where the cells come from.
    enum Source: Sendable, Equatable {
        /// When the message was collected.
        case collected(TimeFormat)
        /// A value of the message, by exchange.
        case value([String: Extractor])
        /// The whole message; only `raw` has it.
        case message
    }

    /// How a moment is written, by the words of the service.
    enum TimeFormat: String, Sendable, CaseIterable {
        case nanoseconds = "ns", microseconds = "us", milliseconds = "ms", seconds = "s", text = "iso8601"
    }
}

/// How one exchange's messages give a value.
struct Extractor: Sendable, Equatable {
    /// Path and type of the value in the message; nil = there is none, and the transform stands alone.
    var place: Place?
    /// SQL in which `{v}` is the value; nil = the value as it is.
    var transform: String?

    /// A place in a message.
    struct Place: Sendable, Equatable {
        /// `data.p`; a number is a place in a list.
        var path: String
        var type: ValueType
    }
}

/// The types of values, by the words of the service.
enum ValueType: Sendable, Equatable {
    /// With so many decimal places, 0 to 38.
    case decimal(Int)
    case double, integer, text, boolean

    /// Reads `decimal(18)`, `f64`, `i64`, `string`, `bool`; nil for another text.
    init?(_ text: String) {
        let names: [String: ValueType] = ["f64": .double, "i64": .integer, "string": .text, "bool": .boolean]
        if let known = names[text] {
            self = known
        } else if text.hasPrefix("decimal("), text.hasSuffix(")"), let places = Int(text.dropFirst(8).dropLast()),
            (0...38).contains(places), "decimal(\(places))" == text
        {
            self = .decimal(places)
        } else {
            return nil
        }
    }

    /// The word of the service.
    var word: String {
        switch self {
        case .decimal(let places): "decimal(\(places))"
        case .double: "f64"
        case .integer: "i64"
        case .text: "string"
        case .boolean: "bool"
        }
    }

    /// The engine's type.
    var sql: String {
        switch self {
        case .decimal(let places): "DECIMAL(38,\(places))"
        case .double: "DOUBLE"
        case .integer: "BIGINT"
        case .text: "VARCHAR"
        case .boolean: "BOOLEAN"
        }
    }
}

/// A field that is made of several lists: their elements one after the other, each with the tag of its list.
struct DerivedField: Sendable, Equatable {
    /// The field's name; paths reach it by that, or behind `data.`.
    var field: String
    var arrays: [Input]
    /// The member of an element that holds the tag.
    var tagField: String
    /// The member that holds the element itself.
    var valueField: String

    /// One of the lists.
    struct Input: Sendable, Equatable {
        var path: String
        var tag: String
    }

    /// The only thing that can be done.
    static let operation = "tagged_concat"
}
