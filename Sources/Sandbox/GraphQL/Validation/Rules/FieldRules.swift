/// Leaves are asked for without braces, everything else with them.
struct ScalarLeafs: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .field(let field) = node, let reference = validation.types.type,
            let type = validation.schema.type(reference)
        else { return true }
        if type.isLeaf {
            if let selections = field.selections {
                try validation.report(.selectionOfLeaf(field, reference, at: selections.place))
            }
        } else if field.selections == nil {
            try validation.report(.noSelection(field, reference))
        }
        return true
    }
}

/// Fields exist in the types that they are asked of.
struct FieldsOnCorrectType: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .field(let field) = node, let parent = validation.types.parent, validation.types.field == nil else {
            return true
        }
        let name = field.name.text
        var hint = GraphQLSuggestions.hint(
            Self.types(with: name, of: parent, validation.schema), "to use an inline fragment on")
        if hint.isEmpty {
            hint = GraphQLSuggestions.hint(GraphQLSuggestions.near(name, in: parent.fields?.map(\.name) ?? []))
        }
        try validation.report(.unknownField(field, parent, hint))
        return true
    }

    /// The types that an abstract type may be and which have the field, and their interfaces that have it: first what
    /// most of them have.
    private static func types(with field: String, of parent: GraphQLType, _ schema: GraphQLSchema) -> [String] {
        guard parent.isAbstract else { return [] }
        var counts: [String: Int] = [:]
        for type in schema.possibleTypes(of: parent) where type.field(field) != nil {
            counts[type.name] = 1
            for interface in type.interfaces ?? [] where schema.type(interface)?.field(field) != nil {
                counts[interface, default: 0] += 1
            }
        }
        return counts.sorted { one, other in
            if one.value != other.value { return one.value > other.value }
            if schema.isType(other.key, a: one.key) { return true }
            if schema.isType(one.key, a: other.key) { return false }
            return GraphQLSuggestions.precedes(one.key, other.key)
        }.map(\.key)
    }
}

/// Introspection does not ask for the types of the types of the types: its answer would not end.
struct MaxIntrospectionDepth: GraphQLRule {
    private static let most = 3
    private static let lists: Set<String> = ["fields", "interfaces", "possibleTypes", "inputFields"]
    /// The fragments that were found to be shallow enough, by the depth at which they begin.
    private var shallow: Set<String> = []

    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .field(let field) = node, ["__schema", "__type"].contains(field.name.text), !validation.hasCycles
        else { return true }
        guard isTooDeep(.field(field), 0, validation) else { return true }
        try validation.report(.deepIntrospection(field))
        return false
    }

    private mutating func isTooDeep(
        _ selection: GraphQLDocument.Selection, _ depth: Int, _ validation: GraphQLValidation
    ) -> Bool {
        switch selection {
        case .field(let field):
            let depth = depth + (Self.lists.contains(field.name.text) ? 1 : 0)
            return depth >= Self.most || field.selections.map { isTooDeep($0, depth, validation) } ?? false
        case .inline(let inline): return isTooDeep(inline.selections, depth, validation)
        case .spread(let spread):
            let key = "\(depth) \(spread.name.text)"
            guard !shallow.contains(key), let fragment = validation.fragments[spread.name.text] else { return false }
            if isTooDeep(fragment.selections, depth, validation) { return true }
            shallow.insert(key)
            return false
        }
    }

    private mutating func isTooDeep(
        _ set: GraphQLDocument.SelectionSet, _ depth: Int, _ validation: GraphQLValidation
    ) -> Bool {
        for selection in set.selections where isTooDeep(selection, depth, validation) { return true }
        return false
    }
}
