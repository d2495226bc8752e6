/// A request holds operations and fragments only.
struct ExecutableDefinitions: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .document(let document) = node else { return true }
        for definition in document.definitions {
            guard case .schema(let definition) = definition else { continue }
            try validation.report(.notExecutable(definition))
        }
        return false
    }
}

/// No two operations have one name.
struct UniqueOperationNames: GraphQLRule {
    private var known: [String: GraphQLDocument.Name] = [:]

    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        switch node {
        case .operation(let operation):
            guard let name = operation.name else { return false }
            if let first = known[name.text] {
                try validation.report(.twice("operation", [first, name]))
            } else {
                known[name.text] = name
            }
            return false
        case .fragment: return false
        default: return true
        }
    }
}

/// An operation without a name is the only one.
struct LoneAnonymousOperation: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .operation(let operation) = node else { return true }
        if operation.name == nil, validation.document.operations.count > 1 {
            try validation.report(.anonymousAmongOthers(operation))
        }
        return true
    }
}

/// A subscription has one field, and that is none of introspection.
struct SingleFieldSubscriptions: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .operation(let operation) = node, operation.kind == .subscription,
            let type = validation.schema.root(.subscription)
        else { return true }
        let collector = GraphQLFieldCollector(
            schema: validation.schema, fragments: validation.fragments, variables: [:])
        let groups = try collector.groups(of: [operation.selections], for: type)
        if groups.count > 1 {
            try validation.report(.manySubscriptionFields(operation, groups.dropFirst().flatMap(\.fields)))
        }
        for group in groups where group.fields[0].name.text.hasPrefix("__") {
            try validation.report(.introspectionInSubscription(operation, group.fields))
        }
        return true
    }
}
