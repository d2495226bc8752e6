/// What a clock on the wall shows: a day and a time of day, in no zone yet.
///
///     LocalTime(parsing: "2024-03-31 02:30")
public struct LocalTime: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00 of the same clock.
    public var second: Int64
    /// 0 to 999 999 999.
    public var nanosecond: Int64

    /// Makes a local time of its parts.
    public init(second: Int64, nanosecond: Int64 = 0) {
        self.second = second
        self.nanosecond = nanosecond
    }

    /// What a clock shows at a moment.
    public init(_ moment: Nanoseconds, offset seconds: Int64) {
        let second = moment.sinceEpoch.dividedDown(by: 1_000_000_000)
        let rest = moment.sinceEpoch % 1_000_000_000
        self.init(second: second + seconds, nanosecond: rest < 0 ? rest + 1_000_000_000 : rest)
    }

    /// Its day.
    public var day: CivilDate { CivilDate(daysSinceEpoch: second.dividedDown(by: 86_400)) }

    /// Seconds since midnight of a day that is not changed: 0 to 86 399.
    public var secondOfDay: Int64 { second - second.dividedDown(by: 86_400) * 86_400 }

    /// 1 is Monday, 7 is Sunday, as ISO 8601 counts.
    public var weekday: Int64 {
        let days = second.dividedDown(by: 86_400) + 3
        return days - days.dividedDown(by: 7) * 7 + 1
    }

    /// 1 to 366.
    public var dayOfYear: Int64 {
        var first = day
        (first.month, first.day) = (1, 1)
        return day.daysSinceEpoch - first.daysSinceEpoch + 1
    }
}

extension Nanoseconds {
    /// A moment of whole seconds since 1970 and nanoseconds after them.
    ///
    /// - Throws: `bad argument` outside of 1677 to 2262, which nanoseconds cannot hold.
    public init(second: Int64, nanosecond: Int64 = 0) throws(Fault) {
        guard let moment = Self.exactly(second, nanosecond) else { throw .outsideOfNanoseconds }
        self = moment
    }

    /// Reads a time as the clocks of a zone show it, a day (its beginning), or an RFC 3339 time, whose own offset counts.
    ///
    /// - Throws: `bad argument` for another text, and for a time that these clocks show twice or never.
    public init(parsing text: String, in zone: TimeZoneRules) throws(Fault) {
        switch try TimeText(parsing: text) {
        case .moment(let moment): self = moment
        case .day(let day): try self.init(second: zone.start(of: day))
        case .local(let local):
            switch zone.meaning(of: local.second) {
            case .once(let second): try self.init(second: second, nanosecond: local.nanosecond)
            case .twice(let first, let second, let change):
                throw .shownTwice(text, first: first, second: second, change, zone: zone.name)
            case .never(let change): throw .neverShown(text, change, zone: zone.name)
            }
        }
    }
}
