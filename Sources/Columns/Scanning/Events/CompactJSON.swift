/// Writes JSON without the blanks between its parts; digits and escapes stay as they were.
enum CompactJSON {
    /// Adds a value that is known to be JSON.
    static func append(_ json: UnsafeRawBufferPointer, to memory: inout GrowingMemory) {
        var start = 0
        var position = 0
        while position < json.count {
            switch json[position] {
            case UInt8(ascii: "\""): position = endOfText(json, position)
            case 0...0x20:
                memory.append(UnsafeRawBufferPointer(rebasing: json[start..<position]))
                position += 1
                start = position
            default: position += 1
            }
        }
        memory.append(UnsafeRawBufferPointer(rebasing: json[start..<position]))
    }

    /// The position behind a text whose first quote is at `start`.
    private static func endOfText(_ json: UnsafeRawBufferPointer, _ start: Int) -> Int {
        var position = TextScan.special(json, from: start + 1)
        while position < json.count, json[position] != UInt8(ascii: "\"") {
            position = TextScan.special(json, from: position + 2)
        }
        return min(position + 1, json.count)
    }

    /// Adds a text that is given without quotes and escapes.
    static func appendText(_ text: UnsafeRawBufferPointer, to memory: inout GrowingMemory) {
        memory.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                memory.append(UInt8(ascii: "\\"))
                memory.append(byte)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                for letter in "\\u00\(digits.count < 2 ? "0" : "")\(digits)".utf8 { memory.append(letter) }
            default: memory.append(byte)
            }
        }
        memory.append(UInt8(ascii: "\""))
    }
}
