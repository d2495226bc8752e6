/// What an entry is, seen from its first and last signs, before Lua is asked.
enum EntryForm: Equatable {
    /// Nothing, or comments only.
    case empty
    /// `%time f()`: the name without its sign, and the rest.
    case command(name: String, rest: String)
    /// `c.export?`
    case help(of: String)
    /// `c.export??`
    case source(of: String)
    /// Anything else. `isQuiet` when it ends in a semicolon, which `expression` does not have.
    case lua(expression: String, isQuiet: Bool)

    init(_ text: String) {
        let trimmed = text.trimmed
        if trimmed.isEmpty {
            self = .empty
        } else if trimmed.hasPrefix("%") {
            let words = trimmed.dropFirst().split(maxSplits: 1, whereSeparator: \.isWhitespace)
            self = .command(
                name: words.first.map(String.init) ?? "", rest: words.count > 1 ? String(words[1]).trimmed : "")
        } else if trimmed.hasSuffix("??"), let path = Self.path(trimmed.dropLast(2)) {
            self = .source(of: path)
        } else if trimmed.hasSuffix("?"), let path = Self.path(trimmed.dropLast()) {
            self = .help(of: path)
        } else {
            self = Self.lua(text)
        }
    }

    /// `sift.connect` and `c:export` without spaces; nil when it is not a name with members.
    private static func path(_ text: Substring) -> String? {
        let lexed = LuaTokens(String(text))
        let isPath = lexed.tokens.enumerated().allSatisfy { index, token in
            index % 2 == 0 ? token.kind == .name : [".", ":"].contains(lexed.text(token))
        }
        guard isPath, lexed.tokens.count % 2 == 1 else { return nil }
        return lexed.tokens.map { lexed.text($0) }.joined()
    }

    private static func lua(_ text: String) -> EntryForm {
        let lexed = LuaTokens(text)
        guard let last = lexed.code.last else {
            return isOpenComment(lexed) ? .lua(expression: text, isQuiet: false) : .empty
        }
        guard lexed.isSymbol(last, ";") else { return .lua(expression: text, isQuiet: false) }
        let bytes = lexed.bytes[..<last.range.lowerBound] + lexed.bytes[last.range.upperBound...]
        return .lua(expression: String(decoding: bytes, as: UTF8.self), isQuiet: true)
    }

    /// A long comment without its end waits for more lines; one that ends with its line is nothing.
    private static func isOpenComment(_ lexed: LuaTokens) -> Bool {
        guard let last = lexed.tokens.last, !last.isClosed else { return false }
        return lexed.text(last).hasPrefix("--[")
    }
}

extension EntryForm {
    /// The variable and the expressions of an entry that is one assignment to one variable.
    ///
    ///     EntryForm.assignment(in: "run = c:runs():get \"hotfire 12\"")
    ///
    /// The caller finds out whether the rest is an expression by compiling it.
    static func assignment(in text: String) -> (name: String, expression: String)? {
        let lexed = LuaTokens(text)
        var code = lexed.code[...]
        if lexed.isKeyword(code.first, "local") { code = code.dropFirst() }
        guard let name = code.first, name.kind == .name else { return nil }
        code = code.dropFirst()
        if lexed.isSymbol(code.first, "<") { code = code.dropFirst(3) }
        guard let equals = code.first, lexed.isSymbol(equals, "=") else { return nil }
        return (lexed.text(name), String(decoding: lexed.bytes[equals.range.upperBound...], as: UTF8.self))
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
