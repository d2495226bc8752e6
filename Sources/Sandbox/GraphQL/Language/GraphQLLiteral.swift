/// A value as it was written in a document.
struct GraphQLLiteral: Sendable {
    /// What it is.
    enum Content: Sendable {
        case variable(GraphQLDocument.Variable)
        /// Numbers keep their text: 64-bit integers never pass through a Double.
        case integer(String)
        case float(String)
        case string(String, isBlock: Bool)
        case bool(Bool)
        case null
        case word(String)
        case list([GraphQLLiteral])
        case object([Field])
    }

    /// One field of an object.
    struct Field: Sendable {
        var name: GraphQLDocument.Name
        var value: GraphQLLiteral
        var place: TextPlace { name.place }
    }

    var content: Content
    var place: TextPlace

    var isNull: Bool { if case .null = content { true } else { false } }

    /// The value in the form of the language, for messages and for `defaultValue`: `{name: "a", tags: [1, 2]}`.
    var text: String {
        switch content {
        case .variable(let variable): "$\(variable.name.text)"
        case .integer(let text), .float(let text), .word(let text): text
        case .string(let text, let isBlock): isBlock ? GraphQLBlockText.written(text) : Self.quoted(text)
        case .bool(let value): value ? "true" : "false"
        case .null: "null"
        case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
        case .object(let fields):
            "{" + fields.map { "\($0.name.text): \($0.value.text)" }.joined(separator: ", ") + "}"
        }
    }

    /// The same for two objects whose fields differ in their order only.
    var sorted: GraphQLLiteral {
        switch content {
        case .list(let items): return GraphQLLiteral(content: .list(items.map(\.sorted)), place: place)
        case .object(let fields):
            let sorted = fields.map { Field(name: $0.name, value: $0.value.sorted) }
                .sorted { GraphQLSuggestions.precedes($0.name.text, $1.name.text) }
            return GraphQLLiteral(content: .object(sorted), place: place)
        default: return self
        }
    }

    private static func quoted(_ text: String) -> String {
        let short: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\u{8}": "\\b", "\t": "\\t", "\n": "\\n", "\u{C}": "\\f", "\r": "\\r",
        ]
        let written = text.unicodeScalars.map { scalar in
            if let escape = short[scalar] { return escape }
            guard scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) else { return String(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return "\"" + written.joined() + "\""
    }
}
