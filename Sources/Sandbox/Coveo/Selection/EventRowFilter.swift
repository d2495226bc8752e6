/// What decides about the rows of one table, worked out for its columns.
struct EventRowFilter: Sendable {
    /// A condition on one row.
    indirect enum Condition: Sendable {
        /// On a cell, by its place among `columns`; nil stands for a column that the table does not have.
        case test(Int?, EventTest)
        case all([Condition])
        case any([Condition])
        case not(Condition)
        /// The row's search is in the set of that number.
        case searchIsIn(Int)
        /// The row's visit is in the set of that number.
        case visitIsIn(Int)
    }

    let table: EventTable
    /// The places of the columns that are looked at in the table.
    var columns: [Int] = []
    var condition = Condition.all([])

    /// Whether the row on which a cursor stands is wanted.
    ///
    /// - Parameters:
    ///   - offset: the place of the first of `columns` among those that the cursor was asked for.
    ///   - sets: keys that were collected before.
    func accepts(_ cursor: any EventCursor, offset: Int, sets: [Set<UInt128>]) -> Bool {
        Self.holds(condition, cursor, offset, sets)
    }

    private static func holds(
        _ condition: Condition, _ cursor: any EventCursor, _ offset: Int, _ sets: [Set<UInt128>]
    ) -> Bool {
        switch condition {
        case .test(let position, let test): test.holds(position.map { cursor.value(offset + $0) } ?? .null)
        case .all(let parts): parts.allSatisfy { holds($0, cursor, offset, sets) }
        case .any(let parts): parts.contains { holds($0, cursor, offset, sets) }
        case .not(let part): !holds(part, cursor, offset, sets)
        case .searchIsIn(let set): cursor.searchKey.map { sets[set].contains($0) } ?? false
        case .visitIsIn(let set): cursor.visitKey.map { sets[set].contains($0) } ?? false
        }
    }
}
