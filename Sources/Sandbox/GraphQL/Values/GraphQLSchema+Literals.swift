/// Values of documents as values of types.
extension GraphQLSchema {
    /// The value, with variables put in and defaults filled in; nil when it does not fit the type.
    func value(
        of literal: GraphQLLiteral, as type: GraphQLTypeReference, variables: [String: ParsedJSON] = [:]
    ) -> ParsedJSON? {
        if case .variable(let variable) = literal.content {
            // The type of a variable was compared with this place when the document was validated.
            guard let value = variables[variable.name.text], !(value.isNull && type.isNonNull) else { return nil }
            return value
        }
        switch type {
        case .nonNull(let inner): return literal.isNull ? nil : value(of: literal, as: inner, variables: variables)
        case _ where literal.isNull: return ParsedJSON(content: .null, place: literal.place)
        case .list(let item): return list(of: literal, item, variables)
        case .named(let name):
            switch self.type(name)?.form {
            case .scalar(let scalar)?: return try? scalar.value(of: literal, variables: variables)
            case .enumeration(let words)?: return word(of: literal, words)
            case .input(let inputs)?: return object(of: literal, inputs, variables)
            default: return nil
            }
        }
    }

    /// A single value stands for a list of one.
    private func list(
        of literal: GraphQLLiteral, _ item: GraphQLTypeReference, _ variables: [String: ParsedJSON]
    ) -> ParsedJSON? {
        guard case .list(let literals) = literal.content else {
            return value(of: literal, as: item, variables: variables).map {
                ParsedJSON(content: .array([$0]), place: literal.place)
            }
        }
        var items: [ParsedJSON] = []
        for literal in literals {
            if literal.isMissing(in: variables), !item.isNonNull {
                items.append(ParsedJSON(content: .null, place: literal.place))
            } else {
                guard let value = value(of: literal, as: item, variables: variables) else { return nil }
                items.append(value)
            }
        }
        return ParsedJSON(content: .array(items), place: literal.place)
    }

    private func word(of literal: GraphQLLiteral, _ words: [GraphQLWord]) -> ParsedJSON? {
        guard case .word(let name) = literal.content, words.contains(where: { $0.name == name }) else { return nil }
        return ParsedJSON(content: .string(name), place: literal.place)
    }

    private func object(
        of literal: GraphQLLiteral, _ inputs: [GraphQLInput], _ variables: [String: ParsedJSON]
    ) -> ParsedJSON? {
        guard case .object(let fields) = literal.content else { return nil }
        var members: [ParsedJSON.Member] = []
        for input in inputs {
            if let field = fields.last(where: { $0.name.text == input.name }), !field.value.isMissing(in: variables) {
                guard let value = value(of: field.value, as: input.type, variables: variables) else { return nil }
                members.append(ParsedJSON.Member(name: input.name, place: field.place, value: value))
            } else if let value = standard(of: input) {
                members.append(ParsedJSON.Member(name: input.name, place: literal.place, value: value))
            } else if input.type.isNonNull {
                return nil
            }
        }
        return ParsedJSON(content: .object(members), place: literal.place)
    }

    /// The default of an argument or field; nil without one.
    func standard(of input: GraphQLInput) -> ParsedJSON? { input.standard.flatMap { value(of: $0, as: input.type) } }

    /// The arguments of a field or directive: what was given, and the defaults of what was not.
    func arguments(
        _ inputs: [GraphQLInput], given: [GraphQLDocument.Argument], variables: [String: ParsedJSON],
        at place: TextPlace
    ) throws(GraphQLError) -> [ParsedJSON.Member] {
        var members: [ParsedJSON.Member] = []
        for input in inputs {
            let argument = given.last { $0.name.text == input.name }
            if let argument, !argument.value.isMissing(in: variables) {
                guard let value = value(of: argument.value, as: input.type, variables: variables) else {
                    throw .badArgument(input, argument.value, variables)
                }
                members.append(ParsedJSON.Member(name: input.name, place: argument.place, value: value))
            } else if let value = standard(of: input) {
                members.append(ParsedJSON.Member(name: input.name, place: place, value: value))
            } else if input.type.isNonNull {
                throw .missingArgument(input, argument?.value, at: place)
            }
        }
        return members
    }
}
