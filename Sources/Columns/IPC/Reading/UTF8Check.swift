/// Whether bytes are text.
enum UTF8Check {
    /// True when every byte is below 128; eight are looked at together.
    static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index + 8 <= bytes.count {
            if bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
            index += 8
        }
        while index < bytes.count {
            if bytes[index] >= 0x80 { return false }
            index += 1
        }
        return true
    }

    /// True for UTF-8 without overlong forms, surrogates, and characters beyond U+10FFFF.
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            let first = bytes[index]
            index += 1
            if first < 0x80 { continue }
            guard let (count, second) = continuation(of: first), index + count <= bytes.count,
                second.contains(bytes[index])
            else { return false }
            for next in index + 1..<max(index + 1, index + count) where bytes[next] & 0xC0 != 0x80 { return false }
            index += count
        }
        return true
    }

    /// How many bytes follow a first one, and what the second may be: table 3-7 of the Unicode standard.
    private static func continuation(of first: UInt8) -> (count: Int, second: ClosedRange<UInt8>)? {
        switch first {
        case 0xC2...0xDF: (1, 0x80...0xBF)
        case 0xE0: (2, 0xA0...0xBF)
        case 0xED: (2, 0x80...0x9F)
        case 0xE1...0xEF: (2, 0x80...0xBF)
        case 0xF0: (3, 0x90...0xBF)
        case 0xF1...0xF3: (3, 0x80...0xBF)
        case 0xF4: (3, 0x80...0x8F)
        default: nil
        }
    }
}
