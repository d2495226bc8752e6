/// Types that are named exist.
struct KnownTypeNames: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .typeName(let name) = node, validation.schema.type(name.text) == nil else { return true }
        try validation.report(.unknownType(name, near: validation.schema.types.map(\.name)))
        return true
    }
}

/// A fragment is on a type that has fields.
struct FragmentsOnCompositeTypes: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        let (name, condition): (String?, GraphQLDocument.Name)
        switch node {
        case .inline(let inline):
            guard let given = inline.condition else { return true }
            (name, condition) = (nil, given)
        case .fragment(let fragment): (name, condition) = (fragment.name.text, fragment.condition)
        default: return true
        }
        if let type = validation.schema.type(condition.text), !type.isComposite {
            try validation.report(.fragmentOnLeaf(name, condition))
        }
        return true
    }
}

/// No two fragments have one name.
struct UniqueFragmentNames: GraphQLRule {
    private var known: [String: GraphQLDocument.Name] = [:]

    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        switch node {
        case .fragment(let fragment):
            if let first = known[fragment.name.text] {
                try validation.report(.twice("fragment", [first, fragment.name]))
            } else {
                known[fragment.name.text] = fragment.name
            }
            return false
        case .operation: return false
        default: return true
        }
    }
}

/// Fragments that are spread exist.
struct KnownFragmentNames: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .spread(let spread) = node, validation.fragments[spread.name.text] == nil else { return true }
        try validation.report(.unknownFragment(spread.name))
        return true
    }
}

/// Fragments that are there are spread.
struct NoUnusedFragments: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        if case .document = node { true } else { false }
    }

    mutating func leave(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) {
        guard case .document(let document) = node else { return }
        var used: Set<String> = []
        for operation in document.operations { used.formUnion(validation.fragments(of: operation).map(\.name.text)) }
        for fragment in document.fragments where !used.contains(fragment.name.text) {
            try validation.report(.unusedFragment(fragment))
        }
    }
}

/// An object can be of the fragment's type where it is spread.
struct PossibleFragmentSpreads: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        let schema = validation.schema
        guard let parent = validation.types.parent else { return true }
        switch node {
        case .inline(let inline):
            guard let type = validation.types.type.flatMap({ schema.type($0) }), type.isComposite,
                !schema.overlap(type, parent)
            else { return true }
            try validation.report(.impossibleFragment(nil, type, in: parent, at: inline.place))
        case .spread(let spread):
            guard let fragment = validation.fragments[spread.name.text],
                let type = schema.type(fragment.condition.text), type.isComposite, !schema.overlap(type, parent)
            else { return true }
            try validation.report(.impossibleFragment(spread.name.text, type, in: parent, at: spread.place))
        default: break
        }
        return true
    }
}

/// No fragment contains itself.
struct NoFragmentCycles: GraphQLRule {
    private var visited: Set<String> = []
    private var path: [GraphQLDocument.FragmentSpread] = []
    private var places: [String: Int] = [:]

    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        if case .fragment(let fragment) = node { try follow(fragment, &validation) }
        if case .document = node { return true }
        return false
    }

    private mutating func follow(
        _ fragment: GraphQLDocument.Fragment, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) {
        let name = fragment.name.text
        // So deep go only cycles of cycles, some of which are reported before.
        guard path.count < validation.limits.depth, visited.insert(name).inserted else { return }
        places[name] = path.count
        for spread in validation.spreads(in: fragment.selections) {
            path.append(spread)
            if let start = places[spread.name.text] {
                try validation.report(.fragmentCycle(Array(path[start...])))
            } else if let next = validation.fragments[spread.name.text] {
                try follow(next, &validation)
            }
            path.removeLast()
        }
        places[name] = nil
    }
}
