import Testing
import Vocabulary

@testable import Columns

/// What is refused of events, and in which words.
@Suite struct EventFaultTests {
    @Test(
        "Broken JSON: the byte, and what was expected there",
        arguments: [
            ("", "damaged: the answer is no JSON: at byte 0 stands the end, expected is a value"),
            ("<html>", "damaged: the answer is no JSON: at byte 0 stands \"<\", expected is a value"),
            (
                "{\"items\":[{\"timestamp\":1,\"metric\":\"a::number\",\"value\":1},",
                "damaged: the answer is no JSON: at byte 57 stands the end, expected is a value"
            ),
            (
                "{\"items\":[{\"timestamp\":1,\"metric\":\"a::number\",\"value\":1",
                "damaged: the answer is no JSON: at byte 55 stands the end, expected is the end of a value"
            ),
            (
                "{\"items\":[{\"timestamp\":1,\"metric\":\"a::num",
                "damaged: the answer is no JSON: at byte 41 stands the end, expected is the end of a text"
            ),
            (
                "{\"items\":[{\"timestamp\":1,\"metric\":\"a::number\",\"value\":01}]}",
                "damaged: the answer is no JSON: at byte 54 stands \"01\", which is no number"
            ),
            (
                "{\"items\":[{\"timestamp\":1 \"metric\":\"a::number\"}]}",
                "damaged: the answer is no JSON: at byte 25 stands \"\"\", expected is \",\" or \"}\""
            ),
            (
                "{\"items\":[{\"timestamp\":1,\"metric\":\"a::number\",\"value\":1}}",
                "damaged: the answer is no JSON: at byte 56 stands \"}\", expected is \",\" or \"]\""
            ),
            (
                "{\"items\":[{\"timestamp\":1,\"metric\":\"a::number\",\"value\":[1,]}]}",
                "damaged: the answer is no JSON: at byte 57 stands \"]\", expected is a value"
            ),
            ("[]", "damaged: the answer holds no events: before byte 1 stands a list, expected is an object"),
            (
                "{\"items\":7}",
                "damaged: the answer holds no events: before byte 10 stands a number, expected is the list \"items\""
            ),
            (
                "{\"items\":[1]}",
                "damaged: the answer holds no events: before byte 11 stands a number, expected is an event"
            ),
            ("{}", "service: the answer holds no events: it has no \"items\""),
            (
                "{\"error\":{\"status\":403,\"message\":\"Read access denied\"}}",
                "service: the answer holds no events: it has no \"items\", but \"error\": {\"status\":403,\"message\":\"Read access denied\"}"
            ),
        ])
    func json(text: String, expected: String) {
        #expect(eventRefusal(text) == expected)
        #expect(eventRefusal(text, chunks: [1]) == expected)
    }

    @Test(
        "An event that does not fit is named",
        arguments: [
            (
                eventPage(event("a::number", "1"), event("a::number", "\"1\"")),
                "damaged: event 2 (a::number) has the \"value\" \"1\", which is no number"
            ),
            (
                eventPage(event("a::number", "1e999")),
                "damaged: event 1 (a::number) has the \"value\" \"1e999\", which is no number"
            ),
            (
                eventPage(event("a::number", "true")),
                "damaged: event 1 (a::number) has the \"value\" true, which is no number"
            ),
            (
                eventPage(event("a::number", "{\"x\":1}")),
                "damaged: event 1 (a::number) has the \"value\" an object, which is no number"
            ),
            (
                eventPage(event("b::bool", "1")),
                "damaged: event 1 (b::bool) has the \"value\" \"1\", which is no true or false"
            ),
            (
                eventPage(event("c::string", "1")),
                "damaged: event 1 (c::string) has the \"value\" \"1\", which is no text"
            ),
            (
                eventPage(event("d::number[]", "1")),
                "damaged: event 1 (d::number[]) has the \"value\" \"1\", which is no list of numbers"
            ),
            (
                eventPage(event("d::number[]", "[1,\"x\"]")),
                "damaged: event 1 (d::number[]) has the \"value\" a list, which is no list of numbers"
            ),
            (
                eventPage(event("d::number[]", "[[1]]")),
                "damaged: event 1 (d::number[]) has the \"value\" a list, which is no list of numbers"
            ),
            (
                eventPage("{\"metric\":\"a::number\",\"value\":1}"),
                "damaged: event 1 (a::number) has no \"timestamp\""
            ),
            (
                eventPage("{\"timestamp\":null,\"metric\":\"a::number\",\"value\":1}"),
                "damaged: event 1 (a::number) has no \"timestamp\""
            ),
            (eventPage("{\"timestamp\":1,\"value\":1}"), "damaged: event 1 has no \"metric\""),
            (
                eventPage("{\"timestamp\":1,\"metric\":7}"),
                "damaged: event 1 has the \"metric\" \"7\", which is no text"
            ),
            (
                eventPage(event("a::number", "1", "1.5")),
                "damaged: event 1 (a::number) has the \"timestamp\" \"1.5\", which is no moment as a whole number"
            ),
            (
                eventPage(event("a::number", "1", "\"2024-01-31\"")),
                "damaged: event 1 (a::number) has the \"timestamp\" \"2024-01-31\", which is no moment as a whole number"
            ),
            (
                eventPage(event("a::number", "1", "9223372036854775807")),
                "damaged: event 1 (a::number) has the \"timestamp\" \"9223372036854775807\", which does not fit in microseconds"
            ),
        ])
    func events(text: String, expected: String) {
        #expect(eventRefusal(text) == expected)
        #expect(eventRefusal(text, chunks: [1]) == expected)
    }

    @Test(
        "The other members as well",
        arguments: [
            ("\"tags\":[\"a\",1]", "event 1 (a::number) has the \"tags\" a list, which is no list of texts"),
            ("\"tags\":\"a\"", "event 1 (a::number) has the \"tags\" \"a\", which is no list of texts"),
            ("\"location\":[1,2]", "event 1 (a::number) has the \"location\" a list, which is no object"),
            ("\"location\":7", "event 1 (a::number) has the \"location\" \"7\", which is no object"),
            (
                "\"location\":{\"lat\":\"x\"}",
                "event 1 (a::number) has the \"location.lat\" \"x\", which is no number"
            ),
            ("\"source\":7", "event 1 (a::number) has the \"source\" \"7\", which is no text"),
            ("\"count\":1.5", "event 1 (a::number) has the \"count\" \"1.5\", which is no whole number of 64 bits"),
            (
                "\"tsReceived\":9223372036854776",
                "event 1 (a::number) has the \"tsReceived\" \"9223372036854776\", which does not fit in microseconds"
            ),
        ])
    func members(member: String, expected: String) {
        let text = eventPage("{\"timestamp\":1,\"metric\":\"a::number\",\(member)}")
        for chunks in [[Int.max], [1]] {
            #expect(eventRefusal(text, allColumns, chunks: chunks) == "damaged: \(expected)")
        }
    }

    @Test("Nanoseconds below a microsecond are refused")
    func nanoseconds() {
        let format = EventFormat(columns: [EventColumn("time", ["timestamp"], .time(.nanosecond))])
        #expect(
            eventRefusal(eventPage(event("a::number", "1", "1001")), format)
                == "damaged: event 1 (a::number) has the \"timestamp\" \"1001\", which does not fit in microseconds")
    }

    @Test("What is kept has a limit: a member of the page, one event; but not all events together")
    func limit() {
        var format = allColumns
        format.keptBytes = 100
        let long = String(repeating: "x", count: 101)
        let expected = "limit: the answer needs more than 100 B beside its points"
        #expect(eventRefusal("{\"a\":[\"\(long)\"]}", format) == expected)
        let text = String(repeating: "y", count: 60)
        func page(_ value: String) -> String {
            let members = "\"timestamp\":1,\"metric\":\"j::json\",\"value\":[\"\(value)\"]"
            return eventPage((0..<5).map { _ in "{\(members)}" }.joined(separator: ","))
        }
        #expect(eventRefusal(page(text), format, chunks: [10]) == "read")
        #expect(eventRefusal(page(long), format, chunks: [10]) == expected)
        // What nobody wants is not kept.
        #expect(
            eventRefusal("{\"items\":[{\"timestamp\":1,\"metric\":\"a::number\",\"more\":[\"\(long)\"]}]}", format)
                == "read")
    }

    @Test("Members of the page have an end, and their names count as kept", arguments: [[Int.max], [7]])
    func members(chunks: [Int]) {
        func page(_ names: [String], _ value: String = "1") -> String {
            "{\(names.map { "\"\($0)\":\(value)" }.joined(separator: ",")),\"items\":[]}"
        }
        let names = (0..<101).map { "m\($0)" }
        // One name again and again is one member.
        let twice = Array(repeating: names[0], count: 5000)
        #expect(eventRefusal(page(Array(names.dropLast()) + twice), chunks: chunks) == "read")
        for value in ["1", "[1]"] {
            #expect(
                eventRefusal(page(names, value), chunks: chunks)
                    == "damaged: the answer has more than 100 members beside its data")
        }
        var format = allColumns
        format.keptBytes = 100
        #expect(
            eventRefusal(page((0..<2).map { "\($0)" + String(repeating: "n", count: 60) }), format, chunks: chunks)
                == "limit: the answer needs more than 100 B beside its points")
    }

    @Test(
        "A value of the most characters that the service stores is read, however deep", arguments: [[Int.max], [1000]])
    func deepValue(chunks: [Int]) throws {
        let value = String(repeating: "[", count: 32_767) + String(repeating: "]", count: 32_767)
        let page = try scanEvents(eventPage(event("a::json", value)), chunks: chunks)
        #expect(try page.tables[0].cells("value") == [.text(value)])
    }

    @Test("Whether another try may help is known: broken JSON and other answers may be gone, what does not fit stays")
    func retries() {
        func isRetryable(_ text: String) -> Bool? {
            do throws(Fault) { _ = try scanEvents(text) } catch { return error.isRetryable }
            return nil
        }
        for text in ["", "<", "{\"items\":[", "{\"a\":01}", "{\"a\":\"\\q\"}", "{}", "[]", "{\"items\":7}"] {
            #expect(isRetryable(text) == true, "\(text)")
        }
        let unfit = [
            event("b::bool", "1"), event("a::number", "1", "9223372036854775807"), "{\"timestamp\":1}",
            event("a::json", String(repeating: "[", count: 70_000)),
        ]
        for text in unfit { #expect(isRetryable(eventPage(text)) == false, "\(text.prefix(80))") }
    }

    @Test("After a fault the scanner gives the same again")
    func after() {
        var scanner = EventPageScanner(timeAndValue)
        var messages: [String] = []
        for text in ["{]", "}", "{}"] {
            do throws(Fault) {
                try feed(Array(text.utf8), [9]) { bytes throws(Fault) in try scanner.feed(bytes) }
            } catch { messages.append(error.message) }
        }
        do throws(Fault) { _ = try scanner.finish() } catch { messages.append(error.message) }
        #expect(messages.count == 4 && Set(messages).count == 1)
    }
}
