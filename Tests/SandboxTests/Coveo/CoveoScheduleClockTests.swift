import Testing
import Vocabulary

@testable import Sandbox

private func milliseconds(_ text: String) throws -> Int64 {
    try Nanoseconds(parsing: text).sinceEpoch / 1_000_000
}

@Test(
    "A schedule's next end, and the period before it",
    arguments: [
        // 2019-03-21 is a Thursday.
        ("DAILY", "UTC", "", "2019-03-21T20:30:00Z", "2019-03-21T00:00:00Z", "2019-03-22T00:00:00Z"),
        ("DAILY", "Asia/Kolkata", "", "2019-03-21T20:30:00Z", "2019-03-21T18:30:00Z", "2019-03-22T18:30:00Z"),
        ("WEEKLY", "UTC", "", "2019-03-21T20:30:00Z", "2019-03-18T00:00:00Z", "2019-03-25T00:00:00Z"),
        ("WEEKLY", "UTC", "SUNDAY", "2019-03-21T20:30:00Z", "2019-03-17T00:00:00Z", "2019-03-24T00:00:00Z"),
        ("WEEKLY", "UTC", "THURSDAY", "2019-03-21T20:30:00Z", "2019-03-21T00:00:00Z", "2019-03-28T00:00:00Z"),
        // The clocks of New York went forward on 2019-03-10.
        (
            "WEEKLY", "America/New_York", "SUNDAY", "2019-03-12T00:00:00Z", "2019-03-10T05:00:00Z",
            "2019-03-17T04:00:00Z"
        ),
        ("MONTHLY", "America/New_York", "", "2019-03-12T00:00:00Z", "2019-03-01T05:00:00Z", "2019-04-01T04:00:00Z"),
        ("MONTHLY", "UTC", "", "2019-02-01T00:00:00Z", "2019-02-01T00:00:00Z", "2019-03-01T00:00:00Z"),
        ("MONTHLY", "UTC", "", "2018-12-31T23:59:59Z", "2018-12-01T00:00:00Z", "2019-01-01T00:00:00Z"),
    ])
func schedulePeriods(
    frequency: String, zone: String, day: String, now: String, begin: String, end: String
) throws {
    var schedule = CoveoSchedule(
        frequency: try #require(CoveoSchedule.Frequency(rawValue: frequency)), timezone: zone)
    schedule.dayOfWeek = CoveoSchedule.Day(rawValue: day)
    let clock = try #require(CoveoScheduleClock(schedule))
    let (first, last) = (try milliseconds(begin), try milliseconds(end))
    let next = clock.next(after: try milliseconds(now))
    #expect(next == last)
    #expect(clock.period(endingAt: last) == first...last - 1)
}

@Test func aZoneThatDoesNotExistHasNoClock() {
    let clock = CoveoScheduleClock(CoveoSchedule(frequency: .daily, timezone: "Mars/Olympus"))
    #expect(clock == nil)
}
