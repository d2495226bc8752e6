import Vocabulary

/// Cells that columns do not have as they are; each becomes the nearest that holds every value.
extension IPCColumnReader {
    /// Floating point of 16 bits becomes one of 32.
    mutating func halves(_ name: String, _ nulls: Int) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let cells = try stored(name, UInt16.self)
        return try column(.float, validity) { (row) in Float(Float16(bitPattern: cells[row])) }
    }

    /// Milliseconds since 1970 become days; the standard asks for whole ones.
    mutating func days(_ name: String, _ nulls: Int) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let cells = try stored(name, Int64.self)
        let body = body
        return try column(.date, validity) { (row) throws(Fault) in
            let (day, rest) = cells[row].quotientAndRemainder(dividingBy: 86_400_000)
            guard rest == 0, let day = Int32(exactly: day) else {
                throw body.damaged("column \"\(name)\", row \(row + 1) of its batch: \(cells[row]) ms is not a day")
            }
            return day
        }
    }

    /// Lengths of time become nanoseconds.
    mutating func durations(_ name: String, _ unit: ColumnType.TimeUnit, _ nulls: Int) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let cells = try stored(name, Int64.self)
        let file = body.file
        return try column(.int64, validity) { (row) throws(Fault) in
            let (nanoseconds, overflow) = cells[row].multipliedReportingOverflow(by: unit.nanoseconds)
            guard !overflow else { throw Fault.longArrowDuration(file, name, row, cells[row], unit.symbol) }
            return nanoseconds
        }
    }

    /// Decimals of 32, 64 or 256 bits become ones of 128.
    mutating func decimals(_ name: String, _ width: Int, _ type: ColumnType, _ nulls: Int) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let cells = UnsafeRawBufferPointer(start: try values(name, bytes: body.rows * width), count: body.rows * width)
        let body = body
        return try column(type, validity) { (row) throws(Fault) in
            switch width {
            case 4: return Int128(cells.loadUnaligned(fromByteOffset: row * 4, as: Int32.self))
            case 8: return Int128(cells.loadUnaligned(fromByteOffset: row * 8, as: Int64.self))
            default:
                let low = cells.loadUnaligned(fromByteOffset: row * 32, as: Int128.self)
                let high = cells.loadUnaligned(fromByteOffset: row * 32 + 16, as: Int128.self)
                guard high == (low < 0 ? -1 : 0) else {
                    throw body.damaged("column \"\(name)\", row \(row + 1) of its batch: more digits than \(type) has")
                }
                return low
            }
        }
    }

    /// Times of day become texts, with as many fraction digits as their unit has.
    mutating func timesOfDay(
        _ name: String, _ unit: ColumnType.TimeUnit, _ width: Int, _ nulls: Int
    ) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let cells = UnsafeRawBufferPointer(start: try values(name, bytes: body.rows * width), count: body.rows * width)
        var builder = TextColumnBuilder()
        for row in 0..<body.rows {
            guard isValue(row, validity) else {
                builder.appendNull()
                continue
            }
            let count =
                width == 4
                ? Int64(cells.loadUnaligned(fromByteOffset: row * 4, as: Int32.self))
                : cells.loadUnaligned(fromByteOffset: row * 8, as: Int64.self)
            guard let text = Self.timeOfDay(count, unit) else {
                throw body.damaged(
                    "column \"\(name)\", row \(row + 1) of its batch: \(count) \(unit.symbol) is no time of day")
            }
            builder.append(text)
        }
        return builder.finish()
    }

    /// `13:45:00.250`; nil for what no clock shows.
    private static func timeOfDay(_ count: Int64, _ unit: ColumnType.TimeUnit) -> String? {
        let perSecond = 1_000_000_000 / unit.nanoseconds
        guard count >= 0, count < 86_400 * perSecond else { return nil }
        let (second, fraction) = count.quotientAndRemainder(dividingBy: perSecond)
        func padded(_ value: Int64, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let clock = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        let digits = String(perSecond).count - 1
        return digits == 0 ? clock : "\(clock).\(padded(fraction, digits))"
    }

    private mutating func stored<Number: BitwiseCopyable>(
        _ name: String, _ type: Number.Type
    ) throws(Fault) -> UnsafeBufferPointer<Number> {
        let width = MemoryLayout<Number>.stride
        let start = try values(name, bytes: body.rows * width, alignment: width)
        return UnsafeBufferPointer(start: start.assumingMemoryBound(to: Number.self), count: body.rows)
    }

    /// A column of one value a row; cells without a value stay 0.
    private func column<Number: BitwiseCopyable>(
        _ type: ColumnType, _ validity: UnsafeRawPointer?, _ make: (Int) throws(Fault) -> Number
    ) throws(Fault) -> Column {
        let width = MemoryLayout<Number>.stride
        let memory = try body.memory(bytes: body.rows * width)
        for row in 0..<body.rows where isValue(row, validity) {
            memory.storeBytes(of: try make(row), toByteOffset: row * width, as: Number.self)
        }
        return Column(
            type: type, count: body.rows, validity: validity,
            values: memory.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing, owner: body.owner)
    }
}
