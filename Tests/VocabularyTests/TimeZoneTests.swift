import Foundation
import Testing

@testable import Vocabulary

/// Zones of this machine, read by our own reader. The expected moments are those of the IANA database.
@Suite("Time zones")
struct TimeZoneTests {
    private static func zone(_ name: String) throws -> TimeZoneRules {
        let data = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)"))
        return try TimeZoneRules(name: name, file: Array(data))
    }

    private static func second(_ text: String) throws -> Int64 {
        try Nanoseconds(parsing: text).sinceEpoch / 1_000_000_000
    }

    @Test(
        "Days of 23, 24 and 25 hours",
        arguments: [
            ("Europe/Berlin", "2024-03-31", 23), ("Europe/Berlin", "2024-10-27", 25),
            ("Europe/Berlin", "2024-07-01", 24),
            ("America/New_York", "2024-03-10", 23), ("America/New_York", "2024-11-03", 25),
            ("Australia/Sydney", "2024-04-07", 25), ("Australia/Sydney", "2024-10-06", 23),
            // Rules far ahead come from the last line of the file.
            ("Europe/Berlin", "2059-03-30", 23), ("Europe/Berlin", "2059-10-26", 25),
            ("Europe/Dublin", "2059-03-30", 23),
            ("Europe/Dublin", "2059-10-26", 25), ("Asia/Tokyo", "2059-03-30", 24), ("UTC", "2024-03-31", 24),
            // Summer time began at midnight: the day began at one o'clock.
            ("America/Sao_Paulo", "2018-11-04", 23), ("Asia/Beirut", "2022-03-27", 23),
            // It ended at one o'clock: midnight came twice, and the day began with the first.
            ("America/Havana", "2024-11-03", 25), ("America/Havana", "2024-03-10", 23),
            // Half an hour.
            ("Australia/Lord_Howe", "2024-04-07", 24), ("Pacific/Apia", "2011-12-30", 0),
        ])
    func days(name: String, day: String, hours: Int) throws {
        let zone = try Self.zone(name)
        let date = try CivilDate(parsing: day)
        let next = CivilDate(daysSinceEpoch: date.daysSinceEpoch + 1)
        #expect((zone.start(of: next) - zone.start(of: date)) / 3600 == Int64(hours))
    }

    @Test("Every day of forty years begins where the C library says")
    func againstFoundation() throws {
        for name in ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo"] {
            let zone = try Self.zone(name)
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = try #require(TimeZone(identifier: name))
            for day in stride(from: Int64(7305), to: 21_915, by: 1) {
                let start = zone.start(of: CivilDate(daysSinceEpoch: day))
                let expected = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(start) + 7200))
                guard Int64(expected.timeIntervalSince1970) == start else {
                    Issue.record("\(name) \(CivilDate(daysSinceEpoch: day)): \(start), not \(expected)")
                    return
                }
            }
        }
    }

    @Test("A time as the clocks show it; an offset in the text counts more than the zone")
    func parsing() throws {
        let berlin = try Self.zone("Europe/Berlin")
        for (text, moment) in [
            ("2024-07-01 09:30", "2024-07-01T07:30:00Z"), ("2024-01-31", "2024-01-30T23:00:00Z"),
            ("2024-01-31T14:00:00.000000001", "2024-01-31T13:00:00.000000001Z"),
            ("2024-01-31T14:00:00Z", "2024-01-31T14:00:00Z"), ("2024-10-27T02:30+01:00", "2024-10-27T01:30:00Z"),
        ] {
            #expect(try Nanoseconds(parsing: text, in: berlin).description == moment)
        }
        #expect(throws: Fault.self) { try Nanoseconds(parsing: "soon", in: berlin) }
        #expect(throws: Fault.self) { try Nanoseconds(parsing: "9999-01-31", in: berlin) }
        #expect(throws: Fault.self) { try Nanoseconds(parsing: "2024-01-31T14:00") }
    }

    @Test("Times that come twice or never are errors that say why, and what to write")
    func ambiguous() throws {
        let berlin = try Self.zone("Europe/Berlin")
        let report = { (text: String) -> String in
            do {
                _ = try Nanoseconds(parsing: text, in: berlin)
                return "no error"
            } catch {
                return "\(error)"
            }
        }
        #expect(
            report("2024-10-27 02:30") == """
                "2024-10-27 02:30" comes twice in Europe/Berlin: the clocks were set back, from +02:00 to +01:00
                  hint:  say which is meant by its offset: "2024-10-27 02:30+02:00" or "2024-10-27 02:30+01:00"
                """)
        #expect(
            report("2024-03-31T02:30") == """
                "2024-03-31T02:30" does not exist in Europe/Berlin: the clocks went from 02:00 to 03:00
                  hint:  take a time before or after that, or write it with its offset from UTC
                """)
        for text in ["2024-10-27 01:59:59.999999999", "2024-10-27 03:00", "2024-03-31 01:59", "2024-03-31 03:00"] {
            #expect(report(text) == "no error")
        }
    }

    @Test("Before the first change the first offset holds, and seconds of old local times are kept")
    func past() throws {
        let berlin = try Self.zone("Europe/Berlin")
        #expect(berlin.offset(at: try Self.second("1880-01-01T00:00:00Z")).seconds == 3208)
        #expect(berlin.offset(at: try Self.second("1980-07-01T00:00:00Z")).abbreviation == "CEST")
        #expect(berlin.offset(at: .min / 4).seconds == 3208)
        #expect(berlin.offset(at: try Self.second("2262-04-11T00:00:00Z")).abbreviation == "CEST")
    }

    @Test(
        "Rules in the notation of POSIX",
        arguments: [
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2059-07-01T00:00:00Z", 7200),
            ("EST5EDT,M3.2.0,M11.1.0", "2059-01-01T00:00:00Z", -18_000),
            ("<+0330>-3:30", "2059-01-01T00:00:00Z", 12_600), ("IST-1GMT0,M10.5.0,M3.5.0/1", "2059-01-01T00:00:00Z", 0),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2059-07-01T00:00:00Z", 3600),
            ("AAA3BBB,J60,J300", "2060-03-01T12:00:00Z", -7200), ("AAA3BBB,59,300", "2060-02-29T12:00:00Z", -7200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2059-07-01T00:00:00Z", -3600),
            // To the second: at two o'clock where nothing is said, and an hour before midnight.
            ("EST5EDT,M3.2.0,M11.1.0", "2059-03-09T06:59:59Z", -18_000),
            ("EST5EDT,M3.2.0,M11.1.0", "2059-03-09T07:00:00Z", -14_400),
            ("EST5EDT,M3.2.0,M11.1.0", "2059-11-02T05:59:59Z", -14_400),
            ("EST5EDT,M3.2.0,M11.1.0", "2059-11-02T06:00:00Z", -18_000),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2059-03-30T00:59:59Z", -7200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2059-03-30T01:00:00Z", -3600),
            // J60 is the first of March in every year, 59 the 29th of February in a leap year.
            ("AAA3BBB,J60,J300", "2060-02-29T12:00:00Z", -10_800), ("AAA3BBB,J60,J300", "2059-03-01T05:00:00Z", -7200),
            ("AAA3BBB,59,300", "2059-02-28T12:00:00Z", -10_800),
        ])
    func rules(text: String, moment: String, offset: Int) throws {
        let rule = try #require(YearlyRule(parsing: text))
        #expect(rule.offset(at: try Self.second(moment)).seconds == Int64(offset))
    }

    @Test(
        "What is no rule is refused",
        arguments: [
            "", "C-1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,J0,J1", "CET-25",
            "<+03-3", "CET-1x",
        ])
    func noRules(text: String) { #expect(YearlyRule(parsing: text) == nil) }

    @Test("A damaged file is refused, wherever it is cut or changed, and never crashes")
    func damaged() throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/Europe/Berlin")))
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: Fault.self, "\(length) bytes") {
                try TimeZoneRules(name: "x", file: Array(bytes.prefix(length)))
            }
        }
        for position in 0..<bytes.count {
            var changed = bytes
            changed[position] ^= 0xFF
            _ = try? TimeZoneRules(name: "x", file: changed).offset(at: 1_700_000_000)
        }
        var counts = bytes
        for position in 20..<44 { counts[position] = 0xFF }
        #expect(throws: Fault.self) { try TimeZoneRules(name: "x", file: counts) }
    }

    @Test("Formats: the letters of strftime, and RFC 3339 in the zone")
    func formats() throws {
        let berlin = try Self.zone("Europe/Berlin")
        let moment = try Nanoseconds(parsing: "2024-03-31T01:02:03.004005006Z")
        let text = try TimeFormat("%Y-%m-%d %H:%M:%S.%f %z %Z %j %u %a %A %b %B %s %F %T 100%%").text(
            moment, in: berlin)
        #expect(
            text
                == "2024-03-31 03:02:03.004005006 +0200 CEST 091 7 Sun Sunday Mar March 1711846923 2024-03-31 03:02:03 100%"
        )
        #expect(moment.description(in: berlin) == "2024-03-31T03:02:03.004005006+02:00")
        #expect(
            Nanoseconds(sinceEpoch: 0).description(in: try Self.zone("America/New_York")) == "1969-12-31T19:00:00-05:00"
        )
        #expect(Nanoseconds(sinceEpoch: 500_000_000).description(in: .utc) == "1970-01-01T00:00:00.500Z")
        #expect(try TimeFormat("%Y").text(Nanoseconds(sinceEpoch: .min), in: .utc) == "1677")
        #expect(
            try TimeFormat("%F %T.%f").text(Nanoseconds(sinceEpoch: -1), in: .utc) == "1969-12-31 23:59:59.999999999")
        let fault = #expect(throws: Fault.self) { try TimeFormat("%Y-%q") }
        #expect(fault?.message == "%q of the format \"%Y-%q\" is not understood")
        #expect(throws: Fault.self) { try TimeFormat("100%") }
    }
}
