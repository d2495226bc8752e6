import Vocabulary

// `@unchecked`: `raw` and `content` show memory of the tokenizer itself, or of a chunk while it is being read; the struct
// cannot be copied, and nobody else sees them.

/// Cuts JSON into tokens, from chunks of any size: of a token that a chunk ends in, what there is is kept.
///
///     var position = 0
///     while let token = try tokenizer.next(chunk, &position) { … }
///     tokenizer.finishChunk(chunk.count)
///
/// It follows RFC 8259 to the letter: no comments, no commas at the end, no leading zeros, texts in valid UTF-8.
struct JSONTokenizer: ~Copyable, @unchecked Sendable {
    /// How deep objects and lists may be nested: a value of 65,535 characters that is nothing but brackets is read.
    static let deepest = 65_536

    /// What comes next. The reader of points, which takes whole points at once, sets it.
    var expectation = JSONExpectation.value
    /// How many objects and lists are open.
    private(set) var depth = 0
    /// One bit for each of the innermost of them, up to 128: set for an object.
    private var kinds: UInt128 = 0
    /// The same for those around them, 128 each.
    private var outerKinds: [UInt128] = []

    /// Where the chunk begins in the whole text.
    private(set) var base: Int
    private let keptBytes: Int

    /// The kind of token that a chunk ended in.
    private enum Unfinished { case none, text, number, word }
    private var unfinished = Unfinished.none
    /// True when the next byte of an unfinished text is escaped.
    var isEscaped = false
    /// The bytes of the unfinished token from earlier chunks.
    private var carried = GrowingMemory()
    /// A text whose escapes have been replaced.
    var decoded = GrowingMemory()

    /// The last token as it was written, quotes included; valid until the next one.
    private(set) var raw = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The last text or name with its escapes replaced, or the last number; valid until the next token.
    private(set) var content = UnsafeRawBufferPointer(start: nil, count: 0)

    /// - Parameters:
    ///   - base: where the text begins in what is counted in messages.
    ///   - keptBytes: how long a token that is cut by chunks may become.
    init(base: Int = 0, keptBytes: Int) {
        self.base = base
        self.keptBytes = keptBytes
    }

    /// True inside an object, at its own level.
    var isInObject: Bool { depth > 0 && kinds & 1 == 1 }

    /// True in a list, where no token is unfinished: before, between or behind its items.
    var isBetweenItems: Bool {
        unfinished == .none && !isInObject && (expectsValue || expectation == .commaOrEnd)
    }

    /// The next token of the chunk, and `position` behind it; nil when the chunk ends first.
    ///
    /// - Throws: `damaged` for what is not JSON, `limit` for a token that is too long.
    mutating func next(_ chunk: UnsafeRawBufferPointer, _ position: inout Int) throws(Fault) -> JSONToken? {
        if unfinished != .none {
            let kind = unfinished
            return try finish(kind, chunk, &position, start: position)
        }
        while position < chunk.count {
            let byte = chunk[position]
            switch byte {
            case 0x20, 0x0a, 0x0d, 0x09:
                position += 1
            case UInt8(ascii: ","):
                guard expectation == .commaOrEnd, depth > 0 else { throw unexpected(byte, at: position) }
                expectation = isInObject ? .name : .value
                position += 1
            case UInt8(ascii: ":"):
                guard expectation == .colon else { throw unexpected(byte, at: position) }
                expectation = .value
                position += 1
            default:
                return try token(byte, chunk, &position)
            }
        }
        return nil
    }

    private mutating func token(
        _ byte: UInt8, _ chunk: UnsafeRawBufferPointer, _ position: inout Int
    ) throws(Fault) -> JSONToken? {
        switch byte {
        case UInt8(ascii: "\""):
            guard expectsValue || expectation == .name || expectation == .nameOrEnd else {
                throw unexpected(byte, at: position)
            }
            let start = position
            position += 1
            isEscaped = false
            return try finish(.text, chunk, &position, start: start)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard expectsValue else { throw unexpected(byte, at: position) }
            guard depth < Self.deepest else { throw Fault.nestedTooDeep(base + position, Self.deepest) }
            position += 1
            return open(isObject: byte == UInt8(ascii: "{"))
        case UInt8(ascii: "}"):
            guard isInObject, expectation == .nameOrEnd || expectation == .commaOrEnd else {
                throw unexpected(byte, at: position)
            }
            position += 1
            return close(.endObject)
        case UInt8(ascii: "]"):
            guard depth > 0, !isInObject, expectation == .valueOrEnd || expectation == .commaOrEnd else {
                throw unexpected(byte, at: position)
            }
            position += 1
            return close(.endArray)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            guard expectsValue else { throw unexpected(byte, at: position) }
            return try finish(.number, chunk, &position, start: position)
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            guard expectsValue else { throw unexpected(byte, at: position) }
            return try finish(.word, chunk, &position, start: position)
        default:
            throw unexpected(byte, at: position)
        }
    }

    private var expectsValue: Bool { expectation == .value || expectation == .valueOrEnd }

    private mutating func open(isObject: Bool) -> JSONToken {
        if depth & 127 == 0, depth > 0 { outerKinds.append(kinds) }
        kinds = kinds << 1 | (isObject ? 1 : 0)
        depth += 1
        expectation = isObject ? .nameOrEnd : .valueOrEnd
        return isObject ? .beginObject : .beginArray
    }

    private mutating func close(_ token: JSONToken) -> JSONToken {
        kinds >>= 1
        depth -= 1
        if depth & 127 == 0, let outer = outerKinds.popLast() { kinds = outer }
        expectation = depth == 0 ? .nothing : .commaOrEnd
        return token
    }

    /// Reads a token to its end, or keeps what the chunk has of it.
    private mutating func finish(
        _ kind: Unfinished, _ chunk: UnsafeRawBufferPointer, _ position: inout Int, start: Int
    ) throws(Fault) -> JSONToken? {
        let isWhole =
            switch kind {
            case .text: try skipText(chunk, &position)
            case .number: Self.skip(chunk, &position, while: Self.isOfNumber)
            case .none, .word: Self.skip(chunk, &position, while: Self.isOfWord)
            }
        let part = UnsafeRawBufferPointer(rebasing: chunk[start..<position])
        guard isWhole else {
            if unfinished == .none { carried.setCount(0) }
            guard carried.count + part.count <= keptBytes else { throw Fault.tooMuchKept(keptBytes) }
            carried.append(part)
            unfinished = kind
            return nil
        }
        if unfinished == .none {
            raw = part
        } else {
            carried.append(part)
            raw = carried.bytes
            unfinished = .none
        }
        return try complete(kind, endingAt: position)
    }

    private mutating func complete(_ kind: Unfinished, endingAt end: Int) throws(Fault) -> JSONToken {
        // Where the token began, perhaps before this chunk.
        let start = base + end - raw.count
        let isName = expectation == .name || expectation == .nameOrEnd
        if isName { expectation = .colon } else { expectation = depth == 0 ? .nothing : .commaOrEnd }
        switch kind {
        case .text:
            content = try decodedText(UnsafeRawBufferPointer(rebasing: raw[1..<raw.count - 1]), start: start + 1)
            return isName ? .name : .text
        case .number:
            guard NumberText(raw) != nil else { throw Fault.badNumber(start, shown(raw)) }
            content = raw
            return .number
        case .none, .word:
            if raw.elementsEqual("true".utf8) { return .yes }
            if raw.elementsEqual("false".utf8) { return .no }
            if raw.elementsEqual("null".utf8) { return .null }
            throw Fault.notJSON(start, found: shown(raw), expected: "a value")
        }
    }

    /// To be called when the chunk has been read to its end.
    mutating func finishChunk(_ count: Int) { base += count }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        byte &- 48 < 10 || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+")
    }

    private static func isOfWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    /// True when something else follows in the chunk.
    @inline(__always)
    private static func skip(
        _ chunk: UnsafeRawBufferPointer, _ position: inout Int, while belongs: (UInt8) -> Bool
    ) -> Bool {
        while position < chunk.count, belongs(chunk[position]) { position += 1 }
        return position < chunk.count
    }

    private func unexpected(_ byte: UInt8, at position: Int) -> Fault {
        Fault.notJSON(
            base + position, found: shown(byte), expected: expectation.description(isInObject: isInObject))
    }

    /// What is missing at the end of the text.
    func endsEarly() -> Fault {
        let expected =
            switch unfinished {
            case .none: expectation.description(isInObject: isInObject)
            case .text: "the end of a text"
            case .number, .word: "the end of a value"
            }
        return Fault.notJSON(base, found: "the end", expected: expected)
    }

    /// True when the text is complete.
    var isAtEnd: Bool { expectation == .nothing && unfinished == .none }
}

/// A byte as it can be shown in a message.
func shown(_ byte: UInt8) -> String {
    guard byte > 0x20, byte < 0x7f else { return "the byte 0x\(String(byte, radix: 16))" }
    return "\"\(Character(Unicode.Scalar(byte)))\""
}

/// The beginning of a text as it can be shown in a message.
func shown(_ bytes: UnsafeRawBufferPointer) -> String {
    let text = String(decoding: bytes.prefix(48), as: UTF8.self).filter { !$0.isNewline }
    let quotes = text.hasPrefix("\"") ? "" : "\""
    return "\(quotes)\(text)\(bytes.count > 48 ? "…" : "")\(quotes)"
}
