/// Values and variables.
extension GraphQLParser {
    /// A value; a constant one holds no variables.
    mutating func value(isConstant: Bool) throws(GraphQLError) -> GraphQLLiteral {
        let token = token
        switch token.kind {
        case .openBracket: return GraphQLLiteral(content: .list(try items(isConstant)), place: token.place)
        case .openBrace: return GraphQLLiteral(content: .object(try fields(isConstant)), place: token.place)
        case .dollar:
            if isConstant { throw try variableInConstant() }
            return GraphQLLiteral(content: .variable(try variable()), place: token.place)
        case .integer, .float, .string, .blockString, .name:
            try advance()
            return GraphQLLiteral(content: Self.content(of: token), place: token.place)
        default: throw .unexpected(token)
        }
    }

    private static func content(of token: GraphQLToken) -> GraphQLLiteral.Content {
        let text = token.text ?? ""
        switch (token.kind, text) {
        case (.integer, _): return .integer(text)
        case (.float, _): return .float(text)
        case (.string, _): return .string(text, isBlock: false)
        case (.blockString, _): return .string(text, isBlock: true)
        case (_, "true"): return .bool(true)
        case (_, "false"): return .bool(false)
        case (_, "null"): return .null
        default: return .word(text)
        }
    }

    private mutating func items(_ isConstant: Bool) throws(GraphQLError) -> [GraphQLLiteral] {
        try nested { parser throws(GraphQLError) in
            try parser.expect(.openBracket)
            var items: [GraphQLLiteral] = []
            while try !parser.take(.closeBracket) { items.append(try parser.value(isConstant: isConstant)) }
            return items
        }
    }

    private mutating func fields(_ isConstant: Bool) throws(GraphQLError) -> [GraphQLLiteral.Field] {
        try nested { parser throws(GraphQLError) in
            try parser.expect(.openBrace)
            var fields: [GraphQLLiteral.Field] = []
            while try !parser.take(.closeBrace) {
                let name = try parser.name()
                try parser.expect(.colon)
                fields.append(GraphQLLiteral.Field(name: name, value: try parser.value(isConstant: isConstant)))
            }
            return fields
        }
    }

    mutating func variable() throws(GraphQLError) -> GraphQLDocument.Variable {
        let place = try expect(.dollar).place
        return GraphQLDocument.Variable(name: try name(), place: place)
    }

    private mutating func variableInConstant() throws(GraphQLError) -> GraphQLError {
        let dollar = try expect(.dollar)
        guard token.kind == .name, let name = token.text else { return .unexpected(dollar) }
        return .variableInConstant(name, at: dollar.place)
    }
}
