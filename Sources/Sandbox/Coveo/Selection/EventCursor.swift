/// Stands on one row of a table after the other.
///
///     while try cursor.advance() { print(cursor.value(0)) }
protocol EventCursor {
    /// Goes to the next row; false at the end. Before the first call it stands on none.
    mutating func advance() throws -> Bool

    /// A cell of the row, by the place of its column among those that were asked for.
    func value(_ position: Int) -> EventValue

    /// The search that the row belongs to: a search itself, the one before a click or custom event. Equal keys mean
    /// equal ids.
    var searchKey: UInt128? { get }

    /// The visit that the row belongs to.
    var visitKey: UInt128? { get }
}

/// What is read of a table.
struct EventQuery: Sendable {
    var table: EventTable
    /// The places of the wanted columns in the table.
    var columns: [Int]
    /// First and last millisecond since 1970, both in.
    var window: ClosedRange<Int64>
    /// The present in milliseconds since 1970: what is later has not happened.
    var now: Int64
    /// True for the order of time; false for visit after visit, where that comes cheaper.
    var isOrdered = true
}
