/// A type by name, wrapped in lists and non-nulls: `[Dataset!]!`.
indirect enum GraphQLTypeReference: Hashable, Sendable, CustomStringConvertible {
    case named(String)
    case list(GraphQLTypeReference)
    case nonNull(GraphQLTypeReference)

    /// The name inside all wrappings.
    var name: String {
        switch self {
        case .named(let name): name
        case .list(let inner), .nonNull(let inner): inner.name
        }
    }

    /// The type without its `!`.
    var nullable: GraphQLTypeReference { if case .nonNull(let inner) = self { inner } else { self } }

    var isNonNull: Bool { if case .nonNull = self { true } else { false } }

    /// The type of a list's items, with or without `!` on the list; nil for what is no list.
    var item: GraphQLTypeReference? { if case .list(let item) = nullable { item } else { nil } }

    var description: String {
        switch self {
        case .named(let name): name
        case .list(let inner): "[\(inner)]"
        case .nonNull(let inner): "\(inner)!"
        }
    }
}
