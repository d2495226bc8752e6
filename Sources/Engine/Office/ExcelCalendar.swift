import Columns

/// Excel's count of days, in which 1900-01-01 is 1.
///
/// It believes in a 1900-02-29; so only from 1900-03-01, day 61, does everybody read its numbers alike.
enum ExcelCalendar {
    /// 1970-01-01.
    private static let epoch: Int64 = 25_569
    private static let first: Int64 = 61
    /// 9999-12-31.
    private static let last: Int64 = 2_958_465
    private static let dayMilliseconds: Int64 = 86_400_000

    /// The number of a day since 1970; nil for one that Excel does not know.
    static func number(day: Int64) -> String? {
        let (number, overflow) = day.addingReportingOverflow(epoch)
        return !overflow && (first...last).contains(number) ? String(number) : nil
    }

    /// The number of a moment; nil when it is not a whole millisecond, or Excel does not know its day. Excel's numbers
    /// are doubles: today they hold about a microsecond, so milliseconds come back exactly.
    static func number(_ count: Int64, _ unit: ColumnType.TimeUnit) -> String? {
        guard let milliseconds = milliseconds(count, unit) else { return nil }
        let day =
            (milliseconds - (milliseconds % dayMilliseconds + dayMilliseconds) % dayMilliseconds) / dayMilliseconds
        guard number(day: day) != nil else { return nil }
        let rest = milliseconds - day * dayMilliseconds
        guard rest != 0 else { return number(day: day) }
        return (Double(day + epoch) + Double(rest) / Double(dayMilliseconds)).description
    }

    /// Whether a moment is a whole number of milliseconds.
    static func isWhole(_ count: Int64, _ unit: ColumnType.TimeUnit) -> Bool {
        unit.nanoseconds >= 1_000_000 || count % (1_000_000 / unit.nanoseconds) == 0
    }

    private static func milliseconds(_ count: Int64, _ unit: ColumnType.TimeUnit) -> Int64? {
        guard isWhole(count, unit) else { return nil }
        guard unit.nanoseconds >= 1_000_000 else { return count / (1_000_000 / unit.nanoseconds) }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit.nanoseconds / 1_000_000)
        return overflow || product < .min + dayMilliseconds ? nil : product
    }
}
