/// The cells of one column while they are being read.
struct CellMemory: ~Copyable, Sendable {
    /// The values; bits for true and false; for text and bytes where each cell begins, 8 bytes a cell.
    var cells = GrowingMemory()
    /// The bytes of text and base64.
    var bytes = GrowingMemory()
    private(set) var count = 0
    private var validity = ValidityBuilder()
    private(set) var reading = MeasurementReading.double

    init(_ reading: MeasurementReading = .double) { start(reading) }

    /// Forgets all cells.
    mutating func start(_ reading: MeasurementReading) {
        self.reading = reading
        cells.setCount(0)
        bytes.setCount(0)
        count = 0
        validity = ValidityBuilder()
        if reading.isVariable { cells.append(Int64(0)) }
    }

    /// Adds a cell; of a value of fixed size the bits, of text the bytes are in `bytes` already.
    mutating func append(bits: UInt64, isNull: Bool = false) {
        switch reading {
        case .double, .int64, .uint64: cells.append(bits)
        case .float, .int32, .uint32: cells.append(UInt32(truncatingIfNeeded: bits))
        case .boolean: appendBit(bits != 0)
        case .text, .base64: cells.append(Int64(bytes.count))
        }
        count += 1
        if isNull { validity.appendNull() } else { validity.appendValue() }
    }

    /// Counts cells, none of them without a value, that were written into the memory already.
    mutating func appended(_ number: Int) {
        count += number
        validity.appendValues(number)
    }

    private mutating func appendBit(_ isSet: Bool) {
        if count & 7 == 0 { cells.append(UInt8(0)) }
        if isSet { Bits.set(cells.base, count) }
    }

    /// The column of all cells so far; there are none then.
    ///
    /// - Parameter type: nil = that of the reading; or another one that is stored alike.
    mutating func finish(as type: ColumnType? = nil) -> Column {
        let memory = ColumnMemory()
        let values = cells.move(to: memory)
        let text = reading.isVariable ? bytes.move(to: memory) : ColumnMemory.nothing
        let column = Column(
            type: type ?? reading.columnType, count: count, nullCount: validity.nullCount,
            validity: validity.finish(in: memory), values: values, bytes: text, hasWideOffsets: reading.isVariable,
            owner: memory)
        start(reading)
        return column
    }
}

extension MeasurementReading {
    /// True when the cells are of any length.
    var isVariable: Bool { self == .text || self == .base64 }
}
