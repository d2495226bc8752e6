/// Builds the tree of a text. Precedence, lowest first: `? :`, `||`, `&&`, comparisons and `in`, `+ -`, `* / %`,
/// `!` and `-`, members.
struct CELParser {
    private typealias Node = CELExpression.Node

    private var tokens: ArraySlice<CELToken>
    private var depth = 0
    /// Deeper nesting than any real text, far above what the stack bears.
    private static let deepest = 130

    /// Reads the whole text.
    static func parse(_ text: String) throws(CELError) -> CELExpression.Node {
        var parser = CELParser(tokens: try CELLexer.tokens(of: text)[...])
        let node = try parser.choice()
        guard parser.current.kind == .end else { throw parser.unexpected() }
        return node
    }

    private init(tokens: ArraySlice<CELToken>) { self.tokens = tokens }

    private var current: CELToken { tokens.first ?? CELToken(kind: .end, column: 1) }

    private mutating func choice() throws(CELError) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw .tooDeep(at: current.column) }
        let condition = try either()
        let column = current.column
        guard take("?") else { return condition }
        let first = try either()
        try expect(":")
        return Node(expression: .choice(condition, first, try choice()), column: column)
    }

    private mutating func either() throws(CELError) -> Node {
        var left = try both()
        while take("||") { left = Node(expression: .either(left, try both()), column: left.column) }
        return left
    }

    private mutating func both() throws(CELError) -> Node {
        var left = try relation()
        while take("&&") { left = Node(expression: .both(left, try relation()), column: left.column) }
        return left
    }

    private mutating func relation() throws(CELError) -> Node {
        var left = try sum()
        while true {
            let column = current.column
            if case .symbol(let symbol) = current.kind, let comparison = CELExpression.Comparison(rawValue: symbol) {
                tokens.removeFirst()
                left = Node(expression: .comparison(comparison, left, try sum()), column: column)
            } else if current.kind == .name("in") {
                tokens.removeFirst()
                left = Node(expression: .membership(left, try sum()), column: column)
            } else {
                return left
            }
        }
    }

    private mutating func sum() throws(CELError) -> Node {
        var left = try product()
        while let operation = arithmetic(of: [.plus, .minus]) {
            let column = current.column
            tokens.removeFirst()
            left = Node(expression: .arithmetic(operation, left, try product()), column: column)
        }
        return left
    }

    private mutating func product() throws(CELError) -> Node {
        var left = try unary()
        while let operation = arithmetic(of: [.times, .divided, .remainder]) {
            let column = current.column
            tokens.removeFirst()
            left = Node(expression: .arithmetic(operation, left, try unary()), column: column)
        }
        return left
    }

    private func arithmetic(of operations: [CELExpression.Arithmetic]) -> CELExpression.Arithmetic? {
        guard case .symbol(let symbol) = current.kind else { return nil }
        return operations.first { $0.rawValue == symbol }
    }

    private mutating func unary() throws(CELError) -> Node {
        let column = current.column
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw .tooDeep(at: column) }
        if take("!") { return Node(expression: .negation(try unary()), column: column) }
        if take("-") { return Node(expression: .minus(try unary()), column: column) }
        return try member()
    }

    private mutating func member() throws(CELError) -> Node {
        var node = try primary()
        while true {
            let column = current.column
            if take(".") {
                guard case .name(let function) = current.kind else { throw unexpected() }
                tokens.removeFirst()
                // `metadata.key` is not part of the language; only functions follow a point.
                guard take("(") else { throw .unknownName(function, at: column + 1) }
                let arguments = try arguments()
                node = Node(expression: .call(function: function, target: node, arguments: arguments), column: column)
            } else if take("[") {
                let key = try choice()
                try expect("]")
                node = Node(expression: .entry(of: node, key: key), column: column)
            } else {
                return node
            }
        }
    }

    private mutating func primary() throws(CELError) -> Node {
        let token = current
        tokens = tokens.dropFirst()
        let expression: CELExpression
        switch token.kind {
        case .text(let text): expression = .literal(.text(text))
        case .integer(let value): expression = .literal(.integer(value))
        case .double(let value): expression = .literal(.double(value))
        case .name("true"): expression = .literal(.bool(true))
        case .name("false"): expression = .literal(.bool(false))
        case .name("null"): expression = .literal(.null)
        case .name(let name):
            guard name != "in" else { throw .syntax("'in'", at: token.column) }
            guard take("(") else {
                expression = .field(name)
                break
            }
            expression = .call(function: name, target: nil, arguments: try arguments())
        case .symbol("("):
            let inner = try choice()
            try expect(")")
            return inner
        case .symbol("["): expression = .list(try items(until: "]"))
        case .symbol, .end:
            tokens = [token] + tokens
            throw unexpected()
        }
        return Node(expression: expression, column: token.column)
    }

    private mutating func arguments() throws(CELError) -> [Node] { try items(until: ")") }

    private mutating func items(until bracket: String) throws(CELError) -> [Node] {
        var items: [Node] = []
        if take(bracket) { return items }
        while true {
            items.append(try choice())
            if take(bracket) { return items }
            try expect(",")
        }
    }

    private mutating func take(_ symbol: String) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        tokens = tokens.dropFirst()
        return true
    }

    private mutating func expect(_ symbol: String) throws(CELError) {
        guard take(symbol) else { throw unexpected() }
    }

    private func unexpected() -> CELError {
        switch current.kind {
        case .name(let name): .syntax("'\(name)'", at: current.column)
        case .text(let text): .syntax("'\(text)'", at: current.column)
        case .integer(let value): .syntax("'\(value)'", at: current.column)
        case .double(let value): .syntax("'\(value)'", at: current.column)
        case .symbol(let symbol): .syntax("'\(symbol)'", at: current.column)
        case .end: .syntax("'<EOF>'", at: current.column)
        }
    }
}
