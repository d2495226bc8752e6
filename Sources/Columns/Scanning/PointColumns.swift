/// The two columns of a series while its points are being read.
struct PointColumns: ~Copyable, Sendable {
    /// Nanoseconds, 8 bytes a point.
    var times = GrowingMemory()
    /// The values; bits for true and false; for text and bytes where each cell begins, 8 bytes a point.
    var cells = GrowingMemory()
    /// The bytes of text and base64.
    var bytes = GrowingMemory()
    private(set) var count = 0
    private var validity = ValidityBuilder()
    private(set) var reading = MeasurementReading.double

    init() {}

    /// Forgets all points.
    mutating func start(_ reading: MeasurementReading) {
        self.reading = reading
        times.setCount(0)
        cells.setCount(0)
        bytes.setCount(0)
        count = 0
        validity = ValidityBuilder()
        if reading.isVariable { cells.append(Int64(0)) }
    }

    /// Adds a point; of a value of fixed size the bits, of text the bytes are in `bytes` already.
    mutating func append(time: Int64, bits: UInt64, isNull: Bool) {
        times.append(time)
        switch reading {
        case .double, .int64, .uint64: cells.append(bits)
        case .float, .int32, .uint32: cells.append(UInt32(truncatingIfNeeded: bits))
        case .boolean: appendBit(bits != 0)
        case .text, .base64: cells.append(Int64(bytes.count))
        }
        count += 1
        if isNull { validity.appendNull() } else { validity.appendValue() }
    }

    /// Counts points whose times and values, none of them without one, were written into the memory already.
    mutating func appended(_ number: Int) {
        count += number
        validity.appendValues(number)
    }

    private mutating func appendBit(_ isSet: Bool) {
        if count & 7 == 0 { cells.append(UInt8(0)) }
        if isSet { Bits.set(cells.base, count) }
    }

    /// The columns of all points so far; there are none then.
    mutating func finish() -> (times: Column, values: Column) {
        let timeMemory = ColumnMemory()
        let timeColumn = Column(
            type: .timestamp(.nanosecond, isUTC: true), count: count, validity: nil, values: times.move(to: timeMemory),
            owner: timeMemory)
        let memory = ColumnMemory()
        let values = cells.move(to: memory)
        let text = reading.isVariable ? bytes.move(to: memory) : ColumnMemory.nothing
        let valueColumn = Column(
            type: reading.columnType, count: count, nullCount: validity.nullCount,
            validity: validity.finish(in: memory), values: values, bytes: text, hasWideOffsets: reading.isVariable,
            owner: memory)
        start(reading)
        return (timeColumn, valueColumn)
    }
}

extension MeasurementReading {
    /// True when the cells are of any length.
    var isVariable: Bool { self == .text || self == .base64 }
}
