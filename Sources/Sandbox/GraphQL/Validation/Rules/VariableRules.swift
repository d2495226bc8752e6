/// Variables are of types that can be given.
struct VariablesAreInputTypes: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .variableDefinition(let definition) = node,
            let type = validation.schema.type(definition.type.reference), !type.isInput
        else { return true }
        try validation.report(.variableOfOutputType(definition))
        return true
    }
}

/// No two variables of an operation have one name.
struct UniqueVariableNames: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .operation(let operation) = node else { return true }
        for names in operation.variables.map(\.variable.name).repeated() {
            try validation.report(.twice("variable", names, sign: "$"))
        }
        return true
    }
}

/// Variables that are used are defined.
struct NoUndefinedVariables: GraphQLRule {
    mutating func leave(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) {
        guard case .operation(let operation) = node else { return }
        let defined = Set(operation.variables.map(\.variable.name.text))
        for usage in validation.variableUsages(of: operation) where !defined.contains(usage.variable.name.text) {
            try validation.report(.undefinedVariable(usage.variable, operation))
        }
    }
}

/// Variables that are defined are used.
struct NoUnusedVariables: GraphQLRule {
    mutating func leave(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) {
        guard case .operation(let operation) = node else { return }
        let used = Set(validation.variableUsages(of: operation).map(\.variable.name.text))
        for definition in operation.variables where !used.contains(definition.variable.name.text) {
            try validation.report(.unusedVariable(definition, operation))
        }
    }
}

/// A variable is of the type that is wanted where it is used, or of a narrower one.
struct VariablesInAllowedPosition: GraphQLRule {
    mutating func leave(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) {
        guard case .operation(let operation) = node, !operation.variables.isEmpty else { return }
        let definitions = Dictionary(operation.variables.map { ($0.variable.name.text, $0) }) { $1 }
        for usage in validation.variableUsages(of: operation) {
            guard let definition = definitions[usage.variable.name.text], let wanted = usage.type,
                validation.schema.type(definition.type.reference) != nil,
                !Self.isAllowed(definition, wanted, hasDefault: usage.hasDefault, validation.schema)
            else { continue }
            try validation.report(.misplacedVariable(definition, usage.variable, wanted))
        }
    }

    private static func isAllowed(
        _ definition: GraphQLDocument.VariableDefinition, _ wanted: GraphQLTypeReference, hasDefault: Bool,
        _ schema: GraphQLSchema
    ) -> Bool {
        let type = definition.type.reference
        guard wanted.isNonNull, !type.isNonNull else { return schema.isSubtype(type, of: wanted) }
        // A default, here or there, stands in for null.
        let hasOwnDefault = definition.standard.map { !$0.isNull } ?? false
        return (hasOwnDefault || hasDefault) && schema.isSubtype(type, of: wanted.nullable)
    }
}

extension [GraphQLDocument.Name] {
    /// Those that stand more than once, each with its repetitions, in the order in which they stand first.
    func repeated() -> [[GraphQLDocument.Name]] {
        var order: [String] = []
        var groups: [String: [GraphQLDocument.Name]] = [:]
        for name in self {
            if groups[name.text] == nil { order.append(name.text) }
            groups[name.text, default: []].append(name)
        }
        return order.compactMap { groups[$0] }.filter { $0.count > 1 }
    }
}
