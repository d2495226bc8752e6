/// Finds the fields that a selection asks of an object of a type: fragments spread, `@skip` and `@include` obeyed, fields
/// with one name in the answer together.
struct GraphQLFieldCollector {
    let schema: GraphQLSchema
    let fragments: [String: GraphQLDocument.Fragment]
    let variables: [String: ParsedJSON]

    /// The fields of some selection sets, in the order in which they are asked for.
    func groups(
        of sets: [GraphQLDocument.SelectionSet], for type: GraphQLType
    ) throws(GraphQLError) -> [GraphQLFieldGroup] {
        var collection = Collection()
        for set in sets { try collect(set, type, &collection) }
        return collection.groups
    }

    private struct Collection {
        var groups: [GraphQLFieldGroup] = []
        var places: [String: Int] = [:]
        var spread: Set<String> = []

        mutating func add(_ field: GraphQLDocument.Field) {
            if let place = places[field.key] {
                groups[place].fields.append(field)
            } else {
                places[field.key] = groups.count
                groups.append(GraphQLFieldGroup(key: field.key, fields: [field]))
            }
        }
    }

    private func collect(
        _ set: GraphQLDocument.SelectionSet, _ type: GraphQLType, _ collection: inout Collection
    ) throws(GraphQLError) {
        for selection in set.selections {
            switch selection {
            case .field(let field):
                if try isWanted(field.directives) { collection.add(field) }
            case .inline(let inline):
                guard try isWanted(inline.directives),
                    inline.condition.map({ schema.isType(type.name, a: $0.text) }) ?? true
                else { continue }
                try collect(inline.selections, type, &collection)
            case .spread(let spread):
                let name = spread.name.text
                guard !collection.spread.contains(name), try isWanted(spread.directives) else { continue }
                collection.spread.insert(name)
                guard let fragment = fragments[name], schema.isType(type.name, a: fragment.condition.text) else {
                    continue
                }
                try collect(fragment.selections, type, &collection)
            }
        }
    }

    private func isWanted(_ directives: [GraphQLDocument.Directive]) throws(GraphQLError) -> Bool {
        if try condition("skip", directives) == true { return false }
        return try condition("include", directives) ?? true
    }

    /// The `if` of a directive; nil where it does not stand.
    private func condition(
        _ name: String, _ directives: [GraphQLDocument.Directive]
    ) throws(GraphQLError) -> Bool? {
        guard let directive = directives.first(where: { $0.name.text == name }), let known = schema.directive(name)
        else { return nil }
        let arguments = try schema.arguments(
            known.arguments, given: directive.arguments, variables: variables, at: directive.place)
        guard case .bool(let value)? = arguments.first?.value.content else { return nil }
        return value
    }
}

/// The fields with one name in the answer: one field, whose selections are taken together.
struct GraphQLFieldGroup: Sendable {
    var key: String
    /// Never empty.
    var fields: [GraphQLDocument.Field]

    var first: GraphQLDocument.Field { fields[0] }
    var places: [TextPlace] { fields.map(\.place) }
    var selections: [GraphQLDocument.SelectionSet] { fields.compactMap(\.selections) }
}
