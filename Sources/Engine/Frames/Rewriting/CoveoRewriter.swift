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
    private let escapesByBackslash: Bool
    private let delimiter: UInt8
    private var state = State.cellStart
    /// True when something stands in the line that is being read.
    private var hasContent = false
    /// The lines that hold something, the one with the names included; a line break inside a cell ends none.
    private(set) var records: Int64 = 0
    private(set) var hasChanged = false

    private static let quoteByte = UInt8(ascii: "\"")
    private static let backslashByte = UInt8(ascii: "\\")

    init(_ dialect: OpenOptions.Dialect, delimiter: UInt8) {
        escapesByBackslash = dialect == .noNewline
        self.delimiter = delimiter
    }

    /// False when the text has ended inside a cell.
    var isComplete: Bool { state != .quoted && state != .backslash }

    /// Nearly everything stays as it is: what has to change is looked for, and what lies between is copied whole.
    mutating func rewrite(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) {
        // A byte whose meaning was open at the end of the piece before.
        if state == .quote, let first = bytes.first, !isEscape(behindQuote: first) { result.append(Self.quoteByte) }
        if state == .backslash, let first = bytes.first, !isEscaped(first) { result.append(Self.backslashByte) }
        var start = 0
        var position = 0
        while position < bytes.count {
            switch state {
            case .quoted: skipQuoted(bytes, &position)
            case .quote: takeBehindQuote(bytes, &position, &start, &result)
            case .backslash: takeBehindBackslash(bytes, &position, &start, &result)
            case .cellStart, .unquoted: takePlain(bytes[position], &position)
            }
        }
        let isOpen = state == .quote || state == .backslash
        let end = isOpen ? bytes.count - 1 : bytes.count
        if start < end { result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end])) }
    }

    mutating func finish(into result: inout [UInt8]) {
        if state == .quote { result.append(Self.quoteByte) }
        if state == .backslash { result.append(Self.backslashByte) }
        if hasContent { records += 1 }
        hasContent = false
        if isComplete { state = .cellStart }
    }

    private mutating func skipQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        let (quote, backslash) = (Self.quoteByte, escapesByBackslash ? Self.backslashByte : Self.quoteByte)
        var next = position
        // Eight at a time; the last few by themselves.
        let raw = UnsafeRawBufferPointer(bytes)
        while next + 8 <= bytes.count {
            let word = EightBytes(raw.loadUnaligned(fromByteOffset: next, as: UInt64.self))
            let found = word.equal(to: quote) | word.equal(to: backslash)
            if found != 0 {
                next += found.trailingZeroBitCount / 8
                break
            }
            next += 8
        }
        while next < bytes.count, bytes[next] != quote, bytes[next] != backslash { next += 1 }
        position = next
        guard next < bytes.count else { return }
        state = bytes[next] == quote ? .quote : .backslash
        position += 1
    }

    private mutating func takePlain(_ byte: UInt8, _ position: inout Int) {
        position += 1
        if state == .cellStart, byte == Self.quoteByte {
            state = .quoted
            hasContent = true
            return
        }
        // A mark at the beginning of the file is no cell yet.
        let isMark = state == .cellStart && (byte == 0xEF || byte == 0xBB || byte == 0xBF)
        state = isEnd(byte) || isMark ? .cellStart : .unquoted
        note(byte)
    }

    private mutating func takeBehindQuote(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ start: inout Int, _ result: inout [UInt8]
    ) {
        let byte = bytes[position]
        if byte == Self.quoteByte {
            state = .quoted
        } else if isEscape(behindQuote: byte) {
            // The quote before it goes; one of the piece before was not written yet.
            hasChanged = true
            copy(bytes, from: start, to: position - 1, &result)
            start = position
            state = .quoted
        } else {
            state = isEnd(byte) ? .cellStart : .unquoted
            note(byte)
        }
        position += 1
    }

    private mutating func takeBehindBackslash(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ start: inout Int, _ result: inout [UInt8]
    ) {
        let byte = bytes[position]
        if isEscaped(byte) {
            hasChanged = true
            copy(bytes, from: start, to: position - 1, &result)
            // A quote is doubled: once now, once with what follows.
            if byte == Self.quoteByte { result.append(byte) }
            start = position
        }
        state = .quoted
        position += 1
    }

    private func copy(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ result: inout [UInt8]
    ) {
        if start < end { result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end])) }
    }

    private mutating func note(_ byte: UInt8) {
        guard byte == 10 || byte == 13 else {
            hasContent = true
            return
        }
        if hasContent { records += 1 }
        hasContent = false
    }

    /// True for what a quote inside a cell makes part of the cell, and then goes.
    private func isEscape(behindQuote byte: UInt8) -> Bool { byte == Self.backslashByte && !escapesByBackslash }

    /// True for what a backslash inside a cell makes part of the cell, and then goes.
    private func isEscaped(_ byte: UInt8) -> Bool { byte == Self.quoteByte || byte == Self.backslashByte }

    private func isEnd(_ byte: UInt8) -> Bool { byte == delimiter || byte == 10 || byte == 13 }
}
