/// Builds a column of true and false.
public struct BooleanColumnBuilder: Sendable {
    private var map: [UInt8] = []
    private var validity = ValidityBuilder()

    /// Starts with no cells.
    public init() {}

    /// How many cells there are so far.
    public var count: Int { validity.count }

    /// Adds a cell.
    public mutating func append(_ isTrue: Bool) {
        appendBit(isTrue)
        validity.appendValue()
    }

    /// Adds a cell without a value.
    public mutating func appendNull() {
        appendBit(false)
        validity.appendNull()
    }

    /// Adds a cell, or one without a value for nil.
    public mutating func append(_ isTrue: Bool?) {
        if let isTrue { append(isTrue) } else { appendNull() }
    }

    private mutating func appendBit(_ isSet: Bool) {
        if validity.count & 7 == 0 { map.append(0) }
        if isSet { map[validity.count >> 3] |= 1 << UInt8(validity.count & 7) }
    }

    /// The column of all cells so far; the builder is empty again.
    public mutating func finish() -> Column {
        defer { self = BooleanColumnBuilder() }
        let memory = ColumnMemory()
        return Column(
            type: .boolean, count: validity.count, nullCount: validity.nullCount, validity: validity.finish(in: memory),
            values: memory.add(copying: map), owner: memory)
    }
}
