/// A JSON value that was read, with the place where it began, so that an error can name line and column.
///
/// Numbers keep their text: 64-bit integers never pass through a Double.
struct ParsedJSON: Sendable {
    /// What was read.
    enum Content: Sendable {
        case null
        case bool(Bool)
        case number(String)
        case string(String)
        case array([ParsedJSON])
        case object([Member])
    }

    /// One member of an object.
    struct Member: Sendable {
        var name: String
        var place: TextPlace
        var value: ParsedJSON
    }

    var content: Content
    var place: TextPlace

    /// True for `null`, which means "absent" everywhere in proto JSON.
    var isNull: Bool { if case .null = content { true } else { false } }

    /// The value as it stood in the text, for messages; containers by their bracket.
    var shown: String {
        switch content {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): text
        case .string(let text): JSON.string(text).text
        case .array: "["
        case .object: "{"
        }
    }
}

/// A line and column of a text, counted from 1; a column is a byte.
struct TextPlace: Sendable, Hashable, CustomStringConvertible {
    var line: Int
    var column: Int

    /// `(line 1:14)`
    var description: String { "(line \(line):\(column))" }
}
