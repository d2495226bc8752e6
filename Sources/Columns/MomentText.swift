import Vocabulary

/// A moment of any unit as text, with the digits of its unit: `2024-03-02T14:00:00.000250Z`.
public enum MomentText {
    /// `Z` stands behind moments in UTC; what a clock without a zone showed has none.
    public static func text(_ count: Int64, _ unit: ColumnType.TimeUnit, isUTC: Bool) -> String {
        let perSecond = 1_000_000_000 / unit.nanoseconds
        let fraction = (count % perSecond + perSecond) % perSecond
        // The first moment of 64 bits is not a whole second: no subtraction before the division.
        let second = count / perSecond - (count % perSecond < 0 ? 1 : 0)
        let ofDay = (second % 86_400 + 86_400) % 86_400
        let day = second / 86_400 - (second % 86_400 < 0 ? 1 : 0)
        let clock = "\(padded(ofDay / 3600, 2)):\(padded(ofDay / 60 % 60, 2)):\(padded(ofDay % 60, 2))"
        let digits = String(perSecond).count - 1
        let rest = digits == 0 ? "" : "." + padded(fraction, digits)
        return "\(CivilDate(daysSinceEpoch: day))T\(clock)\(rest)\(isUTC ? "Z" : "")"
    }

    /// What DuckDB takes for infinite: the largest count of moments or days, and its negative; nil for all others.
    public static func infinity<Count: FixedWidthInteger & SignedInteger>(_ count: Count) -> String? {
        count == Count.max ? "infinity" : count == -Count.max ? "-infinity" : nil
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
