/// Values fit the types of their places.
struct ValuesOfCorrectType: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        switch node {
        case .value(let literal): return try check(literal, &validation)
        case .objectField(let field): try check(field, &validation)
        default: break
        }
        return true
    }

    /// False where what is inside needs no look of its own.
    private func check(
        _ literal: GraphQLLiteral, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) -> Bool {
        switch literal.content {
        case .null:
            if let wanted = validation.types.input, wanted.isNonNull {
                try validation.report(.unexpectedValue(literal, wanted))
            }
        case .list:
            // Inside a list the tracker is at the items already.
            if validation.types.parentInput?.item != nil { return true }
            try checkLeaf(literal, &validation)
            return false
        case .object(let fields):
            guard let type = validation.types.input.flatMap({ validation.schema.type($0) }), let inputs = type.inputs
            else {
                try checkLeaf(literal, &validation)
                return false
            }
            for input in inputs where input.isRequired && !fields.contains(where: { $0.name.text == input.name }) {
                try validation.report(.missingInputField(input, of: type, at: literal.place))
            }
        default: try checkLeaf(literal, &validation)
        }
        return true
    }

    private func check(
        _ field: GraphQLLiteral.Field, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) {
        guard validation.types.input == nil,
            let type = validation.types.parentInput.flatMap({ validation.schema.type($0) }), let inputs = type.inputs
        else { return }
        try validation.report(.unknownInputField(field, of: type, near: inputs.map(\.name)))
    }

    private func checkLeaf(
        _ literal: GraphQLLiteral, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) {
        guard let wanted = validation.types.input, let type = validation.schema.type(wanted) else { return }
        switch type.form {
        case .scalar(let scalar):
            do { _ = try scalar.value(of: literal) } catch { try validation.report(error) }
        case .enumeration(let words):
            guard case .word(let name) = literal.content else {
                return try validation.report(.notAWord(literal, type, words))
            }
            guard !words.contains(where: { $0.name == name }) else { return }
            try validation.report(.unknownWord(literal, type, words))
        default: try validation.report(.unexpectedValue(literal, wanted))
        }
    }
}

/// No field of an input object is given twice.
struct UniqueInputFieldNames: GraphQLRule {
    private var known: [[String: GraphQLDocument.Name]] = []

    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        switch node {
        case .value(let literal) where literal.isObject: known.append([:])
        case .objectField(let field):
            if let first = known[known.count - 1][field.name.text] {
                try validation.report(.twice("input field", [first, field.name]))
            } else {
                known[known.count - 1][field.name.text] = field.name
            }
        default: break
        }
        return true
    }

    mutating func leave(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) {
        if case .value(let literal) = node, literal.isObject { known.removeLast() }
    }
}

extension GraphQLLiteral {
    fileprivate var isObject: Bool { if case .object = content { true } else { false } }
}
