/// A rule for the clocks of all years, in the notation of POSIX: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyRule: Sendable, Equatable {
    /// A day of the year on which the clocks are set.
    enum Day: Sendable, Equatable {
        /// `J60`: 1 to 365, the 29th of February is never counted.
        case withoutLeapDay(Int64)
        /// `59`: 0 to 365, it is.
        case ofYear(Int64)
        /// `M3.5.0`: the fifth (here: last) Sunday of March; weekdays from 0, Sunday.
        case ofMonth(Int64, week: Int64, weekday: Int64)
    }

    /// When another offset begins.
    struct Beginning: Sendable, Equatable {
        var day: Day
        /// Seconds after midnight of the clocks as they were; may be negative, or longer than a day.
        var time: Int64
    }

    /// The summer's offset, and when it begins and ends.
    struct Summer: Sendable, Equatable {
        var offset: TimeZoneRules.Offset
        var begin, end: Beginning
    }

    var standard: TimeZoneRules.Offset
    var summer: Summer?

    /// The offset at a second since 1970 in UTC.
    func offset(at second: Int64) -> TimeZoneRules.Offset {
        guard let summer else { return standard }
        let year = CivilDate(daysSinceEpoch: (second + standard.seconds).dividedDown(by: 86_400)).year
        let (begin, end) = changes(of: year, summer)
        let isSummer = begin < end ? (begin..<end).contains(second) : !(end..<begin).contains(second)
        return isSummer ? summer.offset : standard
    }

    /// The seconds within a range at which the clocks are set.
    func changes(in range: ClosedRange<Int64>) -> [Int64] {
        guard let summer else { return [] }
        let years = [range.lowerBound, range.upperBound].map {
            CivilDate(daysSinceEpoch: $0.dividedDown(by: 86_400)).year
        }
        // A change on New Year's Eve may fall into the neighbouring year in UTC.
        return ((years[0] - 1)...(years[1] + 1)).flatMap { year in
            let (begin, end) = changes(of: year, summer)
            return [begin, end]
        }.filter { range.contains($0) }.sorted()
    }

    private func changes(of year: Int64, _ summer: Summer) -> (begin: Int64, end: Int64) {
        (
            summer.begin.day.daysSinceEpoch(in: year) * 86_400 + summer.begin.time - standard.seconds,
            summer.end.day.daysSinceEpoch(in: year) * 86_400 + summer.end.time - summer.offset.seconds
        )
    }
}

extension YearlyRule.Day {
    fileprivate func daysSinceEpoch(in year: Int64) -> Int64 {
        switch self {
        case .ofYear(let day): return Self.days(year, 1) + day
        case .withoutLeapDay(let day):
            let isLeap = CivilDate.days(year, 2) == 29
            return Self.days(year, 1) + day - 1 + (isLeap && day >= 60 ? 1 : 0)
        case .ofMonth(let month, let week, let weekday):
            let first = Self.days(year, month)
            // 1970-01-01 was a Thursday.
            let weekdayOfFirst = (first + 4) - (first + 4).dividedDown(by: 7) * 7
            var day = first + (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
            if day >= first + CivilDate.days(year, month) { day -= 7 }
            return day
        }
    }

    /// The days from 1970 to the first of a month, in any year.
    private static func days(_ year: Int64, _ month: Int64) -> Int64 {
        var date = CivilDate(daysSinceEpoch: 0)
        (date.year, date.month, date.day) = (year, month, 1)
        return date.daysSinceEpoch
    }
}
