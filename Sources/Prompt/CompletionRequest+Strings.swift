extension CompletionRequest {
    /// The request of a string that is not closed yet: something for the method whose argument it is in.
    ///
    ///     f:select "ci          f:join(g, { on = { "id", "ci
    static func insideString(_ lexed: LuaTokens) -> CompletionRequest {
        var tokens = lexed.code
        let string = tokens.removeLast()
        let text = lexed.text(string)
        // A long bracket begins with two signs and may have lines; nobody names a column in one.
        guard text.first == "\"" || text.first == "'", !text.contains("\\") else { return .nothing }
        let beginning = String(text.dropFirst())
        // The call without parentheses, then those of the brackets around, from the inside.
        for end in [tokens.count] + openBrackets(tokens, lexed).reversed() {
            if let path = pathOfMethod(tokens[..<end], lexed) { return .word(of: path, beginning: beginning) }
        }
        return .nothing
    }

    /// The positions of the brackets that are open at the end.
    private static func openBrackets(_ tokens: [LuaTokens.Token], _ lexed: LuaTokens) -> [Int] {
        var open: [Int] = []
        for (position, token) in tokens.enumerated() {
            if lexed.isSymbol(token, "(") || lexed.isSymbol(token, "{") { open.append(position) }
            if lexed.isSymbol(token, ")") || lexed.isSymbol(token, "}") { _ = open.popLast() }
        }
        return open
    }

    /// `a.b` of tokens that end in `a.b:method`.
    private static func pathOfMethod(_ tokens: ArraySlice<LuaTokens.Token>, _ lexed: LuaTokens) -> [String]? {
        var rest = tokens
        guard rest.popLast()?.kind == .name, lexed.isSymbol(rest.popLast(), ":") else { return nil }
        var path: [String] = []
        repeat {
            guard let name = rest.popLast(), name.kind == .name else { return nil }
            path.insert(lexed.text(name), at: 0)
        } while lexed.isSymbol(rest.popLast(), ".")
        return path
    }
}
