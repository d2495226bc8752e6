/// Builds the tree of a document's text, by the grammar of the specification's edition of October 2021.
///
///     GraphQLParser.parse("{ me { id } }")   // one query with one field, which has one field
struct GraphQLParser {
    private var lexer: GraphQLLexer
    private(set) var token: GraphQLToken
    private var taken = 0
    private var depth = 0
    private let limits: GraphQLLimits

    /// Reads a whole document.
    static func parse(_ text: String, limits: GraphQLLimits = .standard) throws(GraphQLError) -> GraphQLDocument {
        var parser = GraphQLParser(lexer: GraphQLLexer(text), limits: limits)
        try parser.advance()
        var definitions: [GraphQLDocument.Definition] = []
        repeat { definitions.append(try parser.definition()) } while parser.token.kind != .end
        return GraphQLDocument(definitions: definitions)
    }

    private init(lexer: GraphQLLexer, limits: GraphQLLimits) {
        self.lexer = lexer
        self.limits = limits
        token = GraphQLToken(kind: .end, text: nil, place: lexer.place)
    }

    private mutating func definition() throws(GraphQLError) -> GraphQLDocument.Definition {
        if token.kind == .openBrace { return .operation(try operation()) }
        let keyword = token.isDescription ? try lookAhead() : token
        guard keyword.kind == .name, let word = keyword.text else { throw .unexpected(keyword) }
        if let form = SchemaWord(rawValue: word) { return .schema(try schemaDefinition(form)) }
        if token.isDescription { throw .strayDescription(at: token.place) }
        switch word {
        case "query", "mutation", "subscription": return .operation(try operation())
        case "fragment": return .fragment(try fragment())
        case "extend": return .schema(try schemaExtension())
        default: throw .unexpected(keyword)
        }
    }

    private mutating func operation() throws(GraphQLError) -> GraphQLDocument.Operation {
        let place = token.place
        if token.kind == .openBrace {
            return GraphQLDocument.Operation(
                kind: .query, name: nil, variables: [], directives: [], selections: try selectionSet(), place: place)
        }
        return GraphQLDocument.Operation(
            kind: try operationKind(), name: token.kind == .name ? try name() : nil,
            variables: try optionalMany(
                .openParenthesis, .closeParenthesis, { parser throws(GraphQLError) in try parser.variableDefinition() }),
            directives: try directives(isConstant: false), selections: try selectionSet(), place: place)
    }

    mutating func operationKind() throws(GraphQLError) -> GraphQLDocument.Operation.Kind {
        let word = try expect(.name)
        guard let kind = word.text.flatMap(GraphQLDocument.Operation.Kind.init) else { throw .unexpected(word) }
        return kind
    }

    private mutating func variableDefinition() throws(GraphQLError) -> GraphQLDocument.VariableDefinition {
        let place = token.place
        let variable = try variable()
        try expect(.colon)
        return GraphQLDocument.VariableDefinition(
            variable: variable, type: try type(),
            standard: try take(.equals) ? try value(isConstant: true) : nil,
            directives: try directives(isConstant: true), place: place)
    }

    private mutating func fragment() throws(GraphQLError) -> GraphQLDocument.Fragment {
        let place = token.place
        try expectKeyword("fragment")
        let name = try fragmentName()
        try expectKeyword("on")
        return GraphQLDocument.Fragment(
            name: name, condition: try self.name(), directives: try directives(isConstant: false),
            selections: try selectionSet(), place: place)
    }

    mutating func name() throws(GraphQLError) -> GraphQLDocument.Name {
        let token = try expect(.name)
        return GraphQLDocument.Name(text: token.text ?? "", place: token.place)
    }
}

/// What all rules of the grammar are made of.
extension GraphQLParser {
    mutating func advance() throws(GraphQLError) {
        token = try lexer.next()
        guard token.kind != .end else { return }
        taken += 1
        guard taken <= limits.tokens else { throw .tooManyTokens(limits.tokens, at: token.place) }
    }

    /// The token after the current one, which stays where it is.
    func lookAhead() throws(GraphQLError) -> GraphQLToken {
        var lexer = lexer
        return try lexer.next()
    }

    @discardableResult
    mutating func expect(_ kind: GraphQLToken.Kind) throws(GraphQLError) -> GraphQLToken {
        let found = token
        guard found.kind == kind else { throw .expected(kind.shown, found: found) }
        try advance()
        return found
    }

    mutating func expectKeyword(_ word: String) throws(GraphQLError) {
        guard token.isKeyword(word) else { throw .expected("'\(word)'", found: token) }
        try advance()
    }

    mutating func take(_ kind: GraphQLToken.Kind) throws(GraphQLError) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    mutating func takeKeyword(_ word: String) throws(GraphQLError) -> Bool {
        guard token.isKeyword(word) else { return false }
        try advance()
        return true
    }

    /// One thing of a kind or more, between two signs.
    mutating func many<Part>(
        _ open: GraphQLToken.Kind, _ close: GraphQLToken.Kind,
        _ part: (inout GraphQLParser) throws(GraphQLError) -> Part
    ) throws(GraphQLError) -> [Part] {
        try expect(open)
        var parts = [try part(&self)]
        while try !take(close) { parts.append(try part(&self)) }
        return parts
    }

    /// The same, or nothing at all.
    mutating func optionalMany<Part>(
        _ open: GraphQLToken.Kind, _ close: GraphQLToken.Kind,
        _ part: (inout GraphQLParser) throws(GraphQLError) -> Part
    ) throws(GraphQLError) -> [Part] {
        token.kind == open ? try many(open, close, part) : []
    }

    /// One level deeper: in braces, brackets or a type.
    mutating func nested<Part>(
        _ part: (inout GraphQLParser) throws(GraphQLError) -> Part
    ) throws(GraphQLError) -> Part {
        guard depth < limits.depth else { throw .tooDeepText(limits.depth, at: token.place) }
        depth += 1
        defer { depth -= 1 }
        return try part(&self)
    }
}
