import Vocabulary

extension Column {
    /// The cells as numbers. Timestamps can be read as `Int64` counts of their unit, days as `Int32` since 1970.
    ///
    ///     for value in try column.numbers(as: Double.self) { sum += value ?? 0 }
    ///
    /// - Throws: `bad argument` when the cells are stored as another type; nothing is converted.
    public func numbers<Number: ColumnNumber>(as number: Number.Type) throws(Fault) -> NumberView<Number> {
        guard type.isStored(as: number) else { throw Fault.wrongCellType(type, wanted: Number.columnType) }
        return NumberView(column: self)
    }

    /// The stored numbers as one run of memory, valid inside `body` only. A cell without a value holds any number.
    ///
    /// - Throws: `bad argument` when the cells are stored as another type, and what `body` throws.
    public func withNumbers<Number: ColumnNumber, Result>(
        as number: Number.Type, _ body: (UnsafeBufferPointer<Number>) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        guard type.isStored(as: number) else { throw Fault.wrongCellType(type, wanted: Number.columnType) }
        defer { withExtendedLifetime(owner) {} }
        return try body(UnsafeBufferPointer(start: values.assumingMemoryBound(to: Number.self) + offset, count: count))
    }

    /// The cells as moments, whatever the unit of the column.
    ///
    /// - Throws: `bad argument` for a column of another type, and for a moment that nanoseconds cannot hold
    ///   (before 1677-09-21 or after 2262-04-11).
    public func times() throws(Fault) -> [Nanoseconds?] {
        guard case .timestamp(let unit, _) = type else {
            throw Fault.wrongCellType(type, wanted: .timestamp(.nanosecond, isUTC: true))
        }
        var times: [Nanoseconds?] = []
        times.reserveCapacity(count)
        for cell in NumberView<Int64>(column: self) {
            guard let cell else {
                times.append(nil)
                continue
            }
            times.append(try Self.moment(cell, unit))
        }
        return times
    }

    static func moment(_ count: Int64, _ unit: ColumnType.TimeUnit) throws(Fault) -> Nanoseconds {
        let (nanoseconds, overflow) = count.multipliedReportingOverflow(by: unit.nanoseconds)
        guard !overflow else { throw Fault.momentOutOfRange(count, unit.symbol) }
        return Nanoseconds(sinceEpoch: nanoseconds)
    }
}

/// The cells of a column of numbers: nil where there is no value.
public struct NumberView<Number: ColumnNumber>: RandomAccessCollection, Sendable {
    private let column: Column

    init(column: Column) { self.column = column }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many cells there are.
    public var endIndex: Int { column.count }

    /// The number in a cell, or nil.
    public subscript(index: Int) -> Number? {
        guard !column.isNull(at: index) else { return nil }
        return column.values.assumingMemoryBound(to: Number.self)[column.offset + index]
    }
}
