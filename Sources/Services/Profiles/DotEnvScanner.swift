/// Takes the assignments out of the bytes of a `.env` file, one after the other.
struct DotEnvScanner {
    /// A line that is no assignment, without its text: that may be a value.
    struct Malformed: Error, Equatable {
        /// Counted from 1.
        var line: Int
        /// `a quote is not closed`
        var reason: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        // The mark that some editors write at the beginning of a file.
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The next assignment; nil at the end.
    mutating func next() throws(Malformed) -> (name: String, value: String)? {
        skipBlankLines()
        guard position < bytes.count else { return nil }
        skipExport()
        let name = takeName()
        skipSpaces()
        guard !name.isEmpty, current == UInt8(ascii: "=") else {
            throw Malformed(line: line, reason: "it is not of the form NAME=value")
        }
        position += 1
        skipSpaces()
        switch current {
        case UInt8(ascii: "\"")?, UInt8(ascii: "'")?: return (name, try takeQuoted())
        default: return (name, takePlain())
        }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private static func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    private static func isName(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "_.-".utf8.contains(byte)
    }

    private mutating func skipSpaces() {
        while Self.isSpace(current) { position += 1 }
    }

    private mutating func skipBlankLines() {
        while true {
            skipSpaces()
            if current == UInt8(ascii: "#") { skipLine() }
            guard current == UInt8(ascii: "\n") else { return }
            position += 1
            line += 1
        }
    }

    private mutating func skipLine() {
        while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
    }

    private mutating func skipExport() {
        let word = Array("export".utf8)
        guard bytes[position...].starts(with: word), position + word.count < bytes.count,
            bytes[position + word.count] == 0x20 || bytes[position + word.count] == 0x09
        else { return }
        position += word.count
        skipSpaces()
    }

    private mutating func takeName() -> String {
        let start = position
        while let byte = current, Self.isName(byte) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func takePlain() -> String {
        let start = position
        var end = start
        while let byte = current, byte != UInt8(ascii: "\n") {
            if byte == UInt8(ascii: "#"), position > start, Self.isSpace(bytes[position - 1]) { break }
            position += 1
            if !Self.isSpace(byte) { end = position }
        }
        skipLine()
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func takeQuoted() throws(Malformed) -> String {
        let quote = bytes[position]
        let begun = line
        var value: [UInt8] = []
        position += 1
        while let byte = current, byte != quote {
            position += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            value.append(byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? takeEscaped(&value) : byte)
        }
        guard current == quote else { throw Malformed(line: begun, reason: "a quote is not closed") }
        position += 1
        let end = line
        skipSpaces()
        if current == UInt8(ascii: "#") { skipLine() }
        guard current == nil || current == UInt8(ascii: "\n") else {
            throw Malformed(line: end, reason: "something stands behind the closing quote")
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// The byte that a backslash and its successor mean; an unknown successor keeps its backslash.
    private mutating func takeEscaped(_ value: inout [UInt8]) -> UInt8 {
        guard let byte = current else { return UInt8(ascii: "\\") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): return byte
        default:
            if byte == UInt8(ascii: "\n") { line += 1 }
            value.append(UInt8(ascii: "\\"))
            return byte
        }
    }
}
