/// The schema language: what a schema of ours is written in, and what no request may hold.
extension GraphQLParser {
    /// The words that begin a definition.
    enum SchemaWord: String {
        case schema, scalar, type, interface, union, `enum`, input, directive
    }

    mutating func schemaDefinition(_ word: SchemaWord) throws(GraphQLError) -> GraphQLDefinition {
        let place = token.place
        let description = try description()
        try expectKeyword(word.rawValue)
        var definition =
            switch word {
            case .schema: try rootOperations(areOptional: false)
            case .directive: try directiveDefinition()
            default: try typeDefinition(word)
            }
        definition.place = place
        definition.description = description
        return definition
    }

    mutating func schemaExtension() throws(GraphQLError) -> GraphQLDefinition {
        let place = token.place
        let keyword = try lookAhead()
        guard keyword.kind == .name, let word = keyword.text.flatMap(SchemaWord.init), word != .directive else {
            throw .unexpected(keyword)
        }
        try expectKeyword("extend")
        try expectKeyword(word.rawValue)
        var definition = word == .schema ? try rootOperations(areOptional: true) : try typeDefinition(word)
        guard !definition.isEmpty else { throw .unexpected(token) }
        definition.place = place
        definition.isExtension = true
        return definition
    }

    private mutating func description() throws(GraphQLError) -> String? {
        guard token.isDescription else { return nil }
        let text = token.text
        try advance()
        return text
    }

    private mutating func rootOperations(areOptional: Bool) throws(GraphQLError) -> GraphQLDefinition {
        let place = token.place
        let directives = try directives(isConstant: true)
        var roots: [GraphQLDefinition.RootOperation] = []
        if !areOptional || token.kind == .openBrace {
            roots = try many(.openBrace, .closeBrace) { parser throws(GraphQLError) in
                let kind = try parser.operationKind()
                try parser.expect(.colon)
                return GraphQLDefinition.RootOperation(kind: kind, type: try parser.name())
            }
        }
        return GraphQLDefinition(
            form: .schema(roots), name: GraphQLDocument.Name(text: "", place: place), directives: directives,
            place: place)
    }

    private mutating func typeDefinition(_ word: SchemaWord) throws(GraphQLError) -> GraphQLDefinition {
        let name = try name()
        let interfaces = word == .type || word == .interface ? try self.interfaces() : []
        let directives = try directives(isConstant: true)
        let form: GraphQLDefinition.Form =
            switch word {
            case .type: .object(interfaces: interfaces, fields: try fieldDefinitions())
            case .interface: .interface(interfaces: interfaces, fields: try fieldDefinitions())
            case .union: .union(try take(.equals) ? try names(.pipe) : [])
            case .enum: .enumeration(try valueDefinitions())
            case .input: .input(try inputDefinitions(.openBrace, .closeBrace))
            case .scalar, .schema, .directive: .scalar
            }
        return GraphQLDefinition(form: form, name: name, directives: directives, place: name.place)
    }

    private mutating func interfaces() throws(GraphQLError) -> [GraphQLDocument.Name] {
        try takeKeyword("implements") ? try names(.ampersand) : []
    }

    /// Names with a sign between them, and perhaps one in front.
    private mutating func names(_ sign: GraphQLToken.Kind) throws(GraphQLError) -> [GraphQLDocument.Name] {
        _ = try take(sign)
        var names = [try name()]
        while try take(sign) { names.append(try name()) }
        return names
    }

    private mutating func fieldDefinitions() throws(GraphQLError) -> [GraphQLDefinition.FieldDefinition] {
        try optionalMany(.openBrace, .closeBrace) { parser throws(GraphQLError) in
            let description = try parser.description()
            let name = try parser.name()
            let arguments = try parser.inputDefinitions(.openParenthesis, .closeParenthesis)
            try parser.expect(.colon)
            return GraphQLDefinition.FieldDefinition(
                description: description, name: name, arguments: arguments, type: try parser.type(),
                directives: try parser.directives(isConstant: true))
        }
    }

    private mutating func inputDefinitions(
        _ open: GraphQLToken.Kind, _ close: GraphQLToken.Kind
    ) throws(GraphQLError) -> [GraphQLDefinition.InputDefinition] {
        try optionalMany(open, close) { parser throws(GraphQLError) in
            let description = try parser.description()
            let name = try parser.name()
            try parser.expect(.colon)
            return GraphQLDefinition.InputDefinition(
                description: description, name: name, type: try parser.type(),
                standard: try parser.take(.equals) ? try parser.value(isConstant: true) : nil,
                directives: try parser.directives(isConstant: true))
        }
    }

    private mutating func valueDefinitions() throws(GraphQLError) -> [GraphQLDefinition.ValueDefinition] {
        try optionalMany(.openBrace, .closeBrace) { parser throws(GraphQLError) in
            let description = try parser.description()
            if let word = parser.token.text, ["true", "false", "null"].contains(word) {
                throw .reservedWord(parser.token)
            }
            return GraphQLDefinition.ValueDefinition(
                description: description, name: try parser.name(),
                directives: try parser.directives(isConstant: true))
        }
    }

    private mutating func directiveDefinition() throws(GraphQLError) -> GraphQLDefinition {
        try expect(.at)
        let name = try name()
        let arguments = try inputDefinitions(.openParenthesis, .closeParenthesis)
        let isRepeatable = try takeKeyword("repeatable")
        try expectKeyword("on")
        _ = try take(.pipe)
        var locations: [GraphQLDirectiveLocation] = []
        repeat { locations.append(try location()) } while try take(.pipe)
        return GraphQLDefinition(
            form: .directive(arguments: arguments, isRepeatable: isRepeatable, locations: locations), name: name,
            place: name.place)
    }

    private mutating func location() throws(GraphQLError) -> GraphQLDirectiveLocation {
        let word = try expect(.name)
        guard let location = word.text.flatMap(GraphQLDirectiveLocation.init) else { throw .unexpected(word) }
        return location
    }
}

extension GraphQLDefinition {
    /// Whether an extension adds nothing, which the grammar does not allow.
    fileprivate var isEmpty: Bool {
        guard directives.isEmpty else { return false }
        switch form {
        case .schema(let roots): return roots.isEmpty
        case .object(let interfaces, let fields), .interface(let interfaces, let fields):
            return interfaces.isEmpty && fields.isEmpty
        case .union(let members): return members.isEmpty
        case .enumeration(let values): return values.isEmpty
        case .input(let fields): return fields.isEmpty
        case .scalar: return true
        case .directive: return false
        }
    }
}
