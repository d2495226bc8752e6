import Vocabulary

/// Counts the cells of each row of a CSV (RFC 4180), and gives a row that lacks its last cell an empty one.
///
///     time, value, height        1,20.5↵2,19.0,7↵   →   1,20.5,↵2,19.0,7↵
///
/// DuckDB would pad what lacks more as well, and then cannot read cells with line breaks; it drops an empty cell too
/// many, a blank before a quote, and rows without a character.
struct RowCompleter: ByteRewriter {
    private enum State {
        /// At the beginning of the text, where its mark may stand.
        case mark
        case rowStart, cellStart
        /// In a cell that has only blanks so far.
        case blanks
        case unquoted, quoted
        /// Behind a quote inside a quoted cell: it ends the cell, or the next one makes it a quote.
        case quote
        /// Behind a carriage return that ends a row.
        case carriageReturn
    }

    private let names: [String]
    private let delimiter: UInt8
    /// None where cells are not quoted.
    private let quote: UInt8?
    /// nil where nobody has said that it may not.
    private let mayLackLast: Bool?
    private let absentCell: [UInt8]
    private let hasHeader: Bool
    private let shown: String
    /// How all rows end; that of the first where nobody has said.
    private var lineEnd: CSVLineEnd?

    private var state = State.mark
    private var markLength = 0
    /// Of the row that is being read, up to here.
    private var cells = 1
    private var line = 1
    /// Where the quoted cell began that is being read.
    private var quoteLine = 1
    /// Whole rows, that with the names included.
    private var rows: Int64 = 0
    private(set) var hasChanged = false
    /// True when a cell holds a line break.
    private(set) var hasBreaksInCells = false

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(names: [String], dialect: CSVDialect, mayLackLast: Bool?, shown: String) {
        self.names = names
        self.mayLackLast = mayLackLast
        self.shown = shown
        delimiter = dialect.delimiter.utf8.first ?? UInt8(ascii: ",")
        quote = dialect.quote.utf8.first
        hasHeader = dialect.hasHeader
        lineEnd = dialect.lineEnd
        // In a table of one column the absent cell is the whole row.
        absentCell = (names.count > 1 ? [delimiter] : []) + Array(dialect.nullText.utf8)
    }

    /// Rows below the one with the names.
    var count: Int64 { hasHeader ? max(0, rows - 1) : rows }

    /// - Throws: `damaged` for a row of too few or too many cells, for quotes and line ends that are none.
    mutating func rewrite(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) throws(Fault) {
        var start = 0
        var position = 0
        while position < bytes.count {
            switch state {
            case .mark: takeMark(bytes, &position)
            case .unquoted:
                position = Self.next(in: bytes, from: position, delimiter)
                if position < bytes.count { try takePlain(bytes, &position, &start, &result) }
            case .quoted: takeQuoted(bytes, &position)
            case .quote: try takeBehindQuote(bytes, &position, &start, &result)
            case .carriageReturn: try takeBehindReturn(bytes[position], &position)
            case .rowStart, .cellStart, .blanks: try takePlain(bytes, &position, &start, &result)
            }
        }
        Self.copy(bytes, from: start, to: bytes.count, &result)
    }

    mutating func finish(into result: inout [UInt8]) throws(Fault) {
        switch state {
        case .quoted: throw Fault.strayQuote(shown, line: quoteLine)
        case .carriageReturn: try end(.carriageReturn)
        case .rowStart: break
        case .mark where markLength == 0: break
        case .mark, .cellStart, .blanks, .unquoted, .quote:
            if try endRow(isEmpty: false) { result += absentCell }
        }
        state = .rowStart
    }

    private mutating func takeMark(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        guard bytes[position] == Self.mark[markLength] else {
            state = markLength == 0 ? .rowStart : .unquoted
            return
        }
        markLength += 1
        position += 1
        if markLength == Self.mark.count { state = .rowStart }
    }

    /// Takes a byte outside of quotes.
    private mutating func takePlain(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ start: inout Int, _ result: inout [UInt8]
    ) throws(Fault) {
        let byte = bytes[position]
        if byte == delimiter {
            cells += 1
            state = .cellStart
        } else if byte == 10 || byte == 13 {
            if try endRow(isEmpty: state == .rowStart) {
                Self.copy(bytes, from: start, to: position, &result)
                result += absentCell
                start = position
            }
            if byte == 10 { try end(.lineFeed) } else { state = .carriageReturn }
        } else if byte == quote, state != .unquoted {
            guard state != .blanks else { throw Fault.blankBeforeQuote(shown, line: line) }
            state = .quoted
            quoteLine = line
        } else if state != .unquoted {
            state = byte == 32 || byte == 9 ? .blanks : .unquoted
        }
        position += 1
    }

    private mutating func takeQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        guard let quote else { return }
        position = Self.next(in: bytes, from: position, quote)
        guard position < bytes.count else { return }
        if bytes[position] == quote { state = .quote } else { hasBreaksInCells = true }
        if bytes[position] == 10 { line += 1 }
        position += 1
    }

    private mutating func takeBehindQuote(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ start: inout Int, _ result: inout [UInt8]
    ) throws(Fault) {
        let byte = bytes[position]
        if byte == quote {
            state = .quoted
            position += 1
        } else if byte == delimiter || byte == 10 || byte == 13 {
            try takePlain(bytes, &position, &start, &result)
        } else {
            throw Fault.strayQuote(shown, line: line)
        }
    }

    private mutating func takeBehindReturn(_ byte: UInt8, _ position: inout Int) throws(Fault) {
        guard byte == 10 else { return try end(.carriageReturn) }
        try end(.pair)
        position += 1
    }

    /// Goes behind the end of a row.
    private mutating func end(_ found: CSVLineEnd) throws(Fault) {
        // DuckDB reads files of one kind only.
        guard (lineEnd ?? found) == found else { throw Fault.unreadableCSV(shown) }
        lineEnd = found
        line += 1
        state = .rowStart
    }

    /// Counts a row; true when it lacks its last cell.
    private mutating func endRow(isEmpty: Bool) throws(Fault) -> Bool {
        defer { cells = 1 }
        let wanted = names.count
        // As everywhere, unless each row counts: a line without a character is none.
        if isEmpty, wanted > 1, mayLackLast != true { return false }
        rows += 1
        let isAbsent = mayLackLast == true && (wanted == 1 ? isEmpty : cells == wanted - 1)
        guard cells == wanted || isAbsent else {
            throw Fault.raggedRow(
                shown, row: hasHeader ? rows - 1 : rows, found: cells, names: names, mayLackLast: mayLackLast)
        }
        guard isAbsent, !absentCell.isEmpty else { return false }
        hasChanged = true
        return true
    }

    private static func copy(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ result: inout [UInt8]
    ) {
        if start < end { result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end])) }
    }

    /// The place of the next line break or other byte, or the end.
    @inline(__always)
    private static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ byte: UInt8) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var place = start
        // Eight at a time; the last few by themselves.
        while place + 8 <= bytes.count {
            let word = EightBytes(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            let found = word.equal(to: byte) | word.equal(to: 10) | word.equal(to: 13)
            guard found == 0 else { return place + found.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < bytes.count, bytes[place] != byte, bytes[place] != 10, bytes[place] != 13 { place += 1 }
        return place
    }
}
