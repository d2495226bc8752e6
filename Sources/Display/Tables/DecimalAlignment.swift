/// Numbers written so that their decimal points stand below each other.
///
///         0.5
///      1234.25
///         1e-07
///         7
enum DecimalAlignment {
    /// Aligned columns do not become wider than this, unless a single number is: beside 1e-300 and 0.1234567890123456
    /// points below each other say nothing.
    private static let widest = 28

    /// The texts with blanks behind them, for a column that is aligned on the right. What is no number (`NULL`, `NaN`)
    /// stays as it is.
    static func aligned(_ texts: [String]) -> [String] {
        let parts = texts.map(widths)
        let behind = parts.reduce(0) { max($0, $1?.behind ?? 0) }
        let before = parts.reduce(0) { max($0, $1?.before ?? 0) }
        let longest = texts.reduce(0) { max($0, $1.utf8.count) }
        guard behind > 0, before + behind <= max(widest, longest) else { return texts }
        return zip(texts, parts).map { text, part in
            part.map { text + String(repeating: " ", count: behind - $0.behind) } ?? text
        }
    }

    /// How much stands before the point or exponent, and how much from there on; nil when it is no number.
    private static func widths(_ text: String) -> (before: Int, behind: Int)? {
        guard let last = text.utf8.last, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last) else { return nil }
        let before = text.utf8.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "e") }.count
        return (before, text.utf8.count - before)
    }
}
