/// What the analyst is about to write, read from the text before the cursor.
///
///     CompletionRequest(before: "c:ru")        // .member(of: ["c"], isMethod: true, beginning: "ru")
enum CompletionRequest: Equatable {
    /// A global name or a keyword.
    case name(beginning: String)
    /// A member of a value that is reached by names alone: no call is made to complete.
    case member(of: [String], isMethod: Bool, beginning: String)
    /// A `%` command.
    case command(beginning: String)
    /// A text that a method of the value at a path takes: `f:select { "ci`.
    case word(of: [String], beginning: String)
    /// Inside a string or a comment, or after something that is no name.
    case nothing

    init(before text: String) {
        if text.hasPrefix("%"), !text.contains(where: \.isWhitespace) {
            self = .command(beginning: String(text.dropFirst()))
            return
        }
        let lexed = LuaTokens(text)
        guard let last = lexed.tokens.last else {
            self = .name(beginning: "")
            return
        }
        guard last.isClosed || (last.kind != .string && last.kind != .comment) else {
            self = last.kind == .string ? Self.insideString(lexed) : .nothing
            return
        }
        self = Self.atEnd(of: lexed)
    }

    private static func atEnd(of lexed: LuaTokens) -> CompletionRequest {
        var tokens = lexed.code[...]
        var beginning = ""
        if let last = tokens.last, last.range.upperBound == lexed.bytes.count,
            last.kind == .name || last.kind == .keyword
        {
            beginning = lexed.text(last)
            tokens.removeLast()
        }
        guard let separator = tokens.last, lexed.isSymbol(separator, ".") || lexed.isSymbol(separator, ":") else {
            return .name(beginning: beginning)
        }
        var path: [String] = []
        while let separator = tokens.last, lexed.isSymbol(separator, ".") || lexed.isSymbol(separator, ":") {
            tokens.removeLast()
            // `f().x` and `t[1].x`: the value is not known without running something.
            guard let name = tokens.last, name.kind == .name else { return .nothing }
            path.insert(lexed.text(name), at: 0)
            tokens.removeLast()
        }
        return .member(of: path, isMethod: lexed.isSymbol(separator, ":"), beginning: beginning)
    }
}

/// What the Tab key does with the names that fit.
enum CompletionAnswer: Equatable {
    /// Nothing fits.
    case none
    /// More signs are certain.
    case insert(String)
    /// Several go on differently.
    case list([String])

    /// Decides for the names that begin with `beginning`.
    init(_ names: [String], beginning: String) {
        let fitting = Set(names.filter { $0.hasPrefix(beginning) }).sorted()
        guard let first = fitting.first else {
            self = .none
            return
        }
        let common = fitting.dropFirst().reduce(first) { common, name in
            String(zip(common, name).prefix { $0 == $1 }.map(\.0))
        }
        let added = String(common.dropFirst(beginning.count))
        if !added.isEmpty {
            self = .insert(added)
        } else {
            self = fitting.count > 1 ? .list(fitting) : .none
        }
    }
}
