import Columns
import Testing
import Vocabulary

@testable import Services

private let format = EventFormat(columns: [
    EventColumn("time", ["timestamp"], .time(.microsecond)), EventColumn("value", ["value"], .typed),
])

private func page(_ text: String, _ format: EventFormat = format) throws -> ObeliskEventPage {
    let page = ObeliskEventPage(format, limit: .max)
    try Array(text.utf8).withUnsafeBytes { try page.feed($0) }
    try page.finish()
    return page
}

private func events(_ metrics: String...) -> String {
    let items = metrics.enumerated().map { "{\"timestamp\":\($0),\"metric\":\"\($1)\",\"value\":\($0)}" }
    return "{\"items\":[\(items.joined(separator: ","))],\"cursor\":null}"
}

@Suite("Pages of Obelisk's events put together")
struct ObeliskCollectorTests {
    @Test("One table a metric: the named ones first, empty where nothing came")
    func byMetric() throws {
        var collector = ObeliskCollector(format)
        collector.add(try page(events("b::number", "a::number", "b::number")).events)
        collector.add(try page(events("c::number", "b::number")).events)
        let tables = collector.byMetric(["a::number", "z::string", "a::number"])
        #expect(tables.map(\.name) == ["a::number", "z::string", "b::number", "c::number"])
        #expect(tables.map(\.count) == [1, 0, 3, 1])
        #expect(tables[1].schema.description == "time timestamp(us, UTC), value text")
        #expect(tables[2].batches.map(\.count) == [2, 1])
        #expect(collector.events == 5)
    }

    @Test("What came of a piece that begins anew is forgotten, what was kept is not")
    func forgetting() throws {
        var collector = ObeliskCollector(format)
        collector.add(try page(events("a::number")).events)
        collector.keep()
        collector.add(try page(events("a::number", "b::number")).events)
        collector.forget()
        #expect(collector.events == 1)
        #expect(collector.byMetric([]).map(\.name) == ["a::number"])
        collector.add(try page(events("b::number")).events)
        #expect(collector.byMetric([]).map(\.count) == [1, 1])
    }

    @Test("One table of all, with its columns also where nothing came")
    func together() throws {
        let format = EventFormat(columns: [EventColumn("count", ["count"], .int64)], isSplit: false)
        var collector = ObeliskCollector(format)
        #expect(collector.together("stats").schema.description == "count int64")
        collector.add(try page("{\"items\":[{\"count\":3},{\"count\":4}]}", format).events)
        let table = collector.together("stats")
        #expect(table.name == "stats" && table.count == 2)
    }

    @Test(
        "A cursor is a text; null, absent and empty mean the end",
        arguments: [("\"eyJ4\\u003d\"", "eyJ4="), ("null", nil), ("\"\"", nil)])
    func cursors(json: String, expected: String?) throws {
        #expect(try page("{\"items\":[],\"cursor\":\(json)}").next() == expected)
        #expect(try page("{\"items\":[]}").next() == nil)
    }

    @Test("A cursor that is no text, and an answer that holds no events")
    func damage() throws {
        let cursor = #expect(throws: Fault.self) { try page("{\"items\":[],\"cursor\":7}").next() }
        #expect(
            cursor?.description
                == "obelisk names the next page of events by 7, which is no cursor\n"
                + "  hint:  a cursor is a text; is the url that of Obelisk's API?")
        let fault = #expect(throws: Fault.self) { try page("{\"error\":{\"status\":500}}") }
        #expect(
            fault?.message
                == "obelisk answered with events that cannot be understood: the answer holds no events: it has "
                + "no \"items\", but \"error\": {\"status\":500}")
        #expect(fault?.isRetryable == true)
    }

    @Test("An answer that is cut off or no JSON is asked for again", arguments: ["{\"items\":[", "<html>", "{}", "[]"])
    func brokenAnswers(text: String) {
        let fault = #expect(throws: Fault.self) { try page(text) }
        #expect(fault?.isRetryable == true && fault?.kind == .service)
        #expect(fault?.hint == "err:detail() shows how the answer begins; is the url that of Obelisk's API?")
    }

    @Test(
        "An event that does not fit is not: it would come again, and each try counts as a query",
        arguments: [
            (
                "{\"timestamp\":1,\"metric\":\"a::bool\",\"value\":1}",
                "event 1 (a::bool) has the \"value\" \"1\", which is no true or false",
                "the metric's type and its values do not agree; ask the service's people"
            ),
            (
                "{\"timestamp\":9223372036854775807,\"metric\":\"a::bool\",\"value\":true}",
                "event 1 (a::bool) has the \"timestamp\" \"9223372036854775807\", which does not fit in microseconds",
                "is it of the unit that was asked for?"
            ),
        ])
    func unfitEvents(event: String, message: String, hint: String) {
        let fault = #expect(throws: Fault.self) { try page("{\"items\":[\(event)],\"cursor\":null}") }
        #expect(fault?.isRetryable == false && fault?.kind == .damaged && fault?.service == "obelisk")
        #expect(fault?.message == "obelisk answered with events that cannot be read: \(message)")
        #expect(fault?.hint == hint)
    }

    @Test("More than may be kept is a matter of the page's size")
    func tooMuch() {
        var small = format
        small.keptBytes = 100
        let long = String(repeating: "x", count: 101)
        let fault = #expect(throws: Fault.self) { try page("{\"items\":[],\"more\":[\"\(long)\"]}", small) }
        #expect(fault?.saysTooLarge == true)
    }
}
