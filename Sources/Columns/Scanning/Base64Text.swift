/// Reads base64: the usual alphabet or the one for links, padding optional (RFC 4648, 4 and 5).
enum Base64Text {
    /// Adds the bytes that a text stands for; false when it is not base64, and then nothing is to be kept of it.
    static func decode(_ text: UnsafeRawBufferPointer, to memory: inout GrowingMemory) -> Bool {
        var length = text.count
        while length > 0, text.count - length < 2, text[length - 1] == UInt8(ascii: "=") { length -= 1 }
        // Where padding stands, all of it does.
        guard length == text.count || text.count % 4 == 0, length % 4 != 1 else { return false }
        memory.reserve(length / 4 * 3 + 2)
        var bits: UInt32 = 0
        var count = 0
        for byte in text[..<length] {
            guard let digit = digit(byte) else { return false }
            bits = bits << 6 | UInt32(digit)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            memory.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return true
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte + 4
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
