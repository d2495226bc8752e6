/// Text as the XML of a sheet holds it.
enum ExcelText {
    /// The most UTF-16 units that a cell can hold.
    static let longest = 32_767

    /// Appends a text for XML. Characters that XML cannot hold are written as Excel does it, `_x0001_`; so is the
    /// underline of a text that looks like that by itself.
    static func append(_ text: String, to xml: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                append(bytes, index, to: &xml)
                index += 1
            }
        }
    }

    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, to xml: inout [UInt8]) {
        switch bytes[index] {
        case UInt8(ascii: "&"): xml += "&amp;".utf8
        case UInt8(ascii: "<"): xml += "&lt;".utf8
        case UInt8(ascii: ">"): xml += "&gt;".utf8
        case UInt8(ascii: "\""): xml += "&quot;".utf8
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"): xml.append(bytes[index])
        // A reader of XML makes a line feed of a carriage return.
        case 0..<0x20: escape(UInt16(bytes[index]), to: &xml)
        case UInt8(ascii: "_") where looksEscaped(bytes, index): escape(0x5F, to: &xml)
        case 0xBE where isNonCharacter(bytes, index): replaceNonCharacter(0xFFFE, in: &xml)
        case 0xBF where isNonCharacter(bytes, index): replaceNonCharacter(0xFFFF, in: &xml)
        default: xml.append(bytes[index])
        }
    }

    /// True at the third byte of U+FFFE and U+FFFF, which XML does not know.
    private static func isNonCharacter(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index >= 2 && bytes[index - 1] == 0xBF && bytes[index - 2] == 0xEF
    }

    private static func replaceNonCharacter(_ unit: UInt16, in xml: inout [UInt8]) {
        xml.removeLast(2)
        escape(unit, to: &xml)
    }

    private static func escape(_ unit: UInt16, to xml: inout [UInt8]) {
        let digits = String(unit, radix: 16, uppercase: true)
        xml += "_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_".utf8
    }

    /// `_x` and four hexadecimal digits and `_`.
    private static func looksEscaped(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x") || bytes[index + 1] == UInt8(ascii: "X"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return false }
        return bytes[index + 2..<index + 6].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    /// The letters of a column, counted from 0: `A`, `Z`, `AA`, `XFD`.
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [Unicode.Scalar] = []
        repeat {
            letters.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26)))
            rest = rest / 26 - 1
        } while rest >= 0
        return String(String.UnicodeScalarView(letters.reversed()))
    }
}
