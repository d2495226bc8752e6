/// A name as a script asks for it in a list that the service does not filter: `*` stands for any text, every other
/// character for itself.
///
///     NamePattern("bin*").matches("binance")      // true
///     NamePattern("BTC*T").matches("BTCUSDT")     // true
struct NamePattern: Sendable, Equatable {
    private let parts: [[UInt8]]

    init(_ text: String) {
        parts = text.split(separator: "*", omittingEmptySubsequences: false).map { Array($0.utf8) }
    }

    /// True when the whole name fits.
    func matches(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let first = parts.first, let last = parts.last else { return false }
        guard parts.count > 1 else { return bytes == first }
        guard bytes.count >= first.count + last.count, bytes.starts(with: first), bytes.suffix(last.count) == last[...]
        else { return false }
        // The earliest place of each part in between leaves most room for the next.
        var rest = bytes[first.count..<(bytes.count - last.count)]
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let end = Self.end(of: part, in: rest) else { return false }
            rest = rest[end...]
        }
        return true
    }

    private static func end(of part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard part.count <= bytes.count else { return nil }
        for start in bytes.startIndex...(bytes.endIndex - part.count) where bytes[start...].starts(with: part) {
            return start + part.count
        }
        return nil
    }
}
