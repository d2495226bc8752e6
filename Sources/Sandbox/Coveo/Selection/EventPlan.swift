/// How the rows of an order are found: what must be known of other tables first, then a filter for each table.
struct EventPlan: Sendable {
    /// Answered in this order; later ones may use the answers of earlier ones.
    private(set) var relations: [EventRelation] = []
    private var filters: [EventTable: EventRowFilter] = [:]
    private let schema: EventSchema

    /// Plans an order for some tables.
    init(_ filters: EventFilters, tables: [EventTable], world: EventWorld) {
        schema = world.schema
        switch filters {
        case .events(let common, let searches, let customEvents):
            planEvents(common: common, searches: searches, customEvents: customEvents)
        case .visits(let including, let excluding, let hiding):
            planVisits(including: including, excluding: excluding, hiding: hiding)
        }
        let isEverySearch = self.filters[.searches] == nil
        let dependent = tables.filter { !$0.isOfEvents }
        guard !dependent.isEmpty, !isEverySearch || !dependent.allSatisfy(world.knowsTimes) else { return }
        // Keywords and groups go with their searches.
        let searches = self.filters[.searches] ?? EventRowFilter(table: .searches)
        relations.append(EventRelation(key: .search, filters: [searches]))
        for table in dependent {
            self.filters[table] = EventRowFilter(table: table, condition: .searchIsIn(relations.count - 1))
        }
    }

    /// What decides about the rows of a table.
    func filter(for table: EventTable) -> EventRowFilter { filters[table] ?? EventRowFilter(table: table) }

    private mutating func planEvents(
        common: EventFilter?, searches: EventFilter?, customEvents: EventFilter?
    ) {
        // Also tables that are not exported: their rows may say which searches are meant.
        for table in EventTable.events {
            guard let common else { continue }
            filters[table] = scoped(common, for: table, own: [table], .ofCommonFilters, base: [:])
        }
        let base = filters
        for table in [EventTable.searches, .clicks] {
            guard let searches else { continue }
            filters[table] = scoped(
                searches, for: table, own: [.searches, .clicks], .ofSearchFilters, base: base)
        }
        guard let customEvents else { return }
        filters[.customEvents] = scoped(
            customEvents, for: .customEvents, own: [.customEvents], .ofCustomEventFilters, base: base)
    }

    private mutating func planVisits(
        including: EventFilter?, excluding: EventFilter?, hiding: [EventFilter]
    ) {
        let own = Set(EventTable.events)
        var conditions: [EventRowFilter.Condition] = []
        for (filter, isWanted) in [(including, true), (excluding, false)] {
            guard let filter else { continue }
            let found = EventTable.events.map {
                scoped(filter, for: $0, own: own, .ofCommonFilters, base: [:])
            }
            relations.append(EventRelation(key: .visit, filters: found))
            let condition = EventRowFilter.Condition.visitIsIn(relations.count - 1)
            conditions.append(isWanted ? condition : .not(condition))
        }
        for table in EventTable.events {
            var filter = EventRowFilter(table: table)
            let hidden = hiding.map { hide in
                EventRowFilter.Condition.not(
                    self.condition(hide, for: table, own: own, .ofCommonFilters, base: [:], &filter.columns))
            }
            guard !conditions.isEmpty || !hidden.isEmpty else { continue }
            filter.condition = .all(conditions + hidden)
            filters[table] = filter
        }
    }

    /// A filter for a table, together with what already holds for its rows.
    private mutating func scoped(
        _ filter: EventFilter, for table: EventTable, own: Set<EventTable>, _ neighbours: EventNeighbours,
        base: [EventTable: EventRowFilter]
    ) -> EventRowFilter {
        var rows = base[table] ?? EventRowFilter(table: table)
        let added = condition(filter, for: table, own: own, neighbours, base: base, &rows.columns)
        rows.condition = .all([rows.condition, added])
        return rows
    }

    private mutating func condition(
        _ filter: EventFilter, for table: EventTable, own: Set<EventTable>, _ neighbours: EventNeighbours,
        base: [EventTable: EventRowFilter], _ columns: inout [Int]
    ) -> EventRowFilter.Condition {
        if let group = group(of: filter, own, neighbours) { return related(filter, to: group, base: base) }
        switch filter {
        case .test(let dimension, let test):
            return .test(place(of: dimension, in: table, &columns), test)
        case .any(let parts):
            var conditions: [EventRowFilter.Condition] = []
            for part in parts {
                conditions.append(condition(part, for: table, own: own, neighbours, base: base, &columns))
            }
            return .any(conditions)
        case .all(let parts):
            // What is asked of the neighbours is asked of one and the same row of theirs.
            var conditions: [EventRowFilter.Condition] = []
            var asked: [[EventTable]: [EventFilter]] = [:]
            for part in parts.flatMap(\.conjuncts) {
                if let group = group(of: part, own, neighbours) {
                    asked[group, default: []].append(part)
                } else {
                    conditions.append(condition(part, for: table, own: own, neighbours, base: base, &columns))
                }
            }
            for (group, parts) in asked.sorted(by: { $0.key[0].rawValue < $1.key[0].rawValue }) {
                conditions.append(related(.all(parts), to: group, base: base))
            }
            return .all(conditions)
        }
    }

    /// The group of neighbours that a whole filter is about; nil when it is about the rows at hand too.
    private func group(
        of filter: EventFilter, _ own: Set<EventTable>, _ neighbours: EventNeighbours
    ) -> [EventTable]? {
        let groups = filter.dimensions.map { neighbours.group(of: $0, besides: own, in: schema) }
        guard let first = groups.first, groups.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private mutating func related(
        _ filter: EventFilter, to group: [EventTable], base: [EventTable: EventRowFilter]
    ) -> EventRowFilter.Condition {
        let filters = group.map { table in
            var rows = base[table] ?? EventRowFilter(table: table)
            let added = plain(filter, for: table, &rows.columns)
            rows.condition = .all([rows.condition, added])
            return rows
        }
        relations.append(EventRelation(key: .search, filters: filters))
        return .searchIsIn(relations.count - 1)
    }

    /// A filter about nothing but the cells of one table's rows.
    private func plain(
        _ filter: EventFilter, for table: EventTable, _ columns: inout [Int]
    ) -> EventRowFilter.Condition {
        switch filter {
        case .test(let dimension, let test): return .test(place(of: dimension, in: table, &columns), test)
        case .all(let parts), .any(let parts):
            var conditions: [EventRowFilter.Condition] = []
            for part in parts { conditions.append(plain(part, for: table, &columns)) }
            if case .all = filter { return .all(conditions) }
            return .any(conditions)
        }
    }

    private func place(of dimension: String, in table: EventTable, _ columns: inout [Int]) -> Int? {
        guard let position = schema.position(of: dimension, in: table) else { return nil }
        if let known = columns.firstIndex(of: position) { return known }
        columns.append(position)
        return columns.count - 1
    }
}

extension EventFilter {
    /// The parts that must all hold.
    fileprivate var conjuncts: [EventFilter] {
        guard case .all(let parts) = self else { return [self] }
        return parts.flatMap(\.conjuncts)
    }
}
