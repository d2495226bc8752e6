import Vocabulary

extension JSONTokenizer {
    /// Goes to the byte behind the closing quote; false when the chunk ends before it.
    ///
    /// - Throws: `damaged` for a control character.
    mutating func skipText(_ chunk: UnsafeRawBufferPointer, _ position: inout Int) throws(Fault) -> Bool {
        while position < chunk.count {
            if isEscaped {
                isEscaped = false
                position += 1
                continue
            }
            position = TextScan.special(chunk, from: position)
            guard position < chunk.count else { return false }
            switch chunk[position] {
            case UInt8(ascii: "\""):
                position += 1
                return true
            case UInt8(ascii: "\\"):
                isEscaped = true
                position += 1
            default:
                throw Fault.notJSON(base + position, found: shown(chunk[position]), expected: "a character of a text")
            }
        }
        return false
    }

    /// A text without its quotes, escapes replaced.
    ///
    /// - Throws: `damaged` for an escape that is none, half a surrogate pair, and bytes that are not UTF-8.
    mutating func decodedText(
        _ text: UnsafeRawBufferPointer, start: Int
    ) throws(Fault) -> UnsafeRawBufferPointer {
        if let position = TextScan.firstInvalidByte(text) {
            throw Fault.notUTF8(start + position, text[position])
        }
        guard text.contains(UInt8(ascii: "\\")) else { return text }
        decoded.setCount(0)
        var position = 0
        while position < text.count {
            let byte = text[position]
            guard byte == UInt8(ascii: "\\") else {
                decoded.append(byte)
                position += 1
                continue
            }
            let escape = position
            guard let scalar = Self.escaped(text, &position) else { throw Fault.badEscape(start + escape) }
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { decoded.append(byte) }
        }
        return decoded.bytes
    }

    /// The character of the escape at `position`, which goes behind it; nil when it is none.
    private static func escaped(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Unicode.Scalar? {
        guard position + 1 < text.count else { return nil }
        let letter = text[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return unicode(text, &position)
        default: return nil
        }
    }

    /// Four hexadecimal digits, or twice four with `\u` between them for characters behind U+FFFF.
    private static func unicode(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Unicode.Scalar? {
        guard let first = hexadecimal(text, position) else { return nil }
        position += 4
        guard (0xd800...0xdbff).contains(first) else { return Unicode.Scalar(first) }
        guard position + 1 < text.count, text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u"),
            let second = hexadecimal(text, position + 2), (0xdc00...0xdfff).contains(second)
        else { return nil }
        position += 6
        return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    }

    private static func hexadecimal(_ text: UnsafeRawBufferPointer, _ position: Int) -> UInt32? {
        guard position + 4 <= text.count else { return nil }
        var value: UInt32 = 0
        for byte in text[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
