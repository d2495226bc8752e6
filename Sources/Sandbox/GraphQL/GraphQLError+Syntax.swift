/// All wording of errors in the grammar.
extension GraphQLError {
    private static func syntax(_ message: String, at place: TextPlace) -> GraphQLError {
        GraphQLError(.syntax, "Syntax Error: \(message)", at: [place])
    }

    static func expected(_ wanted: String, found token: GraphQLToken) -> GraphQLError {
        syntax("Expected \(wanted), found \(token.shown).", at: token.place)
    }
    static func unexpected(_ token: GraphQLToken) -> GraphQLError {
        syntax("Unexpected \(token.shown).", at: token.place)
    }
    static func unexpectedCharacter(_ shown: String, at place: TextPlace) -> GraphQLError {
        syntax("Unexpected character: \(shown).", at: place)
    }
    static func singleQuote(at place: TextPlace) -> GraphQLError {
        syntax("Unexpected single quote character ('), did you mean to use a double quote (\")?", at: place)
    }
    static func digitAfterZero(_ shown: String, at place: TextPlace) -> GraphQLError {
        syntax("Invalid number, unexpected digit after 0: \(shown).", at: place)
    }
    static func noDigit(_ shown: String, at place: TextPlace) -> GraphQLError {
        syntax("Invalid number, expected digit but got: \(shown).", at: place)
    }
    static func unterminatedString(at place: TextPlace) -> GraphQLError {
        syntax("Unterminated string.", at: place)
    }
    static func badEscape(_ text: String, at place: TextPlace) -> GraphQLError {
        syntax("Invalid character escape sequence: '\(text)'.", at: place)
    }
    static func badUnicodeEscape(_ text: String, at place: TextPlace) -> GraphQLError {
        syntax("Invalid Unicode escape sequence: '\(text)'.", at: place)
    }
    static func variableInConstant(_ name: String, at place: TextPlace) -> GraphQLError {
        syntax("Unexpected variable '$\(name)' in constant value.", at: place)
    }
    static func strayDescription(at place: TextPlace) -> GraphQLError {
        syntax("Unexpected description, descriptions are supported only on type definitions.", at: place)
    }
    static func reservedWord(_ token: GraphQLToken) -> GraphQLError {
        syntax("\(token.shown) is reserved and cannot be used for an enum value.", at: token.place)
    }
    static func tooManyTokens(_ most: Int, at place: TextPlace) -> GraphQLError {
        syntax("Document contains more than \(most) tokens. Parsing aborted.", at: place)
    }
    static func tooDeepText(_ most: Int, at place: TextPlace) -> GraphQLError {
        syntax("Document is nested deeper than \(most) levels. Parsing aborted.", at: place)
    }
}
