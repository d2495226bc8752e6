/// Writes rows of a table as CSV: UTF-8, commas, quotes by RFC 4180, `\n`.
///
/// An empty cell means "no sample"; an empty string is written `""`.
struct CSVText {
    /// What was written since it was last taken out.
    private(set) var bytes: [UInt8] = []
    private var clock = TimeText()

    /// A line of texts: the header, or the configurations below it.
    mutating func line(_ cells: [String]) {
        for (position, cell) in cells.enumerated() {
            if position > 0 { bytes.append(0x2C) }
            Self.append(cell, to: &bytes)
        }
        bytes.append(0x0A)
    }

    /// The rows of a batch.
    mutating func rows(_ batch: TableBatch) {
        for row in batch.times.indices {
            clock.append(batch.times[row], to: &bytes)
            for column in batch.columns {
                bytes.append(0x2C)
                if column.has(row) { Self.append(column.values, row, to: &bytes) }
            }
            bytes.append(0x0A)
        }
    }

    /// Hands over what was written and begins anew.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private static func append(_ values: SampleValues, _ row: Int, to bytes: inout [UInt8]) {
        switch values {
        case .double(let values): append(number: values[row], to: &bytes)
        case .float(let values): append(number: values[row], to: &bytes)
        case .string(let values): append(values[row], to: &bytes)
        case .bool(let values): bytes += (values[row] ? "true" : "false").utf8
        case .int32(let values): bytes += String(values[row]).utf8
        case .uint32(let values): bytes += String(values[row]).utf8
        case .int64(let values): bytes += String(values[row]).utf8
        case .uint64(let values): bytes += String(values[row]).utf8
        case .bytes(let values): append(Base64.encoded(values[row]), to: &bytes)
        }
    }

    /// Swift's own description is the shortest text that reads back as the same number.
    private static func append(
        number: some BinaryFloatingPoint & CustomStringConvertible, to bytes: inout [UInt8]
    ) {
        if number.isNaN {
            bytes += "nan".utf8
        } else if number.isInfinite {
            bytes += (number < 0 ? "-inf" : "inf").utf8
        } else {
            bytes += number.description.utf8
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let needsQuotes = text.isEmpty || text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard needsQuotes else {
            bytes += text.utf8
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}

/// Writes times as RFC 3339 in UTC, with as many of nine fraction digits as are not zero at the end.
///
/// Neighbouring rows mostly share their second, so its text is kept.
private struct TimeText {
    private var second = Int64.min
    private var text: [UInt8] = []

    mutating func append(_ time: Int64, to bytes: inout [UInt8]) {
        let remainder = time % 1_000_000_000
        var fraction = remainder < 0 ? remainder + 1_000_000_000 : remainder
        let whole = (time - remainder) / 1_000_000_000 - (remainder < 0 ? 1 : 0)
        if whole != second {
            second = whole
            text = Array(ProtoTimestamp(seconds: whole, nanos: 0).description.utf8.dropLast())
        }
        bytes += text
        if fraction != 0 {
            var digits = 9
            while fraction % 10 == 0 {
                fraction /= 10
                digits -= 1
            }
            bytes.append(0x2E)
            let shown = String(fraction)
            for _ in shown.utf8.count..<digits { bytes.append(0x30) }
            bytes += shown.utf8
        }
        bytes.append(0x5A)
    }
}
