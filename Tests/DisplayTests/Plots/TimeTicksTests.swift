import Testing
import Vocabulary

@testable import Display

@Suite("Ticks of time")
struct TimeTicksTests {
    /// Texts, and below them after a stroke what is said once, in a picture of 80 characters.
    private func texts(_ from: String, _ nanoseconds: Int64, room: Double = 80) throws -> [String] {
        let low = try Nanoseconds(parsing: from).sinceEpoch
        return TimeTicks.ticks(low: low, high: low + nanoseconds, room: room) { Double($0 + 4) }
            .map { [$0.text, $0.context].compactMap { $0 }.joined(separator: "|") }
    }

    @Test("The day is said once, and where it changes")
    func days() throws {
        #expect(
            try texts("2024-03-02T14:00:00Z", 250_000_000_000)
                == ["14:00|2024-03-02 UTC", "14:01", "14:02", "14:03", "14:04"])
        let overMidnight = try texts("2024-03-02T23:58:30Z", 180_000_000_000, room: 40)
        #expect(overMidnight == ["23:59|2024-03-02 UTC", "00:00|2024-03-03", "00:01"])
    }

    @Test("Below a second the second is said once")
    func parts() throws {
        #expect(
            try texts("2024-03-02T14:00:00Z", 10)
                == [
                    ".000000000|2024-03-02 14:00:00 UTC", ".000000002", ".000000004", ".000000006", ".000000008",
                    ".000000010",
                ])
        #expect(
            try texts("2024-03-02T14:00:00.9Z", 300_000_000)
                == [".90|2024-03-02 14:00:00 UTC", ".95", ".00|14:00:01", ".05", ".10", ".15", ".20"])
    }

    @Test(
        "From nanoseconds to centuries",
        arguments: [
            ("2024-03-02T14:00:00Z", 1, [".000000000|2024-03-02 14:00:00 UTC", ".000000001"]),
            (
                "2024-03-02T14:00:00Z", 3_000_000_000,
                ["14:00:00|2024-03-02 UTC", "14:00:01", "14:00:02", "14:00:03"]
            ),
            (
                "2024-03-02T14:00:00Z", 40_000_000_000,
                ["14:00:00|2024-03-02 UTC", "14:00:10", "14:00:20", "14:00:30", "14:00:40"]
            ),
            (
                "2024-03-02T00:00:00Z", 86_400_000_000_000,
                [
                    "00:00|2024-03-02 UTC", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00",
                    "00:00|2024-03-03",
                ]
            ),
            (
                "2024-03-02T00:00:00Z", 10 * 86_400_000_000_000,
                ["2024-03-02", "2024-03-04", "2024-03-06", "2024-03-08", "2024-03-10", "2024-03-12"]
            ),
            ("2023-12-15T00:00:00Z", 120 * 86_400_000_000_000, ["2024-01", "2024-02", "2024-03", "2024-04"]),
            (
                "2016-01-01T00:00:00Z", 3000 * 86_400_000_000_000,
                ["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024"]
            ),
            ("1700-01-01T00:00:00Z", 90_000 * 86_400_000_000_000, ["1700", "1750", "1800", "1850", "1900"]),
        ] as [(String, Int64, [String])])
    func steps(from: String, length: Int64, expected: [String]) throws {
        let found = try texts(from, length)
        #expect(found == expected)
    }

    @Test("The ends of what 64 bits hold are no trap")
    func ends() {
        let all = TimeTicks.ticks(low: .min, high: .max, room: 80) { Double($0 + 4) }
        #expect(all.map(\.text) == ["1700", "1800", "1900", "2000", "2100", "2200"])
        for (low, high) in [(Int64.min, Int64.min + 1), (.max - 1, .max), (.min, .min + 100_000_000_000_000)] {
            let ticks = TimeTicks.ticks(low: low, high: high, room: 80) { Double($0 + 4) }
            #expect(ticks.allSatisfy { (0...1).contains($0.part) })
            #expect(!ticks.isEmpty)
        }
    }

    @Test("Where no text has room there is one all the same")
    func narrow() throws {
        #expect(try texts("2024-03-02T14:00:00Z", 1000, room: 3).count == 1)
    }
}
