/// A moment in UTC: nanoseconds since 1970, exact from 1677-09-21 to 2262-04-11.
///
///     try Nanoseconds(parsing: "2024-03-02T14:00:00.123456789Z").description
///     // 2024-03-02T14:00:00.123456789Z
public struct Nanoseconds: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    public var sinceEpoch: Int64

    /// Makes a moment from its nanoseconds since 1970.
    public init(sinceEpoch: Int64) { self.sinceEpoch = sinceEpoch }

    /// Orders by time.
    public static func < (left: Nanoseconds, right: Nanoseconds) -> Bool { left.sinceEpoch < right.sinceEpoch }

    /// RFC 3339 in UTC with 0, 3, 6 or 9 fraction digits.
    public var description: String {
        let second = sinceEpoch.dividedDown(by: 1_000_000_000)
        // Not by subtraction: the first second that 64 bits hold is not whole.
        let rest = sinceEpoch % 1_000_000_000
        let fraction = rest < 0 ? rest + 1_000_000_000 : rest
        let text = Self.secondText(second, separator: "T")
        guard fraction != 0 else { return text + "Z" }
        let (value, digits) =
            fraction % 1_000_000 == 0
            ? (fraction / 1_000_000, 3) : fraction % 1000 == 0 ? (fraction / 1000, 6) : (fraction, 9)
        return "\(text).\(padded(value, digits))Z"
    }

    /// For people: `2024-03-02 14:00 UTC`, with seconds where they are not zero.
    public var brief: String {
        let second = sinceEpoch.dividedDown(by: 1_000_000_000)
        let text = Self.secondText(second, separator: " ")
        return (second % 60 == 0 ? String(text.dropLast(3)) : text) + " UTC"
    }

    private static func secondText(_ second: Int64, separator: String) -> String {
        let day = second.dividedDown(by: 86_400)
        let rest = second - day * 86_400
        let date = CivilDate(daysSinceEpoch: day)
        return "\(date)\(separator)\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    }
}

/// A time range: `from` is in, `to` is out.
public struct TimeRange: Sendable, Hashable {
    /// The first moment inside; nil = no beginning.
    public var from: Nanoseconds?
    /// The first moment after it; nil = no end.
    public var to: Nanoseconds?

    /// Makes a half-open range.
    ///
    /// - Throws: `badArgument` when `from` is after `to`.
    public init(from: Nanoseconds?, to: Nanoseconds?) throws(Fault) {
        if let from, let to, from > to { throw .fromAfterTo(from, to) }
        self.from = from
        self.to = to
    }
}

/// A day of the Gregorian calendar.
public struct CivilDate: Sendable, Hashable, CustomStringConvertible {
    /// The year, 1 to 9999 in texts.
    public var year: Int64
    /// 1 to 12.
    public var month: Int64
    /// 1 to 31.
    public var day: Int64

    /// Makes a day; nil when there is no such day (2023-02-29).
    public init?(year: Int64, month: Int64, day: Int64) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...Self.days(year, month)).contains(day) else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Days from civil: the era arithmetic of the proleptic Gregorian calendar with March as first month.
    public init(daysSinceEpoch: Int64) {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted.dividedDown(by: 146_097)
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * ofYear + 2) / 153
        day = ofYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01; negative before.
    public var daysSinceEpoch: Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear.dividedDown(by: 400)
        let yearOfEra = marchYear - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
        return era * 146_097 + ofEra - 719_468
    }

    /// `2024-01-31`
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    static func days(_ year: Int64, _ month: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, for times before 1970.
    ///
    ///     Int64(-1).dividedDown(by: 1_000_000_000)   // -1
    public func dividedDown(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
}
