import Vocabulary

/// The distance of ticks on a time axis: whole units of the clock and the calendar.
enum TimeStep: Equatable {
    /// So many nanoseconds; a day at most divides into them.
    case nanoseconds(Int64)
    /// So many days, counted from 1970.
    case days(Int64)
    case months(Int64)
    case years(Int64)

    /// All steps, the smallest first.
    static let all: [TimeStep] = {
        var steps: [TimeStep] = []
        var power: Int64 = 1
        while power < second {
            steps += [.nanoseconds(power), .nanoseconds(2 * power), .nanoseconds(5 * power)]
            power *= 10
        }
        let seconds: [Int64] = [
            1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
        ]
        steps += seconds.map { .nanoseconds($0 * second) }
        let days: [Int64] = [1, 2, 7, 14]
        steps += days.map { .days($0) }
        let months: [Int64] = [1, 2, 3, 6]
        steps += months.map { .months($0) }
        let years: [Int64] = [1, 2, 5, 10, 20, 50, 100, 200]
        return steps + years.map { .years($0) }
    }()

    private static let second: Int64 = 1_000_000_000
    static let day: Int64 = 86_400_000_000_000

    /// Its length, of months and years about, in nanoseconds.
    var length: Int64 {
        switch self {
        case .nanoseconds(let count): count
        case .days(let count): count * Self.day
        case .months(let count): count * Self.day * 30
        case .years(let count): count * Self.day * 365
        }
    }

    /// The times between two ends at which it begins; none outside of what nanoseconds hold.
    func times(low: Int64, high: Int64) -> [Int64] {
        switch self {
        case .nanoseconds(let count): Self.multiples(of: count, low: low, high: high)
        case .days(let count): Self.multiples(of: count * Self.day, low: low, high: high)
        case .months(let count): Self.months(count, low: low, high: high)
        case .years(let count): Self.months(count * 12, low: low, high: high)
        }
    }

    private static func multiples(of length: Int64, low: Int64, high: Int64) -> [Int64] {
        let (quotient, rest) = low.quotientAndRemainder(dividingBy: length)
        var multiple = (rest > 0 ? quotient + 1 : quotient).multipliedReportingOverflow(by: length)
        var times: [Int64] = []
        while !multiple.overflow, multiple.partialValue <= high {
            times.append(multiple.partialValue)
            multiple = multiple.partialValue.addingReportingOverflow(length)
        }
        return times
    }

    private static func months(_ count: Int64, low: Int64, high: Int64) -> [Int64] {
        let date = CivilDate(daysSinceEpoch: low.dividedDown(by: day))
        var month = date.year * 12 + date.month - 1
        month -= month % count
        var times: [Int64] = []
        while let time = beginning(ofMonth: month), time <= high {
            if time >= low, time != .min { times.append(time) }
            month += count
        }
        return times
    }

    /// Midnight of the first day of a month counted from the year 0; where 64 bits do not reach back so far, their
    /// smallest number. Nil after their end.
    private static func beginning(ofMonth month: Int64) -> Int64? {
        let (year, index) = month.quotientAndRemainder(dividingBy: 12)
        guard let date = CivilDate(year: year, month: index + 1, day: 1) else { return nil }
        let (time, overflow) = date.daysSinceEpoch.multipliedReportingOverflow(by: day)
        guard overflow else { return time }
        return date.daysSinceEpoch < 0 ? .min : nil
    }
}
