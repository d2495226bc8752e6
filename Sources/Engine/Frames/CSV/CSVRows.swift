/// One cell of a CSV.
struct CSVCell: Equatable {
    var bytes: ArraySlice<UInt8>
    var isQuoted: Bool

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// The first rows of a CSV, read by ourselves: enough to find out names and dialect. Rows without any character are
/// left out, as DuckDB does.
struct CSVRows {
    private let bytes: ArraySlice<UInt8>
    private let delimiter: [UInt8]
    private let quote: UInt8?
    private let isWhole: Bool

    init(_ bytes: ArraySlice<UInt8>, delimiter: String, quote: String, isWhole: Bool) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        self.delimiter = Array(delimiter.utf8)
        self.quote = quote.utf8.first
        self.isWhole = isWhole
    }

    /// At most so many complete rows; a row that the beginning of a file cuts off is none.
    func first(_ count: Int) -> [[CSVCell]] {
        var rows: [[CSVCell]] = []
        var position = bytes.startIndex
        while rows.count < count, position < bytes.endIndex, let row = row(at: &position) {
            if row.count > 1 || row[0].isQuoted || !row[0].bytes.isEmpty { rows.append(row) }
        }
        return rows
    }

    /// How the first row ends; nil when its end is not there.
    var lineEnd: CSVLineEnd? {
        var position = bytes.startIndex
        while position < bytes.endIndex {
            guard cell(at: &position) != nil, position < bytes.endIndex else { return nil }
            let next = position + 1 < bytes.endIndex ? bytes[position + 1] : nil
            switch bytes[position] {
            case 10: return .lineFeed
            case 13 where next == 10: return .pair
            case 13: return next == nil && !isWhole ? nil : .carriageReturn
            default: position += delimiter.count
            }
        }
        return nil
    }

    private func row(at position: inout Int) -> [CSVCell]? {
        var cells: [CSVCell] = []
        while true {
            guard let cell = cell(at: &position) else { return nil }
            cells.append(cell)
            guard position < bytes.endIndex else { return isWhole ? cells : nil }
            if bytes[position] == 10 || bytes[position] == 13 {
                let isPair =
                    bytes[position] == 13 && position + 1 < bytes.endIndex && bytes[position + 1] == 10
                position += isPair ? 2 : 1
                return cells
            }
            position += delimiter.count
        }
    }

    private func cell(at position: inout Int) -> CSVCell? {
        guard position < bytes.endIndex, let quote, bytes[position] == quote else {
            let start = position
            while position < bytes.endIndex, !isEnd(position) { position += 1 }
            return CSVCell(bytes: bytes[start..<position], isQuoted: false)
        }
        position += 1
        var content: [UInt8] = []
        while position < bytes.endIndex {
            if bytes[position] != quote {
                content.append(bytes[position])
            } else if position + 1 < bytes.endIndex, bytes[position + 1] == quote {
                content.append(quote)
                position += 1
            } else {
                position += 1
                // What follows a closing quote is not CSV; DuckDB will say so.
                while position < bytes.endIndex, !isEnd(position) { position += 1 }
                return CSVCell(bytes: content[...], isQuoted: true)
            }
            position += 1
        }
        return nil
    }

    private func isEnd(_ position: Int) -> Bool {
        let byte = bytes[position]
        if byte == 10 || byte == 13 { return true }
        guard let first = delimiter.first, byte == first else { return false }
        return delimiter.count == 1 || bytes[position...].starts(with: delimiter)
    }
}
