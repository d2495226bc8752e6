/// One word or sign of a GraphQL document, with its place.
struct GraphQLToken: Sendable {
    /// What it is; the raw value is how messages call it.
    enum Kind: String, Sendable {
        case end = "<EOF>"
        case bang = "!"
        case dollar = "$"
        case ampersand = "&"
        case openParenthesis = "("
        case closeParenthesis = ")"
        case spread = "..."
        case colon = ":"
        case equals = "="
        case at = "@"
        case openBracket = "["
        case closeBracket = "]"
        case openBrace = "{"
        case pipe = "|"
        case closeBrace = "}"
        case name = "Name"
        case integer = "Int"
        case float = "Float"
        case string = "String"
        case blockString = "BlockString"

        /// `'{'` for signs, `Name` for words.
        var shown: String {
            switch self {
            case .end, .name, .integer, .float, .string, .blockString: rawValue
            default: "'\(rawValue)'"
            }
        }
    }

    var kind: Kind
    /// What it says: a name, a number as it was written, a string with its escapes read; nil for signs.
    var text: String?
    var place: TextPlace

    /// `Name 'me'`, `'{'`, `<EOF>`
    var shown: String { kind.shown + (text.map { " '\($0)'" } ?? "") }

    var isDescription: Bool { kind == .string || kind == .blockString }

    func isKeyword(_ word: String) -> Bool { kind == .name && text == word }
}
