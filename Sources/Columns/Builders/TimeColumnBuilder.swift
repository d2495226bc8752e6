import Vocabulary

/// Builds a column of moments in nanoseconds, in UTC or without a zone.
///
///     var builder = TimeColumnBuilder(isUTC: true)
///     builder.append(try Nanoseconds(parsing: "2024-03-02T14:00:00.000000001Z"))
///     let column = builder.finish()   // timestamp(ns, UTC)
public struct TimeColumnBuilder: Sendable {
    @usableFromInline var counts: NumberColumnBuilder<Int64>
    private let isUTC: Bool

    /// Starts with no cells; `capacity` is how many are expected.
    public init(isUTC: Bool, capacity: Int = 0) {
        self.isUTC = isUTC
        counts = NumberColumnBuilder(capacity: capacity)
    }

    /// How many cells there are so far.
    public var count: Int { counts.count }

    /// Adds a cell.
    @inlinable
    public mutating func append(_ moment: Nanoseconds) { counts.append(moment.sinceEpoch) }

    /// Adds a cell without a value.
    public mutating func appendNull() { counts.appendNull() }

    /// Adds a cell, or one without a value for nil.
    @inlinable
    public mutating func append(_ moment: Nanoseconds?) {
        if let moment { append(moment) } else { appendNull() }
    }

    /// The column of all cells so far; the builder is empty again.
    public mutating func finish() -> Column { counts.finish(as: .timestamp(.nanosecond, isUTC: isUTC)) }
}
