/// Reads a whole JSON text strictly: one value, no comments, no duplicate members, valid UTF-8, no lone surrogates.
struct JSONParser {
    /// What was wrong, and where.
    struct Failure: Error {
        var place: TextPlace
        var message: String
    }

    private let bytes: [UInt8]
    private var position = 0
    /// How far lines are counted, the line there and where it begins: counted on, not from the beginning again.
    private var counted = (bytes: 0, line: 1, lineStart: 0)
    /// Deeper nesting than any request has, far above what the stack bears.
    private static let deepest = 100

    /// Reads one value that fills the whole text.
    static func parse(_ bytes: [UInt8]) throws(Failure) -> ParsedJSON {
        var parser = JSONParser(bytes)
        guard String(validating: bytes, as: UTF8.self) != nil else { throw parser.failure("invalid UTF-8") }
        parser.skipBlanks()
        let value = try parser.value(depth: 0)
        parser.skipBlanks()
        guard parser.position == bytes.count else { throw parser.unexpected() }
        return value
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private mutating func value(depth: Int) throws(Failure) -> ParsedJSON {
        guard depth < Self.deepest else { throw failure("exceeded max recursion depth") }
        let start = place()
        let content: ParsedJSON.Content =
            switch current {
            case UInt8(ascii: "{"): .object(try members(depth: depth))
            case UInt8(ascii: "["): .array(try items(depth: depth))
            case UInt8(ascii: "\""): .string(try string())
            case UInt8(ascii: "t"): try word("true", .bool(true))
            case UInt8(ascii: "f"): try word("false", .bool(false))
            case UInt8(ascii: "n"): try word("null", .null)
            default: .number(try number())
            }
        return ParsedJSON(content: content, place: start)
    }

    private mutating func members(depth: Int) throws(Failure) -> [ParsedJSON.Member] {
        position += 1
        var members: [ParsedJSON.Member] = []
        var names: Set<String> = []
        skipBlanks()
        if take("}") { return members }
        while true {
            let start = place()
            guard current == UInt8(ascii: "\"") else { throw unexpected() }
            let name = try string()
            guard names.insert(name).inserted else {
                throw Failure(place: start, message: "duplicate field \"\(name)\"")
            }
            skipBlanks()
            guard take(":") else { throw unexpected() }
            skipBlanks()
            members.append(.init(name: name, place: start, value: try value(depth: depth + 1)))
            skipBlanks()
            if take("}") { return members }
            guard take(",") else { throw unexpected() }
            skipBlanks()
        }
    }

    private mutating func items(depth: Int) throws(Failure) -> [ParsedJSON] {
        position += 1
        var items: [ParsedJSON] = []
        skipBlanks()
        if take("]") { return items }
        while true {
            items.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return items }
            guard take(",") else { throw unexpected() }
            skipBlanks()
        }
    }

    private mutating func word(_ text: String, _ content: ParsedJSON.Content) throws(Failure) -> ParsedJSON.Content {
        guard bytes[position...].starts(with: text.utf8) else { throw unexpected() }
        position += text.utf8.count
        return content
    }

    private mutating func number() throws(Failure) -> String {
        let start = position
        _ = take("-")
        let whole = digits()
        // JSON knows no leading zeros.
        guard whole == 1 || (whole > 1 && bytes[position - whole] != UInt8(ascii: "0")) else {
            position = start
            throw unexpected()
        }
        if take("."), digits() == 0 { throw unexpected() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if digits() == 0 { throw unexpected() }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(Failure) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                text += try escape()
            case 0..<0x20: throw failure("invalid character in string")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw failure("unexpected EOF")
    }

    private mutating func escape() throws(Failure) -> [UInt8] {
        guard let byte = current else { throw failure("unexpected EOF") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("invalid escape code in string")
        }
    }

    private mutating func unicodeEscape() throws(Failure) -> [UInt8] {
        var code = try fourDigits()
        if (0xD800..<0xDC00).contains(code) {
            guard take("\\"), take("u") else { throw failure("invalid escape code in string") }
            let low = try fourDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw failure("invalid escape code in string") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure("invalid escape code in string") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func fourDigits() throws(Failure) -> UInt32 {
        guard position + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw failure("invalid escape code in string") }
        position += 4
        return code
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// The place of the current byte.
    private mutating func place() -> TextPlace {
        while counted.bytes < position {
            if bytes[counted.bytes] == 0x0A {
                counted.line += 1
                counted.lineStart = counted.bytes + 1
            }
            counted.bytes += 1
        }
        return TextPlace(line: counted.line, column: position - counted.lineStart + 1)
    }

    private mutating func failure(_ message: String) -> Failure { Failure(place: place(), message: message) }

    private mutating func unexpected() -> Failure {
        guard position < bytes.count else { return failure("unexpected EOF") }
        let rest = String(decoding: bytes[position..<min(position + 20, bytes.count)], as: UTF8.self)
        let token = rest.prefix { !" \n\t\r,:]}".contains($0) }
        return failure("unexpected token \(token.isEmpty ? String(rest.prefix(1)) : String(token))")
    }
}
