import Vocabulary

/// Writes Coveo's CSV in the common form, in which a quote inside a cell is doubled and a backslash is itself.
///
///     excel        "x"\y"     → "x\y"        a backslash is written as "\
///     no newline   "x\"y\\z"  → "x""y\z"     quote and backslash are written behind a backslash
///
/// In both a doubled quote is a quote, and a backslash before any other character is itself. Line breaks stay, so
/// that lines are counted alike.
struct CoveoRewriter: ByteRewriter {
    private enum State {
        case cellStart, unquoted, quoted
        /// Behind a quote inside a quoted cell: it ends the cell, or says what comes.
        case quote
        /// Behind a backslash that says what comes.
        case backslash
    }
    private let dialect: OpenOptions.Dialect
    private let delimiter: UInt8
    private var state = State.cellStart

    private static let quoteByte = UInt8(ascii: "\"")
    private static let backslashByte = UInt8(ascii: "\\")

    init(_ dialect: OpenOptions.Dialect, delimiter: UInt8) {
        self.dialect = dialect
        self.delimiter = delimiter
    }

    mutating func rewrite(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) {
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes { take(byte, &result) }
    }

    mutating func finish(into result: inout [UInt8]) {
        if state == .quote { result.append(Self.quoteByte) }
        if state == .backslash { result.append(Self.backslashByte) }
        state = .cellStart
    }

    private mutating func take(_ byte: UInt8, _ result: inout [UInt8]) {
        switch state {
        case .cellStart where byte == Self.quoteByte:
            result.append(byte)
            state = .quoted
        case .cellStart, .unquoted:
            // A mark at the beginning of the file is no cell yet.
            let isMark = state == .cellStart && (byte == 0xEF || byte == 0xBB || byte == 0xBF)
            result.append(byte)
            state = isEnd(byte) || isMark ? .cellStart : .unquoted
        case .quoted:
            if byte == Self.quoteByte {
                state = .quote
            } else if byte == Self.backslashByte, dialect == .noNewline {
                state = .backslash
            } else {
                result.append(byte)
            }
        case .quote: takeBehindQuote(byte, &result)
        case .backslash:
            state = .quoted
            if byte == Self.quoteByte {
                result += [byte, byte]
            } else if byte == Self.backslashByte {
                result.append(byte)
            } else {
                result.append(Self.backslashByte)
                result.append(byte)
            }
        }
    }

    private mutating func takeBehindQuote(_ byte: UInt8, _ result: inout [UInt8]) {
        if byte == Self.quoteByte {
            result += [byte, byte]
            state = .quoted
        } else if byte == Self.backslashByte, dialect == .excel {
            result.append(byte)
            state = .quoted
        } else {
            result += [Self.quoteByte, byte]
            state = isEnd(byte) ? .cellStart : .unquoted
        }
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == delimiter || byte == 10 || byte == 13 }
}
