/// Fields with one name in the answer are one field, asked for alike; otherwise the answer would have two of a name.
///
/// Fields of one selection set are compared with each other, with those of its fragments, and those of its fragments with
/// each other; then the selections inside of any two that can be merged. Two fragments are compared once.
/// Source: the specification, "Field Selection Merging"; the order of comparisons is graphql-core's.
struct OverlappingFieldsCanBeMerged: GraphQLRule {
    private var cache: [TextPlace: FieldMap] = [:]
    private var compared: [Pair: Bool] = [:]

    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .selectionSet(let set) = node, !validation.hasCycles else { return true }
        for conflict in try conflicts(within: set, of: validation.types.parent, &validation) {
            try validation.report(
                .conflict(conflict.name, conflict.reason, at: (conflict.first + conflict.second).map(\.place)))
        }
        return true
    }

    /// Two ways to one name, and why they cannot be merged.
    private struct Conflict {
        var name: String
        var reason: String
        var first: [GraphQLDocument.Field]
        var second: [GraphQLDocument.Field]
    }

    /// A field with the type of which it is asked.
    private struct Entry {
        var parent: GraphQLType?
        var field: GraphQLDocument.Field
        var type: GraphQLTypeReference?
    }

    /// The fields of a selection set by their names in the answer, and the fragments that it spreads.
    private struct FieldMap {
        var place: TextPlace
        var names: [String] = []
        var entries: [String: [Entry]] = [:]
        var fragments: [String] = []
        var isSpread: Set<String> = []
    }

    private struct Pair: Hashable {
        var first: String
        var second: String

        init(_ one: String, _ other: String) {
            first = min(one, other)
            second = max(one, other)
        }
    }

    private mutating func conflicts(
        within set: GraphQLDocument.SelectionSet, of parent: GraphQLType?, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) -> [Conflict] {
        let map = map(of: set, parent, validation)
        var conflicts: [Conflict] = []
        for name in map.names {
            let entries = map.entries[name] ?? []
            for (index, entry) in entries.enumerated() {
                for other in entries[(index + 1)...] {
                    conflicts += try conflict(name, entry, other, exclusive: false, &validation)
                }
            }
        }
        for (index, fragment) in map.fragments.enumerated() {
            conflicts += try between(map, fragment, exclusive: false, &validation)
            for other in map.fragments[(index + 1)...] {
                conflicts += try between(fragment, other, exclusive: false, &validation)
            }
        }
        return conflicts
    }

    /// Fields and a fragment.
    private mutating func between(
        _ map: FieldMap, _ name: String, exclusive: Bool, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) -> [Conflict] {
        try validation.countComparison()
        guard let other = self.map(ofFragment: name, validation), other.place != map.place else { return [] }
        var conflicts = try between(map, other, exclusive: exclusive, &validation)
        for inner in other.fragments where isNew(inner, name, exclusive: exclusive) {
            conflicts += try between(map, inner, exclusive: exclusive, &validation)
        }
        return conflicts
    }

    /// Two fragments.
    private mutating func between(
        _ one: String, _ other: String, exclusive: Bool, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) -> [Conflict] {
        try validation.countComparison()
        guard one != other, isNew(one, other, exclusive: exclusive), let first = map(ofFragment: one, validation),
            let second = map(ofFragment: other, validation)
        else { return [] }
        var conflicts = try between(first, second, exclusive: exclusive, &validation)
        for inner in second.fragments { conflicts += try between(one, inner, exclusive: exclusive, &validation) }
        for inner in first.fragments { conflicts += try between(inner, other, exclusive: exclusive, &validation) }
        return conflicts
    }

    /// Fields of two selection sets.
    private mutating func between(
        _ first: FieldMap, _ second: FieldMap, exclusive: Bool, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) -> [Conflict] {
        var conflicts: [Conflict] = []
        for name in first.names {
            guard let others = second.entries[name] else { continue }
            for entry in first.entries[name] ?? [] {
                for other in others {
                    conflicts += try conflict(name, entry, other, exclusive: exclusive, &validation)
                }
            }
        }
        return conflicts
    }

    /// Why two fields cannot be merged: nothing, or one conflict.
    private mutating func conflict(
        _ name: String, _ one: Entry, _ other: Entry, exclusive: Bool, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) -> [Conflict] {
        try validation.countComparison()
        // No object is of two object types: there the fields may differ, but for the form of their values.
        let exclusive =
            exclusive
            || one.parent?.name != other.parent?.name && one.parent?.isObject == true && other.parent?.isObject == true
        if let reason = Self.reason(one, other, exclusive: exclusive, validation.schema) {
            return [Conflict(name: name, reason: reason, first: [one.field], second: [other.field])]
        }
        guard let first = one.field.selections, let second = other.field.selections else { return [] }
        let inner = try conflicts(
            between: map(of: first, one.type.flatMap { validation.schema.type($0) }, validation),
            map(of: second, other.type.flatMap { validation.schema.type($0) }, validation), exclusive: exclusive,
            &validation)
        guard !inner.isEmpty else { return [] }
        let reason = inner.map { "subfields '\($0.name)' conflict because \($0.reason)" }.joined(separator: " and ")
        return [
            Conflict(
                name: name, reason: reason, first: [one.field] + inner.flatMap(\.first),
                second: [other.field] + inner.flatMap(\.second))
        ]
    }

    /// Selections inside of two fields.
    private mutating func conflicts(
        between first: FieldMap, _ second: FieldMap, exclusive: Bool, _ validation: inout GraphQLValidation
    ) throws(GraphQLError) -> [Conflict] {
        var conflicts = try between(first, second, exclusive: exclusive, &validation)
        for name in second.fragments { conflicts += try between(first, name, exclusive: exclusive, &validation) }
        for name in first.fragments { conflicts += try between(second, name, exclusive: exclusive, &validation) }
        for one in first.fragments {
            for other in second.fragments {
                conflicts += try between(one, other, exclusive: exclusive, &validation)
            }
        }
        return conflicts
    }

    private static func reason(
        _ one: Entry, _ other: Entry, exclusive: Bool, _ schema: GraphQLSchema
    ) -> String? {
        if !exclusive {
            let names = (one.field.name.text, other.field.name.text)
            if names.0 != names.1 { return "'\(names.0)' and '\(names.1)' are different fields" }
            if !one.field.hasArguments(of: other.field) { return "they have differing arguments" }
        }
        guard let first = one.type, let second = other.type, schema.conflict(first, second) else { return nil }
        return "they return conflicting types '\(first)' and '\(second)'"
    }

    /// Notes that two fragments are compared; false when they were.
    private mutating func isNew(_ one: String, _ other: String, exclusive: Bool) -> Bool {
        let pair = Pair(one, other)
        // Compared as if they could meet, they need not be compared as if they could not.
        if let known = compared[pair], exclusive || !known { return false }
        compared[pair] = exclusive
        return true
    }

    private mutating func map(ofFragment name: String, _ validation: GraphQLValidation) -> FieldMap? {
        validation.fragments[name].map {
            map(of: $0.selections, validation.schema.type($0.condition.text), validation)
        }
    }

    private mutating func map(
        of set: GraphQLDocument.SelectionSet, _ parent: GraphQLType?, _ validation: GraphQLValidation
    ) -> FieldMap {
        if let known = cache[set.place] { return known }
        var map = FieldMap(place: set.place)
        Self.collect(set, parent, validation.schema, &map)
        cache[set.place] = map
        return map
    }

    private static func collect(
        _ set: GraphQLDocument.SelectionSet, _ parent: GraphQLType?, _ schema: GraphQLSchema, _ map: inout FieldMap
    ) {
        for selection in set.selections {
            switch selection {
            case .field(let field):
                if map.entries[field.key] == nil { map.names.append(field.key) }
                map.entries[field.key, default: []].append(
                    Entry(parent: parent, field: field, type: parent?.field(field.name.text)?.type))
            case .spread(let spread):
                if map.isSpread.insert(spread.name.text).inserted { map.fragments.append(spread.name.text) }
            case .inline(let inline):
                collect(inline.selections, inline.condition.map { schema.type($0.text) } ?? parent, schema, &map)
            }
        }
    }
}

extension GraphQLDocument.Field {
    /// Whether another field has the same arguments, in any order.
    fileprivate func hasArguments(of other: GraphQLDocument.Field) -> Bool {
        guard arguments.count == other.arguments.count else { return false }
        return arguments.allSatisfy { argument in
            let value = other.arguments.last { $0.name.text == argument.name.text }?.value
            return value?.sorted.text == argument.value.sorted.text
        }
    }
}

extension GraphQLSchema {
    /// Whether no value can be of both types. Objects are no conflict: their fields are compared.
    fileprivate func conflict(_ first: GraphQLTypeReference, _ second: GraphQLTypeReference) -> Bool {
        switch (first, second) {
        case (.list(let one), .list(let other)), (.nonNull(let one), .nonNull(let other)): conflict(one, other)
        case (.list, _), (_, .list), (.nonNull, _), (_, .nonNull): true
        case (.named(let one), .named(let other)):
            one != other && (type(one)?.isLeaf == true || type(other)?.isLeaf == true)
        }
    }
}
