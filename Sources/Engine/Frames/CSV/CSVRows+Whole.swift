extension CSVRows {
    /// How many of the bytes, from the first on, are complete rows.
    static func wholeLength(of bytes: [UInt8], delimiter: String, quote: String) -> Int {
        let delimiter = delimiter.utf8.last
        let quote = quote.utf8.first
        return bytes.withUnsafeBufferPointer { bytes in
            var end = 0
            var isQuoted = false
            var isStart = true
            var closed = -1
            for (position, byte) in bytes.enumerated() {
                if isQuoted {
                    guard byte == quote else { continue }
                    isQuoted = false
                    closed = position
                } else if byte == 10 || byte == 13 {
                    end = position + 1
                    isStart = true
                } else if byte == quote, isStart || closed == position - 1 {
                    // At the start of a cell, or the second of two inside it, which are one that stays.
                    isQuoted = true
                    isStart = false
                } else {
                    isStart = byte == delimiter
                }
            }
            return end
        }
    }
}
