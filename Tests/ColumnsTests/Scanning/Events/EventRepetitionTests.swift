import Testing

@testable import Columns

/// What is told twice, and what stands in lists and texts of events.
@Suite struct EventRepetitionTests {
    private static let place = EventFormat(columns: [
        EventColumn("lat", ["location", "lat"], .double), EventColumn("lng", ["location", "lng"], .double),
    ])

    @Test("Of two lists of events the last one counts")
    func lists() throws {
        let text =
            "{\"items\":[\(event("a::number", "1")),\(event("b::number", "1"))],\"items\":[\(event("a::number", "2"))]}"
        for chunks in [[Int.max], [1]] {
            let page = try scanEvents(text, chunks: chunks)
            #expect(page.count == 1)
            #expect(page.tables.map(\.metric) == ["a::number"])
            #expect(try page.tables[0].cells("value") == [.number(2)])
        }
    }

    @Test("Of two objects of one event the last one counts, with nothing of the first")
    func objects() throws {
        let event = #"{"metric":"a::number","location":{"lat":1.0,"lng":2.0},"location":{"lng":3.0}}"#
        for chunks in [[Int.max], [1]] {
            let page = try scanEvents(eventPage(event, event), Self.place, chunks: chunks)
            #expect(try page.tables[0].cells("lat") == [.null, .null])
            #expect(try page.tables[0].cells("lng") == [.number(3), .number(3)])
        }
    }

    @Test("Items of lists: nulls are null, escapes are read")
    func items() throws {
        let format = EventFormat(columns: [
            EventColumn("value", ["value"], .typed), EventColumn("tags", ["tags"], .texts),
        ])
        let event =
            #"{"metric":"a::number[]","value":[1.5,null,-2],"tags":["x\"y","\u00e9\\",null,"plain"]}"#
        for chunks in [[Int.max], [1]] {
            let page = try scanEvents(eventPage(event), format, chunks: chunks)
            #expect(try page.tables[0].cells("value") == [.list([.number(1.5), .null, .number(-2)])])
            #expect(
                try page.tables[0].cells("tags") == [.list([.text("x\"y"), .text("é\\"), .null, .text("plain")])])
        }
    }

    @Test("A JSON value that is a text stays JSON, with every control character written so")
    func controlCharacters() throws {
        let page = try scanEvents(eventPage(event("a::json", #""\u0001\n\"\\é\u001f""#)))
        #expect(try page.tables[0].cells("value") == [.text(#""\u0001\u000a\"\\é\u001f""#)])
    }
}
