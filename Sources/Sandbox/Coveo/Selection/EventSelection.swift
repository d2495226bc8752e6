/// The rows of an order, ready to be read table by table.
///
///     let selection = try EventSelection(plan, of: world, window: from...to, now: now)
///     var rows = try selection.rows(of: .clicks, columns: [0, 1])
///     while try rows.advance() { print(rows.value(0)) }
struct EventSelection {
    private let world: EventWorld
    private let plan: EventPlan
    private let window: ClosedRange<Int64>
    private let now: Int64
    private let check: () throws -> Void
    private var sets: [Set<UInt128>] = []

    /// Reads what must be known of other tables first.
    ///
    /// - Parameters:
    ///   - window: first and last millisecond since 1970.
    ///   - now: the present in milliseconds since 1970.
    ///   - check: called every few thousand rows; what it throws ends the reading.
    init(
        _ plan: EventPlan, of world: EventWorld, window: ClosedRange<Int64>, now: Int64,
        check: @escaping () throws -> Void = {}
    ) throws {
        self.plan = plan
        self.world = world
        self.window = window
        self.now = now
        self.check = check
        for relation in plan.relations {
            let keys = try keys(of: relation)
            sets.append(keys)
        }
    }

    /// The rows of a table with some of its columns.
    func rows(of table: EventTable, columns: [Int], isOrdered: Bool = true) throws -> SelectedEvents {
        try rows(plan.filter(for: table), columns: columns, isOrdered: isOrdered)
    }

    /// How many rows a table has.
    func count(of table: EventTable) throws -> Int64 {
        var rows = try rows(plan.filter(for: table), columns: [], isOrdered: false)
        var count: Int64 = 0
        while try rows.advance() { count += 1 }
        return count
    }

    private func rows(_ filter: EventRowFilter, columns: [Int], isOrdered: Bool) throws -> SelectedEvents {
        let query = EventQuery(
            table: filter.table, columns: columns + filter.columns, window: window, now: now, isOrdered: isOrdered)
        return SelectedEvents(
            cursor: try world.cursor(query), filter: filter, offset: columns.count, sets: sets, check: check)
    }

    private func keys(of relation: EventRelation) throws -> Set<UInt128> {
        var keys: Set<UInt128> = []
        for filter in relation.filters {
            var rows = try rows(filter, columns: [], isOrdered: false)
            while try rows.advance() {
                if let key = relation.key == .search ? rows.searchKey : rows.visitKey { keys.insert(key) }
            }
        }
        return keys
    }
}

/// Those rows of a table that a filter accepts.
struct SelectedEvents {
    fileprivate var cursor: any EventCursor
    fileprivate let filter: EventRowFilter
    fileprivate let offset: Int
    fileprivate let sets: [Set<UInt128>]
    fileprivate let check: () throws -> Void
    private var seen = 0

    fileprivate init(
        cursor: any EventCursor, filter: EventRowFilter, offset: Int, sets: [Set<UInt128>],
        check: @escaping () throws -> Void
    ) {
        self.cursor = cursor
        self.filter = filter
        self.offset = offset
        self.sets = sets
        self.check = check
    }

    var searchKey: UInt128? { cursor.searchKey }
    var visitKey: UInt128? { cursor.visitKey }

    /// Goes to the next row; false at the end.
    mutating func advance() throws -> Bool {
        while try cursor.advance() {
            seen += 1
            if seen % 4096 == 0 { try check() }
            if filter.accepts(cursor, offset: offset, sets: sets) { return true }
        }
        return false
    }

    /// A cell of the row, by the place of its column among the wanted ones.
    func value(_ position: Int) -> EventValue { cursor.value(position) }
}
