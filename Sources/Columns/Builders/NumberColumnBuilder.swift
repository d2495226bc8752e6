/// Builds a column of numbers, cell by cell.
///
///     var builder = NumberColumnBuilder<Double>()
///     builder.append(1.5)
///     builder.appendNull()
///     let column = builder.finish()
public struct NumberColumnBuilder<Number: ColumnNumber>: Sendable {
    @usableFromInline var numbers: [Number] = []
    @usableFromInline var validity = ValidityBuilder()

    /// Starts with no cells; `capacity` is how many are expected.
    public init(capacity: Int = 0) { numbers.reserveCapacity(capacity) }

    /// How many cells there are so far.
    public var count: Int { numbers.count }

    /// Adds a cell.
    @inlinable
    public mutating func append(_ number: Number) {
        numbers.append(number)
        validity.appendValue()
    }

    /// Adds a cell without a value.
    public mutating func appendNull() {
        numbers.append(0)
        validity.appendNull()
    }

    /// Adds a cell, or one without a value for nil.
    @inlinable
    public mutating func append(_ number: Number?) {
        if let number { append(number) } else { appendNull() }
    }

    /// The column of all cells so far; the builder is empty again.
    public mutating func finish() -> Column { finish(as: Number.columnType) }

    /// The same cells as another type that is stored alike: timestamps, days.
    mutating func finish(as type: ColumnType) -> Column {
        defer {
            numbers = []
            validity = ValidityBuilder()
        }
        let memory = ColumnMemory()
        return Column(
            type: type, count: numbers.count, nullCount: validity.nullCount, validity: validity.finish(in: memory),
            values: memory.add(copying: numbers), owner: memory)
    }
}
