import Testing

@testable import Vocabulary

@Suite struct NanosecondsTests {
    @Test(
        arguments: [
            ("1970-01-01", 0),
            ("2024-03-02T14:00:00.123456789Z", 1_709_388_000_123_456_789),
            ("2024-03-02T16:00:00+02:00", 1_709_388_000_000_000_000),
            ("2024-03-02 08:30:00-0530", 1_709_388_000_000_000_000),
            ("2024-03-02t14:00z", 1_709_388_000_000_000_000),
            ("1969-12-31T23:59:59.999999999Z", -1),
            ("2024-02-29", 1_709_164_800_000_000_000),
            ("1677-09-21T00:12:43.145224192Z", Int64.min),
            ("2262-04-11T23:47:16.854775807Z", Int64.max),
        ] as [(String, Int64)])
    func reads(text: String, expected: Int64) throws {
        #expect(try Nanoseconds(parsing: text).sinceEpoch == expected)
    }

    @Test(arguments: [
        "", "now", "2023-02-29", "2024-13-01", "2024-1-1", "2024-03-02T14:00:00", "2024-03-02T24:00:00Z",
        "2024-03-02T14:60Z", "2024-03-02T14:00:00.Z", "2024-03-02T14:00:00.1234567890Z", "2024-03-02T14:00:00Z ",
        "2024-03-02T14:00:00+2:00", "2262-04-11T23:47:16.854775808Z", "1677-09-21T00:12:43.145224191Z", "9999-01-01",
        "0000-01-01", "２０２４-01-01",
    ])
    func refuses(text: String) {
        #expect(throws: Fault.self) { try Nanoseconds(parsing: text) }
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
            (1_709_388_000_500_000_000, "2024-03-02T14:00:00.500Z"),
            (1_709_388_000_000_000_100, "2024-03-02T14:00:00.000000100Z"),
            (1_709_388_000_000_100_000, "2024-03-02T14:00:00.000100Z"),
            (Int64.min, "1677-09-21T00:12:43.145224192Z"), (Int64.max, "2262-04-11T23:47:16.854775807Z"),
        ] as [(Int64, String)])
    func shows(moment: Int64, expected: String) throws {
        let moment = Nanoseconds(sinceEpoch: moment)
        #expect(moment.description == expected)
        #expect(try Nanoseconds(parsing: expected) == moment)
    }

    @Test func isShortForPeople() throws {
        #expect(try Nanoseconds(parsing: "2024-03-02T14:00:00Z").brief == "2024-03-02 14:00 UTC")
        #expect(try Nanoseconds(parsing: "2024-03-02T14:00:07.5Z").brief == "2024-03-02 14:00:07 UTC")
    }

    @Test func everyDayOfFourHundredYearsIsItsOwn() {
        // The Gregorian calendar repeats after 146 097 days.
        var date = CivilDate(daysSinceEpoch: -73_049)
        for day in Int64(-73_048)...73_048 {
            let next = CivilDate(daysSinceEpoch: day)
            #expect(next.daysSinceEpoch == day)
            let isNextDay = next.year == date.year && next.month == date.month && next.day == date.day + 1
            let isFirst = next.day == 1 && date.day == CivilDate.days(date.year, date.month)
            guard isNextDay || isFirst else {
                Issue.record("\(date) is followed by \(next)")
                return
            }
            date = next
        }
    }

    @Test func rangesAreHalfOpenAndOrdered() throws {
        let early = Nanoseconds(sinceEpoch: 1)
        let late = Nanoseconds(sinceEpoch: 2)
        #expect(try TimeRange(from: early, to: late).from == early)
        #expect(try TimeRange(from: early, to: early).to == early)
        #expect(try TimeRange(from: nil, to: nil).from == nil)
        let fault = #expect(throws: Fault.self) { try TimeRange(from: late, to: early) }
        #expect(fault?.kind == .badArgument)
    }
}
