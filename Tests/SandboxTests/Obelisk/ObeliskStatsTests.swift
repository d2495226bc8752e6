import Foundation
import Testing

private let path = "/data/query/stats"
/// Two days of the climate.
private let range = #""from":1527811200000,"to":1527984000000"#

@Test func statisticsAreWorkedOutRight() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let events = try await fixture.events(
            of: .climate, #""limit":10000,\#(range)"#, metrics: ["temperature.celsius::number"])
        let numbers = events.values("value", Double.self)
        #expect(numbers.count == 2 * 24 * 8)
        let answer = try await fixture.events(
            of: .climate,
            #""fields":["count","countSources","min","max","mean","stddev","sum"],\#(range)"#,
            path: path, metrics: ["temperature.celsius::number"])
        #expect(answer.text.hasSuffix(#""cursor":null}"#))
        let item = try #require(answer.items.first)
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let variance = numbers.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(numbers.count)
        #expect(item.keys.sorted() == ["count", "countSources", "max", "mean", "min", "stddev", "sum"])
        #expect(item["count"] as? Int == numbers.count)
        #expect(item["countSources"] as? Int == 8)
        #expect(item["min"] as? Double == numbers.min())
        #expect(item["max"] as? Double == numbers.max())
        for (name, value) in [("mean", mean), ("stddev", variance.squareRoot()), ("sum", numbers.reduce(0, +))] {
            #expect(abs((item[name] as? Double ?? .nan) - value) < 1e-9 * abs(value), "\(name)")
        }
        let standard = try await fixture.events(of: .climate, range, path: path)
        #expect(standard.items.first?.keys.sorted() == ["count", "mean"])
    }
}

@Test func groupsAreMadeOfTimesAndFields() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let hourly = try await fixture.events(
            of: .climate, #""fields":["count"],"groupBy":{"time":{"interval":6,"intervalUnit":"hours"}},\#(range)"#,
            path: path)
        #expect(hourly.values("timestamp", Int.self) == (0..<8).map { 1_527_811_200_000 + $0 * 21_600_000 })
        #expect(hourly.values("count", Int.self) == Array(repeating: 192, count: 8))
        let moved = try await fixture.events(
            of: .climate,
            #""timestampPrecision":"seconds","groupBy":{"time":{"interval":1,"intervalUnit":"days","offset":-1,"#
                + #""offsetUnit":"hours"}},\#(range)"#, path: path)
        #expect(moved.values("timestamp", Int.self) == [1_527_807_600, 1_527_894_000, 1_527_980_400])
        let fields = try await fixture.events(
            of: .climate, #""fields":["metric","mean"],"groupBy":{"fields":["metric","source"]},\#(range)"#, path: path)
        #expect(fields.items.count == 32)
        #expect(fields.items.allSatisfy { $0["metric"] != nil && $0["source"] != nil && $0["timestamp"] == nil })
        // Truths are counted, but have no mean.
        #expect(fields.items.count { $0["mean"] == nil } == 8)
        let sorted = try await fixture.events(
            of: .climate,
            #""fields":["count"],"groupBy":{"fields":["source"]},"orderBy":{"fields":["source"],"ordering":"desc"},\#(range)"#,
            path: path)
        #expect(sorted.values("source", String.self) == (1...8).reversed().map { "room-\($0)" })
        let producer = try await fixture.events(
            of: .climate, #""fields":["producer","count"],"groupBy":{"fields":["producer"]},\#(range)"#, path: path)
        #expect(producer.items.first?["producer"] is [String: Any])
        let cells = try await fixture.events(
            of: .bikes, #""fields":["geohash","count"],"groupBy":{"fields":["geohash"],"geohashPrecision":5}"#,
            path: path)
        #expect(cells.values("geohash", String.self).allSatisfy { $0.count == 5 })
        #expect(cells.items.contains { $0["geohash"] == nil })
    }
}

@Test func statisticsComeInPages() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let group =
            #""fields":["count"],"groupBy":{"time":{"interval":1,"intervalUnit":"minutes"},"fields":["source"]}"#
        let first = try await fixture.events(of: .climate, group + "," + range, path: path)
        #expect(first.items.count == 60)
        var times = first.values("timestamp", Int.self)
        var cursor = first.cursor
        while let next = cursor {
            let page = try await fixture.events(
                of: .climate, #"\#(group),\#(range),"limit":200,"cursor":"\#(next)""#, path: path)
            times += page.values("timestamp", Int.self)
            cursor = page.cursor
        }
        #expect(times.count == 48 * 8)
        #expect(times == times.sorted())
        let large = try await fixture.events(of: .climate, group + #","limit":100000"#, path: path)
        #expect(large.items.count == 2400)
    }
}

@Test(arguments: [
    (#""groupBy":{"fields":["geohash"],"geohashPrecision":3}"#, "400 'geohashPrecision' must be between 4 and 8: 3"),
    (#""groupBy":{"geohashPrecision":9}"#, "400 'geohashPrecision' must be between 4 and 8: 9"),
    (#""fields":["metric","mean"]"#, "400 Field 'metric' must be part of groupBy"),
    (#""orderBy":{"fields":["source"]}"#, "400 Field 'source' must be part of groupBy"),
    (
        #""groupBy":{"time":{"interval":0}}"#,
        "400 The interval of 'groupBy.time' must be positive and below 100 years: 0"
    ),
    (#""limit":-5"#, "400 'limit' must not be negative: -5"),
    (#""cursor":"e30=""#, "400 Invalid cursor 'e30='"),
])
func badStatisticsAreRefused(rest: String, error: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.events(of: .climate, rest, path: path).obeliskError == error)
    }
}

@Test func statisticsHaveABodyOfTheirOwn() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let start = "400 Could not process the request body, check the validity of your query! Details: "
        let cases = [
            (#""limitBy":{"fields":["source"],"limit":1}"#, "unrecognized field \"limitBy\"; did you mean limit?"),
            (
                #""fields":["value"]"#,
                "\"value\" in \"fields\" is none of dataset, metric, producer, source, geohash, min, max, "
                    + "mean, stddev, count, countSources, sum"
            ),
            (
                #""groupBy":{"time":{"interval":1,"intervalUnit":"weeks"}}"#,
                "\"weeks\" in \"groupBy.time.intervalUnit\" is none of seconds, minutes, hours, days"
            ),
            (#""groupBy":{"time":{}}"#, "\"groupBy.time.interval\" is missing"),
        ]
        for (rest, details) in cases {
            #expect(try await fixture.events(of: .climate, rest, path: path).obeliskError == start + details)
        }
    }
}
