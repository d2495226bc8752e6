extension Duration {
    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("ns", 1), ("us", 1000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
        ("h", 3_600_000_000_000), ("d", 86_400_000_000_000),
    ]

    /// Reads a length of time with its unit: `"90s"`, `"2h"`, `"1h 30m"`, `"0.5s"`.
    ///
    /// - Throws: `badArgument` for a text without a unit or with an unknown one.
    public init(parsing text: String) throws(Fault) {
        var rest = text.drop { $0 == " " }
        guard !rest.isEmpty else { throw .notALength(text) }
        var total: Int64 = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count).drop { $0 == " " }
            guard let size = Self.units.first(where: { $0.name == unit }),
                let part = product(of: digits, and: size.nanoseconds)
            else { throw .notALength(text) }
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !overflow else { throw .notALength(text) }
            total = sum
        }
        self = .nanoseconds(total)
    }

    /// Seconds as a Double, for rates and sleeping; not for times of measurements.
    public var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }

    /// Two units at most: `41s`, `4m 10s`, `2h 05m`, `3d 04h`.
    public var brief: String {
        let whole = Int64(seconds.rounded())
        let two = { (value: Int64) in value < 10 ? "0\(value)" : "\(value)" }
        switch whole {
        case ..<60: return "\(max(0, whole))s"
        case ..<3600: return "\(whole / 60)m \(two(whole % 60))s"
        case ..<86_400: return "\(whole / 3600)h \(two(whole / 60 % 60))m"
        default: return "\(whole / 86_400)d \(two(whole / 3600 % 24))h"
        }
    }
}

/// A decimal number times a unit; whole numbers stay exact, only a fraction passes through a Double. Nil when it is
/// no number, or too large for 64 bits.
func product(of digits: Substring, and unit: Int64) -> Int64? {
    if let whole = Int64(digits) {
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
        return overflow ? nil : product
    }
    guard digits.contains("."), let amount = Double(digits), amount * Double(unit) < 9e18 else { return nil }
    return Int64((amount * Double(unit)).rounded())
}
