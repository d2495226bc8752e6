import Testing
import Vocabulary

@testable import Columns

/// Pages as services write them, read whole and byte by byte.
@Suite struct MeasurementPageTests {
    private static let example = """
        {"nextPageToken": "WyJ1Il0",
         "data": [
          {"@type": "v2.DoubleValues",
           "metadata": {"channel": {"name": "motor.temperature", "unit": null}},
           "values": [
             {"timestamp": "2026-03-13T19:43:25.557Z", "value": 0},
             {"timestamp": "2026-03-13T19:43:25.567000001Z", "value": 21.25},
             {"timestamp": "2026-03-13T19:43:25.577000002Z", "value": "NaN"},
             {"timestamp": "2026-03-13T19:43:25.587000003Z", "value": "-Infinity"}],
           "extras": []},
          {"values": [{"value": 5, "timestamp": "2026-03-13T19:43:25.557Z"}], "@type": "x/v2.EnumValues"},
          {"@type": "v2.BitFieldValues", "metadata": {},
           "values": [
             {"name": "ready", "values": [{"timestamp": "2026-03-13T19:43:25.557Z", "value": 1}]},
             {"values": [{"timestamp": "2026-03-13T19:43:25.557Z"}, {"timestamp": "2026-03-13T19:43:26Z", "value": null}],
              "name": "gear"}]}]}
        """

    @Test("The page of the manual", arguments: [[Int.max], [1], [7, 3], [100]])
    func example(chunks: [Int]) throws {
        let page = try scan(Self.example, chunks: chunks)
        #expect(page.json(of: "nextPageToken") == Array("\"WyJ1Il0\"".utf8))
        #expect(page.json(of: "data") == nil)
        #expect(
            page.series.map(\.typeName) == [
                "v2.DoubleValues", "x/v2.EnumValues", "v2.BitFieldValues", "v2.BitFieldValues",
            ])
        #expect(page.series.map(\.position) == [0, 1, 2, 2])
        #expect(page.series.map(\.element) == [nil, nil, "ready", "gear"])

        let temperature = page.series[0]
        #expect(
            temperature.json(of: "metadata")
                == Array("{\"channel\": {\"name\": \"motor.temperature\", \"unit\": null}}".utf8))
        #expect(temperature.members.map(\.name) == ["metadata", "extras"])
        #expect(temperature.times.type == .timestamp(.nanosecond, isUTC: true))
        #expect(
            try temperature.times.times().map { $0?.description } == [
                "2026-03-13T19:43:25.557Z", "2026-03-13T19:43:25.567000001Z", "2026-03-13T19:43:25.577000002Z",
                "2026-03-13T19:43:25.587000003Z",
            ])
        let values = try Array(temperature.values.numbers(as: Double.self))
        #expect(values[0] == 0 && values[1] == 21.25 && values[2]?.isNaN == true && values[3] == -.infinity)

        #expect(page.series[1].values.type == .uint32)
        #expect(try Array(page.series[1].values.numbers(as: UInt32.self)) == [5])
        // A value that protocol buffers leave out is zero; null is none.
        #expect(try Array(page.series[3].values.numbers(as: UInt32.self)) == [0, nil])
    }

    @Test(
        "Nothing to read is nothing, not a fault",
        arguments: [
            ("{}", 0), ("{\"data\":null}", 0), ("{\"data\":[]}", 0),
            ("{\"data\":[{\"@type\":\"v2.DoubleValues\"}]}", 1),
            ("{\"data\":[{\"values\":null,\"@type\":\"v2.DoubleValues\"}]}", 1),
            ("{\"data\":[{\"values\":[ ],\"@type\":\"v2.StringValues\"}]}", 1),
            ("{\"data\":[{\"values\":[],\"@type\":\"v2.BitFieldValues\"}]}", 0),
        ])
    func empty(text: String, series: Int) throws {
        for chunks in [[Int.max], [1]] {
            let page = try scan(text, chunks: chunks)
            #expect(page.series.count == series)
            #expect(page.series.allSatisfy { $0.times.count == 0 && $0.values.count == 0 })
        }
    }

    @Test("Every type has its column")
    func types() throws {
        func column(_ type: String, _ values: String...) throws -> Column {
            try scan(page("v2.\(type)Values", values.map { point($0) }.joined(separator: ","))).series[0].values
        }
        #expect(
            try Array(column("Float", "3.4989064", "\"Infinity\"").numbers(as: Float.self)) == [3.4989064, .infinity])
        #expect(try Array(column("Int32", "-2147483648", "\"7\"").numbers(as: Int32.self)) == [.min, 7])
        #expect(try Array(column("Uint32", "4294967295").numbers(as: UInt32.self)) == [.max])
        #expect(
            try Array(column("Int64", "\"-9223372036854775808\"", "9007199254740993").numbers(as: Int64.self)) == [
                .min, 9_007_199_254_740_993,
            ])
        #expect(try Array(column("Uint64", "\"18446744073709551615\"").numbers(as: UInt64.self)) == [.max])
        #expect(try column("Bool", "true", "false", "null").booleans() == [true, false, nil])
        #expect(
            try Array(column("String", #""a \"A\", ünï\n""#, #""""#, #""\ud83d\ude80""#).texts()) == [
                "a \"A\", ünï\n", "", "🚀",
            ])
        let bytes = try column("Bytes", #""AQD/""#, #""AQD_""#, #""AQ""#, #""AQ==""#)
        #expect(
            try (0..<4).map { try bytes.value(at: $0) } == [
                .bytes([1, 0, 255]), .bytes([1, 0, 255]), .bytes([1]), .bytes([1]),
            ])
    }

    @Test("Of members that come twice the last counts")
    func twice() throws {
        let time = "\"timestamp\":\"2026-03-13T19:43:25Z\""
        let page = try scan(
            """
            {"a":1,"data":[],"a":[2],"data":[{"@type":"v2.StringValues","m":1,
            "values":[{\(time),"value":"no"}],"m":2,"values":[{"value":"x","value":"y",\(time)}]}]}
            """)
        #expect(page.members.map(\.name) == ["a"])
        #expect(page.json(of: "a") == Array("[2]".utf8))
        #expect(page.series.count == 1)
        #expect(page.series[0].json(of: "m") == Array("2".utf8))
        #expect(try Array(page.series[0].values.texts()) == ["y"])
    }

    @Test("One scanner reads page after page")
    func again() throws {
        var scanner = MeasurementPageScanner(siftLike)
        for value in ["1.5", "-2"] {
            try feed(Array(doubles(point(value)).utf8), [11], to: &scanner)
            #expect(try Array(scanner.finish().series[0].values.numbers(as: Double.self)) == [Double(value)])
        }
    }

    @Test("A long series is whole, however it is cut", arguments: [[Int.max], [1000], [65_536], [4093]])
    func long(chunks: [Int]) throws {
        let count = 20_000
        let text = doubles(
            (0..<count).map { point("\($0).25", "2026-03-13T19:\(10 + $0 / 1000):25.\(100 + $0 % 800)Z") }.joined(
                separator: ","))
        let series = try scan(text, chunks: chunks).series[0]
        #expect(series.times.count == count)
        #expect(try Array(series.values.numbers(as: Double.self)) == (0..<count).map { Double($0) + 0.25 })
        let start = try Nanoseconds(parsing: "2026-03-13T19:10:25Z").sinceEpoch
        #expect(
            try Array(series.times.numbers(as: Int64.self))
                == (0..<count).map { start + Int64($0 / 1000) * 60_000_000_000 + Int64(100 + $0 % 800) * 1_000_000 })
    }
}
