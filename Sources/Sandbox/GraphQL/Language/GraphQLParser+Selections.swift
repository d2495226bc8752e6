/// Fields, fragments, arguments and directives.
extension GraphQLParser {
    mutating func selectionSet() throws(GraphQLError) -> GraphQLDocument.SelectionSet {
        let place = token.place
        let selections = try nested { parser throws(GraphQLError) in
            try parser.many(.openBrace, .closeBrace) { parser throws(GraphQLError) in try parser.selection() }
        }
        return GraphQLDocument.SelectionSet(selections: selections, place: place)
    }

    private mutating func selection() throws(GraphQLError) -> GraphQLDocument.Selection {
        token.kind == .spread ? try spread() : .field(try field())
    }

    private mutating func field() throws(GraphQLError) -> GraphQLDocument.Field {
        let place = token.place
        let first = try name()
        let isAlias = try take(.colon)
        return GraphQLDocument.Field(
            alias: isAlias ? first : nil, name: isAlias ? try name() : first,
            arguments: try arguments(isConstant: false), directives: try directives(isConstant: false),
            selections: token.kind == .openBrace ? try selectionSet() : nil, place: place)
    }

    private mutating func spread() throws(GraphQLError) -> GraphQLDocument.Selection {
        let place = try expect(.spread).place
        let hasCondition = try takeKeyword("on")
        if !hasCondition, token.kind == .name {
            return .spread(
                GraphQLDocument.FragmentSpread(
                    name: try fragmentName(), directives: try directives(isConstant: false), place: place))
        }
        return .inline(
            GraphQLDocument.InlineFragment(
                condition: hasCondition ? try name() : nil, directives: try directives(isConstant: false),
                selections: try selectionSet(), place: place))
    }

    /// Any name but `on`.
    mutating func fragmentName() throws(GraphQLError) -> GraphQLDocument.Name {
        if token.text == "on" { throw .unexpected(token) }
        return try name()
    }

    mutating func arguments(isConstant: Bool) throws(GraphQLError) -> [GraphQLDocument.Argument] {
        try optionalMany(.openParenthesis, .closeParenthesis) { parser throws(GraphQLError) in
            let name = try parser.name()
            try parser.expect(.colon)
            return GraphQLDocument.Argument(name: name, value: try parser.value(isConstant: isConstant))
        }
    }

    mutating func directives(isConstant: Bool) throws(GraphQLError) -> [GraphQLDocument.Directive] {
        var directives: [GraphQLDocument.Directive] = []
        while token.kind == .at {
            let place = try expect(.at).place
            directives.append(
                GraphQLDocument.Directive(
                    name: try name(), arguments: try arguments(isConstant: isConstant), place: place))
        }
        return directives
    }

    /// `[Dataset!]!`
    mutating func type() throws(GraphQLError) -> GraphQLDocument.TypeNode {
        let place = token.place
        var node: GraphQLDocument.TypeNode
        if try take(.openBracket) {
            node = try nested { parser throws(GraphQLError) in try parser.type() }
            node.reference = .list(node.reference)
            node.place = place
            try expect(.closeBracket)
        } else {
            let name = try name()
            node = GraphQLDocument.TypeNode(reference: .named(name.text), name: name, place: place)
        }
        if try take(.bang) { node.reference = .nonNull(node.reference) }
        return node
    }
}
