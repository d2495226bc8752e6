/// A number of bytes, read from `"256MiB"` and shown as `51.0 MB`.
public struct ByteCount: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number itself, never negative.
    public var bytes: Int64

    /// Makes a count of bytes.
    public init(_ bytes: Int64) { self.bytes = bytes }

    private static let units: [(name: String, size: Int64)] = [
        ("b", 1), ("kb", 1000), ("mb", 1_000_000), ("gb", 1_000_000_000), ("tb", 1_000_000_000_000),
        ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1 << 40),
    ]

    /// Reads a size with its unit: `"64KiB"`, `"1.5 GB"`, `"200 b"`.
    ///
    /// - Throws: `badArgument` for a text without a unit, a negative size or an unknown unit.
    public init(parsing text: String) throws(Fault) {
        let trimmed = text.drop { $0 == " " }.lowercased()
        let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = trimmed.dropFirst(digits.count).split(separator: " ").joined(separator: " ")
        guard let size = Self.units.first(where: { $0.name == unit })?.size, let bytes = product(of: digits, and: size)
        else { throw .notASize(text) }
        self.init(bytes)
    }

    /// Three digits and a decimal unit: `981 B`, `51.0 MB`, `3.12 GB`.
    public var description: String {
        guard bytes >= 1000 else { return "\(bytes) B" }
        var amount = Double(bytes)
        var unit = 0
        // 999.5 would be shown as "1000"; it belongs to the next unit.
        while amount >= 999.5, unit < 4 {
            amount /= 1000
            unit += 1
        }
        let places = amount < 9.995 ? 2 : amount < 99.95 ? 1 : 0
        return "\(fixed(amount, places)) \(["B", "kB", "MB", "GB", "TB"][unit])"
    }

    /// Orders by size.
    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

/// A number with exactly so many places after the point; never an exponent.
func fixed(_ value: Double, _ places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    let scaled = Int64((value * scale).rounded())
    guard places > 0 else { return "\(scaled)" }
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
}
