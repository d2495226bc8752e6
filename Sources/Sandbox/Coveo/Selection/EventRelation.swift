/// A question that is answered by reading tables before the export: which searches, or which visits, have a row that
/// meets a condition.
struct EventRelation: Sendable {
    /// What is collected of the rows that meet the condition.
    enum Key: Sendable {
        case search, visit
    }

    var key: Key
    /// One filter for each table that is read.
    var filters: [EventRowFilter]
}

/// The dimensions that do not belong to the rows at hand but to rows of other tables with the same search.
struct EventNeighbours: Sendable {
    /// The tables that are read for such a dimension, in groups; a group answers together.
    var groups: [[EventTable]]

    /// Keywords and groups are the only neighbours of a filter that is for all events.
    static let ofCommonFilters = EventNeighbours(groups: [[.keywords], [.groups]])
    static let ofSearchFilters = EventNeighbours(groups: [[.customEvents], [.keywords], [.groups]])
    static let ofCustomEventFilters = EventNeighbours(groups: [[.searches, .clicks], [.keywords], [.groups]])

    /// The group that a dimension belongs to; nil for one of the rows at hand, or of no table at all.
    func group(of dimension: String, besides own: Set<EventTable>, in schema: EventSchema) -> [EventTable]? {
        let tables = schema.tables(with: dimension)
        guard tables.isDisjoint(with: own) else { return nil }
        // The id of a search stands beside its keywords too; it is the search's.
        let events = tables.filter(\.isOfEvents)
        return groups.first { !(events.isEmpty ? tables : events).isDisjoint(with: $0) }
    }
}
