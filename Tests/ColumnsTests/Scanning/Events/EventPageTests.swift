import Testing
import Vocabulary

@testable import Columns

private func time(_ microseconds: Int64) -> CellValue { .time(Nanoseconds(sinceEpoch: microseconds * 1000)) }

/// Pages of events as services write them, read whole and cut anywhere.
@Suite struct EventPageTests {
    private static let example = """
        {"items": [
          {"timestamp": 1619000040000000, "dataset": "5e3b", "metric": "temperature.celsius::number", "value": 19.6,
           "producer": {"userId": "u-1", "clientId": "c-1"}, "source": "device_1", "tags": ["roomId=A", "ünï"],
           "location": {"lat": 51.05, "lng": 3.72}, "geohash": "u14dh1", "elevation": 10.0, "tsReceived": 1619000040123},
          {"value": true, "metric": "door::bool", "timestamp": 1619000040000001},
          {"timestamp": 1619000041000000, "metric": "temperature.celsius::number", "value": 38.0, "extra": {"a": [1]}},
          {"timestamp": 1619000042000000, "metric": "note::string", "value": "a \\"b\\"\\n", "tags": []},
          {"timestamp": 1619000043000000, "metric": "note::string"},
          {"timestamp": 1619000044000000, "metric": "Observed::json", "value": { "NO" : { "value" : 1.50 }, "t": "x y" }},
          {"timestamp": 1619000045000000, "metric": "wave::number[]", "value": [1.0, 2.5, -3e2]},
          {"timestamp": 1619000046000000, "metric": "wave::number[]"},
          {"timestamp": 1619000047000000, "metric": "wave::number[]", "value": null},
          {"timestamp": 1619000048000000, "metric": "Observed::json/NO->value::number", "value": 1.5}
        ], "cursor": "eyJhIjoxfQ=="}
        """

    private func check(_ page: EventPage) throws {
        #expect(page.json(of: "cursor") == Array("\"eyJhIjoxfQ==\"".utf8))
        #expect(page.count == 10)
        #expect(
            page.tables.map(\.metric) == [
                "temperature.celsius::number", "door::bool", "note::string", "Observed::json", "wave::number[]",
                "Observed::json/NO->value::number",
            ])
        let temperature = page.tables[0]
        #expect(
            temperature.events.schema.description
                == "time timestamp(us, UTC), value double, source text, dataset text, tags list(text), user_id text, "
                + "client_id text, lat double, lng double, elevation double, count int64, received timestamp(us, UTC)")
        #expect(
            try temperature.rows() == [
                [
                    time(1_619_000_040_000_000), .number(19.6), .text("device_1"), .text("5e3b"),
                    .list([.text("roomId=A"), .text("ünï")]), .text("u-1"), .text("c-1"), .number(51.05), .number(3.72),
                    .number(10), .null, time(1_619_000_040_123_000),
                ],
                [
                    time(1_619_000_041_000_000), .number(38), .null, .null, .list([]), .null, .null, .null, .null,
                    .null, .null, .null,
                ],
            ])
        #expect(try page.tables[1].cells("value") == [.boolean(true)])
        #expect(try page.tables[1].cells("time") == [time(1_619_000_040_000_001)])
        // The service leaves out what is empty; null is no value.
        #expect(try page.tables[2].cells("value") == [.text("a \"b\"\n"), .text("")])
        #expect(try page.tables[3].cells("value") == [.text(#"{"NO":{"value":1.50},"t":"x y"}"#)])
        #expect(
            try page.tables[4].cells("value") == [
                .list([.number(1), .number(2.5), .number(-300)]), .list([]), .null,
            ])
        #expect(try page.tables[5].cells("value") == [.number(1.5)])
    }

    @Test("A page with all types and columns, cut at every byte")
    func everySplit() throws {
        let text = Array(Self.example.utf8)
        for place in 0...text.count { try check(scanEvents(text, allColumns, chunks: [place, Int.max])) }
    }

    @Test("The same in chunks of all sizes", arguments: [[1], [2], [7, 3], [100], [4093]])
    func chunks(sizes: [Int]) throws { try check(scanEvents(Self.example, allColumns, chunks: sizes)) }

    @Test(
        "No events are no fault",
        arguments: [
            "{\"items\":[],\"cursor\":null}", "{\"items\":[]}", "{\"items\":null}",
            " { \"cursor\" : null , \"items\" : [ ] } ",
        ])
    func empty(text: String) throws {
        for chunks in [[Int.max], [1]] {
            let page = try scanEvents(text, chunks: chunks)
            #expect(page.tables.isEmpty && page.count == 0)
        }
    }

    @Test("Moments of every unit are exact microseconds")
    func units() throws {
        func column(_ unit: ColumnType.TimeUnit, _ counts: String...) throws -> [CellValue] {
            let format = EventFormat(columns: [EventColumn("time", ["timestamp"], .time(unit))])
            let page = try scanEvents(
                eventPage(counts.map { event("a::number", "1", $0) }.joined(separator: ",")), format)
            return try page.tables[0].cells("time")
        }
        #expect(try column(.second, "1619000040", "-1") == [time(1_619_000_040_000_000), time(-1_000_000)])
        #expect(try column(.millisecond, "1619000040001", "1e3") == [time(1_619_000_040_001_000), time(1_000_000)])
        #expect(try column(.microsecond, "1619000040000001", "0") == [time(1_619_000_040_000_001), time(0)])
        #expect(try column(.nanosecond, "1619000040000001000", "7000") == [time(1_619_000_040_000_001), time(7)])
        // Years after 2262 do not fit in nanoseconds, but in microseconds.
        let far = EventFormat(columns: [EventColumn("time", ["timestamp"], .time(.second))])
        let page = try scanEvents(eventPage(event("a::number", "1", "253402300799")), far)
        #expect(try page.tables[0].events.columns[0].numbers(as: Int64.self)[0] == 253_402_300_799_000_000)
    }

    @Test("Doubles to the last bit, numbers that are no doubles, and what JSON cannot write")
    func doubles() throws {
        let texts = [
            "0.1", "-0.0", "1e308", "4.9e-324", "9007199254740993", "1.7976931348623157e308", "0.30000000000000004",
            "123456789012345678901234567890", "\"NaN\"", "\"-Infinity\"",
        ]
        let page = try scanEvents(eventPage(texts.map { event("a::number", $0) }.joined(separator: ",")))
        let values = try Array(page.tables[0].events.column("value").numbers(as: Double.self))
        #expect(values.dropLast(2) == texts.dropLast(2).map { Double($0) }[...])
        #expect(values[1]?.sign == .minus && values[8]?.isNaN == true && values[9] == -.infinity)
    }

    @Test("A metric of an unknown type, or of none, has its values as text")
    func unknownTypes() throws {
        let page = try scanEvents(
            eventPage(
                event("a::vector", "[1, 2]"), event("a::vector", "\"x\""), event("plain", "1.50"),
                event("plain", "true"),
                "{\"timestamp\":1,\"metric\":\"plain\"}"))
        #expect(try page.tables[0].cells("value") == [.text("[1,2]"), .text("x")])
        #expect(try page.tables[1].cells("value") == [.text("1.50"), .text("true"), .null])
    }

    @Test("One table of all events: values as text, each in the form of its type")
    func together() throws {
        let page = try scanEvents(
            eventPage(
                event("a::number", "19.60"), event("b::bool", "false"), event("c::string", "\"x\\ty\""),
                event("d::json", "{ \"a\": [1, 2] }"), event("e::number[]", "[1.0, 2.0]"),
                "{\"timestamp\":1,\"metric\":\"c::string\"}", "{\"timestamp\":1,\"metric\":\"e::number[]\"}",
                "{\"timestamp\":1,\"metric\":\"a::number\"}"),
            unsplit)
        #expect(page.tables.count == 1 && page.tables[0].metric == nil)
        #expect(
            try page.tables[0].cells("value") == [
                .text("19.60"), .text("false"), .text("x\ty"), .text("{\"a\":[1,2]}"), .text("[1.0,2.0]"), .text(""),
                .text("[]"), .null,
            ])
    }

    @Test("Rows of statistics: counts are whole numbers, a time may be missing")
    func statistics() throws {
        let format = EventFormat(
            columns: [
                EventColumn("time", ["timestamp"], .time(.millisecond)), EventColumn("metric", ["metric"], .text),
                EventColumn("mean", ["mean"], .double), EventColumn("count", ["count"], .int64),
                EventColumn("count_sources", ["countSources"], .int64),
            ], isSplit: false)
        let page = try scanEvents(
            "{\"items\":[{\"mean\":1.25,\"count\":9007199254740993,\"countSources\":2,\"metric\":\"a::number\"},"
                + "{\"timestamp\":1000,\"count\":0}]}", format)
        #expect(
            try page.tables[0].rows() == [
                [.null, .text("a::number"), .number(1.25), .integer(9_007_199_254_740_993), .integer(2)],
                [time(1_000_000), .null, .null, .integer(0), .null],
            ])
    }

    @Test("Of members that come twice the last counts, of objects too")
    func twice() throws {
        let page = try scanEvents(
            """
            {"items":[7],"cursor":1,"items":[{"timestamp":"no","metric":"a::bool","value":1,"timestamp":5,
            "location":{"lat":1,"lng":2},"location":{"lng":3},"metric":"a::number"}],"cursor":null}
            """.replacing("[7]", with: "[]"), allColumns)
        #expect(page.members.map(\.name) == ["cursor"])
        #expect(try page.tables[0].cells("time") == [time(5)])
        #expect(try page.tables[0].cells("lat") == [.null])
        #expect(try page.tables[0].cells("lng") == [.number(3)])
        #expect(try page.tables[0].cells("value") == [.number(1)])
    }

    @Test("A limit takes the first events of the page, whatever their metrics", arguments: 0...5)
    func limit(limit: Int) throws {
        let text = eventPage(
            event("a::number", "1"), event("b::bool", "true"), event("a::number", "2"), event("a::number", "3"))
        for chunks in [[Int.max], [1]] {
            let page = try scanEvents(text, chunks: chunks, limit: limit)
            #expect(page.count == min(limit, 4))
            #expect(page.tables.map(\.events.count) == [[], [1], [1, 1], [2, 1], [3, 1], [3, 1]][limit])
        }
    }

    @Test("Members of unusual names, of long lists and texts")
    func unusual() throws {
        let format = EventFormat(columns: [
            EventColumn("a", ["a name that is longer than sixteen bytes"], .double),
            EventColumn("tags", ["tags"], .texts),
            EventColumn("value", ["value"], .typed),
        ])
        let tags = (0..<32).map { "\"\($0) \(String(repeating: "ü", count: 60))\"" }.joined(separator: ", ")
        let text = String(repeating: "x", count: 65_535)
        let page = try scanEvents(
            eventPage(
                "{\"metric\":\"a::string\",\"a name that is longer than sixteen bytes\":1.5,\"value\":\"\(text)\"}",
                "{\"metric\":\"a::string\",\"tags\":[ \(tags) ]}"), format, chunks: [60_000])
        #expect(try page.tables[0].cells("a") == [.number(1.5), .null])
        #expect(try page.tables[0].cells("value") == [.text(text), .null])
        guard case .list(let items) = try page.tables[0].cells("tags")[1] else {
            Issue.record("no list")
            return
        }
        #expect(items.count == 32 && items[31] == .text("31 \(String(repeating: "ü", count: 60))"))
    }

    @Test("One scanner reads page after page")
    func again() throws {
        var scanner = EventPageScanner(timeAndValue)
        for (metric, value) in [("a::number", "1.5"), ("b::string", "\"x\"")] {
            try feed(Array(eventPage(event(metric, value)).utf8), [11]) { bytes throws(Fault) in try scanner.feed(bytes)
            }
            let page = try scanner.finish()
            #expect(page.tables.map(\.metric) == [metric] && page.count == 1)
        }
    }

    @Test("Many metrics in turn, in long pages", arguments: [[Int.max], [1000], [65_536]])
    func long(chunks: [Int]) throws {
        let (metrics, count) = (700, 21_000)
        let text = eventPage(
            (0..<count).map { event("metric \($0 % metrics)::number", "\($0).25", "\($0)") }.joined(separator: ","))
        let page = try scanEvents(text, chunks: chunks)
        #expect(page.tables.map(\.metric) == (0..<metrics).map { "metric \($0)::number" })
        for (number, table) in page.tables.enumerated() {
            let values = try Array(table.events.column("value").numbers(as: Double.self))
            #expect(values == stride(from: number, to: count, by: metrics).map { Double($0) + 0.25 })
        }
    }
}
