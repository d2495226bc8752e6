/// Builds the tree of a filter's text; AND binds tighter than OR.
///
///     expr := and ("OR" and)*          and := term ("AND" term)*
///     term := "(" expr ")" | "$" NAME | NAME sign value | NAME ("IN" | "NOT_IN") "[" value ("," value)* "]"
struct EventFilterParser {
    private var tokens: ArraySlice<EventFilterToken>
    private var depth = 0
    /// Deeper nesting than any real filter, far above what the stack bears.
    private static let deepest = 100
    private static let signs: Set<String> = ["==", "!=", "=~", "!~", "=@", "!@", "<", "<=", ">", ">="]

    /// Reads the whole text.
    static func parse(_ text: String) throws(EventFilterError) -> EventFilterSyntax {
        var parser = EventFilterParser(tokens: try EventFilterLexer.tokens(of: text)[...])
        guard parser.current.kind != .end else { throw .empty }
        let filter = try parser.either()
        guard parser.current.kind == .end else { throw .expected("AND, OR or the end", found: parser.current) }
        return filter
    }

    private init(tokens: ArraySlice<EventFilterToken>) { self.tokens = tokens }

    private var current: EventFilterToken { tokens.first ?? EventFilterToken(kind: .end, place: 1) }

    private mutating func either() throws(EventFilterError) -> EventFilterSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw .tooDeep(at: current.place) }
        var parts = [try both()]
        while takeWord("OR") { parts.append(try both()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() throws(EventFilterError) -> EventFilterSyntax {
        var parts = [try term()]
        while takeWord("AND") { parts.append(try term()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term() throws(EventFilterError) -> EventFilterSyntax {
        let token = current
        if take("(") {
            let inner = try either()
            guard take(")") else { throw .expected("\")\"", found: current) }
            return inner
        }
        switch token.kind {
        case .namedFilter(let name):
            tokens = tokens.dropFirst()
            return .named(name, place: token.place)
        case .name(let name):
            guard !token.isWord("NOT") else { throw .noNot(at: token.place) }
            tokens = tokens.dropFirst()
            return .comparison(try comparison(of: name, at: token.place))
        default: throw .expected("a dimension, $ID or \"(\"", found: token)
        }
    }

    private mutating func comparison(
        of name: String, at place: Int
    ) throws(EventFilterError) -> EventFilterSyntax.Comparison {
        let token = current
        for word in ["IN", "NOT_IN"] where takeWord(word) {
            return .init(name: name, place: place, sign: word, values: try list())
        }
        if token.isWord("NOT") { throw .noNot(at: token.place) }
        guard case .symbol(let sign) = token.kind, Self.signs.contains(sign) else {
            throw .expected("an operator", found: token)
        }
        tokens = tokens.dropFirst()
        return .init(name: name, place: place, sign: sign, values: [try value()])
    }

    private mutating func list() throws(EventFilterError) -> [EventFilterSyntax.Value] {
        guard take("[") else { throw .expected("\"[\"", found: current) }
        var values = [try value()]
        while take(",") { values.append(try value()) }
        guard take("]") else { throw .expected("\",\" or \"]\"", found: current) }
        return values
    }

    private mutating func value() throws(EventFilterError) -> EventFilterSyntax.Value {
        let token = current
        let literal: EventFilterSyntax.Literal
        switch token.kind {
        case .text(let text): literal = .text(text)
        case .number(let text): literal = .number(text)
        case .name where token.isWord("TRUE"): literal = .bool(true)
        case .name where token.isWord("FALSE"): literal = .bool(false)
        case .name where token.isWord("NULL"): literal = .null
        case .name: throw .expected("a value (texts stand in quotes)", found: token)
        default: throw .expected("a value", found: token)
        }
        tokens = tokens.dropFirst()
        return .init(literal: literal, place: token.place)
    }

    private mutating func take(_ symbol: String) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        tokens = tokens.dropFirst()
        return true
    }

    private mutating func takeWord(_ word: String) -> Bool {
        guard current.isWord(word) else { return false }
        tokens = tokens.dropFirst()
        return true
    }
}
