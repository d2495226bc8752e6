/// Values of a request's variables as values of types.
extension GraphQLSchema {
    /// The variables of an operation: what the request gives, and the defaults of what it does not. All errors, not the
    /// first only.
    func variables(
        of operation: GraphQLDocument.Operation, from given: [ParsedJSON.Member], limits: GraphQLLimits
    ) throws(GraphQLErrors) -> [String: ParsedJSON] {
        let given = Dictionary(given.map { ($0.name, $0.value) }) { first, _ in first }
        var values: [String: ParsedJSON] = [:]
        var errors: [GraphQLError] = []
        for definition in operation.variables where errors.count <= limits.variableErrors {
            let name = definition.variable.name.text
            var reading = GraphQLVariableReading(
                schema: self, definition: definition, most: limits.variableErrors - errors.count)
            values[name] = reading.value(of: given[name])
            errors += reading.errors
        }
        guard errors.isEmpty else { throw GraphQLErrors(errors: errors) }
        return values
    }
}

/// Several errors at once.
struct GraphQLErrors: Error {
    var errors: [GraphQLError]
}

/// Reads one variable of a request.
private struct GraphQLVariableReading {
    let schema: GraphQLSchema
    let definition: GraphQLDocument.VariableDefinition
    /// Errors that may be noted; one more says that there are too many.
    let most: Int
    private(set) var errors: [GraphQLError] = []

    init(schema: GraphQLSchema, definition: GraphQLDocument.VariableDefinition, most: Int) {
        self.schema = schema
        self.definition = definition
        self.most = most
    }

    /// The variable's value; nil when there is none, and then perhaps an error.
    mutating func value(of input: ParsedJSON?) -> ParsedJSON? {
        let type = definition.type.reference
        switch input {
        case let input? where input.isNull && type.isNonNull: note(.nullVariable(definition))
        case let input?: return value(of: input, as: type, path: definition.variable.name.text)
        case nil:
            if let standard = definition.standard { return schema.value(of: standard, as: type) }
            if type.isNonNull { note(.missingVariable(definition)) }
        }
        return nil
    }

    private mutating func note(_ error: GraphQLError) {
        guard errors.count <= most else { return }
        errors.append(errors.count < most ? error : .tooManyVariableErrors())
    }

    private mutating func refuse(
        _ input: ParsedJSON, _ path: String, _ reason: @autoclosure () -> String
    ) -> ParsedJSON? {
        // A long value with many mistakes is not written into errors that nobody gets.
        guard errors.count <= most else { return nil }
        note(.badVariable(definition, input.shortText, path: path, reason()))
        return nil
    }

    /// The value as one of the type; `path` is where it is, for messages.
    private mutating func value(of input: ParsedJSON, as type: GraphQLTypeReference, path: String) -> ParsedJSON? {
        switch type {
        case .nonNull where input.isNull: return refuse(input, path, GraphQLError.nullInside(type))
        case .nonNull(let inner): return value(of: input, as: inner, path: path)
        case _ where input.isNull: return input
        case .list(let item): return list(of: input, item, path)
        case .named(let name):
            switch schema.type(name)?.form {
            case .scalar(let scalar)?:
                do { return try scalar.value(of: input) } catch { return refuse(input, path, error.message) }
            case .enumeration(let words)?: return word(of: input, words, name, path)
            case .input(let inputs)?: return object(of: input, inputs, name, path)
            default: return nil
            }
        }
    }

    /// A single value stands for a list of one.
    private mutating func list(of input: ParsedJSON, _ type: GraphQLTypeReference, _ path: String) -> ParsedJSON? {
        guard case .array(let inputs) = input.content else {
            return value(of: input, as: type, path: path).map {
                ParsedJSON(content: .array([$0]), place: input.place)
            }
        }
        var items: [ParsedJSON] = []
        for (index, input) in inputs.enumerated() {
            if let value = value(of: input, as: type, path: "\(path)[\(index)]") { items.append(value) }
        }
        return ParsedJSON(content: .array(items), place: input.place)
    }

    private mutating func word(
        of input: ParsedJSON, _ words: [GraphQLWord], _ type: String, _ path: String
    ) -> ParsedJSON? {
        guard case .string(let text) = input.content else {
            return refuse(input, path, GraphQLError.noWord(input.shortText, type, words, "non-string"))
        }
        guard words.contains(where: { $0.name == text }) else {
            return refuse(input, path, GraphQLError.unknownWord(text, type, words))
        }
        return input
    }

    private mutating func object(
        of input: ParsedJSON, _ inputs: [GraphQLInput], _ type: String, _ path: String
    ) -> ParsedJSON? {
        guard case .object(let given) = input.content else {
            return refuse(input, path, GraphQLError.noMapping(type))
        }
        var members: [ParsedJSON.Member] = []
        for field in inputs {
            if let member = given.first(where: { $0.name == field.name }) {
                guard let value = value(of: member.value, as: field.type, path: "\(path).\(field.name)") else {
                    continue
                }
                members.append(ParsedJSON.Member(name: field.name, place: member.place, value: value))
            } else if let value = schema.standard(of: field) {
                members.append(ParsedJSON.Member(name: field.name, place: input.place, value: value))
            } else if field.type.isNonNull {
                _ = refuse(input, path, GraphQLError.missingField(field))
            }
        }
        for member in given where !inputs.contains(where: { $0.name == member.name }) {
            _ = refuse(input, path, GraphQLError.unknownField(member.name, type, near: inputs.map(\.name)))
        }
        return ParsedJSON(content: .object(members), place: input.place)
    }
}
