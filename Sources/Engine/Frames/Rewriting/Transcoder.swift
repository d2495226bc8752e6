import Vocabulary

/// How the characters of a text file are written.
enum TextEncoding: String, CaseIterable {
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case latin1 = "latin-1"
    case windows1252 = "windows-1252"

    /// Nil for UTF-8, which needs no rewriting.
    ///
    /// - Throws: `bad argument` with the nearest names for one that is not known.
    static func of(_ file: InputFile, stated: String?) throws(Fault) -> TextEncoding? {
        let (head, _) = try FileContent.head(of: file.path, shown: file.shown, bytes: 2)
        var marked: TextEncoding?
        if case .utf16(let isLittleEndian) = FileContent.sign(head[...]) {
            marked = isLittleEndian ? .utf16LittleEndian : .utf16BigEndian
        }
        guard let stated else { return marked }
        switch stated.lowercased() {
        case "utf-8", "utf8": return nil
        case "utf-16", "utf16": return marked ?? .utf16LittleEndian
        case "iso-8859-1", "latin1": return .latin1
        case "cp1252": return .windows1252
        default: break
        }
        guard let encoding = TextEncoding(rawValue: stated.lowercased()) else {
            throw Fault.unknownEncoding(stated, in: ["utf-8", "utf-16"] + allCases.map(\.rawValue))
        }
        return encoding
    }
}

/// Writes a text in UTF-8.
struct Transcoder: ByteRewriter {
    private let encoding: TextEncoding
    private let shown: String
    private var line = 1
    /// The first byte of a unit of two.
    private var half: UInt8?
    private var highSurrogate: UInt16?
    private var isFirst = true
    /// Even what is ASCII throughout has two bytes a character, or is not known to be.
    let hasChanged = true

    init(from encoding: TextEncoding, shown: String) {
        self.encoding = encoding
        self.shown = shown
    }

    mutating func rewrite(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) throws(Fault) {
        switch encoding {
        case .latin1: for byte in bytes { append(UInt32(byte), &result) }
        case .windows1252: for byte in bytes { append(Self.windows1252(byte), &result) }
        case .utf16LittleEndian, .utf16BigEndian: for byte in bytes { try take(byte, &result) }
        }
    }

    mutating func finish(into result: inout [UInt8]) throws(Fault) {
        guard half == nil, highSurrogate == nil else { throw Fault.wrongEncoding(shown, line: line, "utf-16") }
    }

    private mutating func take(_ byte: UInt8, _ result: inout [UInt8]) throws(Fault) {
        guard let first = half else {
            half = byte
            return
        }
        half = nil
        let (high, low) = encoding == .utf16LittleEndian ? (byte, first) : (first, byte)
        let unit = UInt16(high) << 8 | UInt16(low)
        defer { isFirst = false }
        if let surrogate = highSurrogate {
            guard unit & 0xFC00 == 0xDC00 else { throw Fault.wrongEncoding(shown, line: line, "utf-16") }
            highSurrogate = nil
            append(0x10000 + (UInt32(surrogate & 0x3FF) << 10 | UInt32(unit & 0x3FF)), &result)
        } else if unit & 0xFC00 == 0xD800 {
            highSurrogate = unit
        } else {
            guard unit & 0xFC00 != 0xDC00 else { throw Fault.wrongEncoding(shown, line: line, "utf-16") }
            // The mark at the beginning is no character of the text.
            if !(isFirst && unit == 0xFEFF) { append(UInt32(unit), &result) }
        }
    }

    private mutating func append(_ scalar: UInt32, _ result: inout [UInt8]) {
        if scalar == 10 { line += 1 }
        if scalar < 0x80 {
            result.append(UInt8(scalar))
        } else if scalar < 0x800 {
            result += [UInt8(0xC0 | scalar >> 6), UInt8(0x80 | scalar & 0x3F)]
        } else if scalar < 0x10000 {
            result += [UInt8(0xE0 | scalar >> 12), UInt8(0x80 | scalar >> 6 & 0x3F), UInt8(0x80 | scalar & 0x3F)]
        } else {
            result += [
                UInt8(0xF0 | scalar >> 18), UInt8(0x80 | scalar >> 12 & 0x3F), UInt8(0x80 | scalar >> 6 & 0x3F),
                UInt8(0x80 | scalar & 0x3F),
            ]
        }
    }

    /// Bytes 80 to 9F; the five that have no meaning stay control characters, as browsers read them.
    private static let windowsCharacters: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    private static func windows1252(_ byte: UInt8) -> UInt32 {
        (0x80...0x9F).contains(byte) ? windowsCharacters[Int(byte) - 0x80] : UInt32(byte)
    }
}
