import Vocabulary

/// One column of one metric's events while they are being read.
struct EventCells: ~Copyable, Sendable {
    private let reading: EventReading
    private let isRequired: Bool
    private let isEmptyWhenAbsent: Bool
    /// The cells, or the items of all lists.
    private var cells: CellMemory
    private var lists = ListColumnBuilder()

    /// - Parameter reading: how the column is read for this metric; never `typed`.
    init(_ column: EventColumn, _ reading: EventReading) {
        self.reading = reading
        (isRequired, isEmptyWhenAbsent) = (column.isRequired, column.isEmptyWhenAbsent)
        cells = CellMemory(reading.stored)
    }

    /// Why a member cannot be taken.
    enum Refusal: Error {
        case absent
        case wrong
        case outOfRange
    }

    /// Adds a member of an event.
    ///
    /// - Parameters:
    ///   - bytes: those of the member.
    ///   - value: how the values of the event's metric are read, asked for where there is none.
    @inline(__always)
    mutating func append(
        _ cell: PendingCell, _ bytes: UnsafeRawBufferPointer, value: () -> EventReading
    ) throws(Refusal) {
        switch (reading, cell.kind) {
        case (.double, .double), (.int64, .integer): cells.append(bits: cell.number)
        case (.time(let unit), .integer): try append(Int64(bitPattern: cell.number), unit)
        case (.text, .text), (.anything, .text): append(bytes)
        case (.boolean, .yes): cells.append(bits: 1)
        case (.boolean, .no): cells.append(bits: 0)
        case (_, .absent): try appendAbsent(reading == .anything && isEmptyWhenAbsent ? value() : reading)
        case (_, .null): try appendNull()
        default: try appendUnusual(cell, bytes)
        }
    }

    private mutating func append(_ text: UnsafeRawBufferPointer) {
        cells.bytes.append(text)
        cells.append(bits: 0)
    }

    /// Microseconds, whatever the unit.
    private mutating func append(_ count: Int64, _ unit: ColumnType.TimeUnit) throws(Refusal) {
        let microseconds: Int64
        if unit == .nanosecond {
            guard count % 1000 == 0 else { throw .outOfRange }
            microseconds = count / 1000
        } else {
            let (product, overflow) = count.multipliedReportingOverflow(by: unit.nanoseconds / 1000)
            // The largest and its negative mean "infinite" to DuckDB.
            guard !overflow, product > -.max, product < .max else { throw .outOfRange }
            microseconds = product
        }
        cells.append(bits: UInt64(bitPattern: microseconds))
    }

    private mutating func appendNull() throws(Refusal) {
        guard !isRequired else { throw .absent }
        if reading.isList { lists.appendNull() } else { cells.append(bits: 0, isNull: true) }
    }

    /// What the service leaves out: nothing, or what is empty.
    private mutating func appendAbsent(_ meant: EventReading) throws(Refusal) {
        guard isEmptyWhenAbsent else { return try appendNull() }
        switch (reading, meant) {
        case (_, .text): append(UnsafeRawBufferPointer(start: nil, count: 0))
        case (.anything, .doubles), (.anything, .texts):
            cells.bytes.append(UInt8(ascii: "["))
            cells.bytes.append(UInt8(ascii: "]"))
            cells.append(bits: 0)
        case (_, .doubles), (_, .texts): lists.append(count: 0)
        default: try appendNull()
        }
    }

    /// What was read token by token, or is of another kind than most.
    private mutating func appendUnusual(_ cell: PendingCell, _ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        switch (reading, cell.kind) {
        case (.double, .number), (.double, .integer): cells.append(bits: try number(bytes, .double))
        case (.double, .text):
            guard let special = SpecialNumber.read(bytes) else { throw .wrong }
            cells.append(bits: special.bitPattern)
        case (.int64, .number), (.int64, .double): cells.append(bits: try number(bytes, .int64))
        case (.time(let unit), .number), (.time(let unit), .double):
            try append(Int64(bitPattern: try number(bytes, .int64)), unit)
        case (.json, .text):
            CompactJSON.appendText(bytes, to: &cells.bytes)
            cells.append(bits: 0)
        case (.json, _), (.anything, _):
            CompactJSON.append(cell.kind.word ?? bytes, to: &cells.bytes)
            cells.append(bits: 0)
        case (.doubles, .json), (.texts, .json): try appendList(bytes)
        default: throw .wrong
        }
    }

    private func number(_ bytes: UnsafeRawBufferPointer, _ reading: MeasurementReading) throws(Refusal) -> UInt64 {
        guard let bits = reading.bits(of: bytes) else { throw .wrong }
        return bits
    }

    private mutating func appendList(_ json: UnsafeRawBufferPointer) throws(Refusal) {
        guard var items = ListItems(json) else { throw .wrong }
        var count = 0
        while let item = items.next() {
            switch (reading, item) {
            case (_, .null): cells.append(bits: 0, isNull: true)
            case (.doubles, .number(let digits)): cells.append(bits: try number(digits, .double))
            case (.doubles, .text(let text)):
                guard let special = SpecialNumber.read(text) else { throw .wrong }
                cells.append(bits: special.bitPattern)
            case (.texts, .text(let text)): append(text)
            default: throw .wrong
            }
            count += 1
        }
        lists.append(count: count)
    }

    /// The column of all events so far; there are none then.
    mutating func finish() -> Column {
        guard reading.isList else { return cells.finish(as: reading.columnType) }
        return lists.finish(items: cells.finish())
    }
}

extension EventReading {
    /// How the cells, or the items of lists, lie in memory.
    fileprivate var stored: MeasurementReading {
        switch self {
        case .time, .int64: .int64
        case .double, .doubles: .double
        case .boolean: .boolean
        case .text, .json, .anything, .texts, .typed: .text
        }
    }

    fileprivate var isList: Bool { self == .doubles || self == .texts }
}

extension PendingCell.Kind {
    /// The JSON of what is always written alike.
    fileprivate var word: UnsafeRawBufferPointer? {
        let word: StaticString = self == .yes ? "true" : "false"
        guard self == .yes || self == .no else { return nil }
        return UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    }
}
