import Testing

@testable import Vocabulary

@Suite struct FaultTests {
    @Test func hasOneForm() {
        var fault = Fault(.badArgument, "export: unknown option \"chanels\"", hint: "did you mean \"channels\"?")
        #expect(fault.description == "export: unknown option \"chanels\"\n  hint:  did you mean \"channels\"?")
        fault.place = .init(
            source: "workflow.lua", line: 12, text: "c:export { runs = { run }, chanels = { \"motor.thrust\" } }")
        #expect(
            fault.report == """
                error: export: unknown option "chanels"
                  in:    c:export { runs = { run }, chanels = { "m...     workflow.lua:12
                  hint:  did you mean "channels"?
                """)
        fault.traceback = [.init(source: "workflow.lua", line: 30, text: "order(day)"), .init(source: "entry 3")]
        #expect(
            fault.report == """
                error: export: unknown option "chanels"
                  in:    c:export { runs = { run }, chanels = { "m...     workflow.lua:12
                  from:  order(day)     workflow.lua:30
                  from:  entry 3
                  hint:  did you mean "channels"?
                """)
    }

    @Test func tellsEverythingInDetail() {
        var fault = Fault(
            .limit, "monthly export volume is used up", hint: "see billing", cause: Fault(.service, "402"),
            service: "ticksupply")
        fault.requestID = "req_7"
        fault.exchange = .init(request: "POST https://h/v1/exports", answer: "402", attempts: ["1 at 10:00"])
        #expect(
            fault.detail == """
                limit: monthly export volume is used up
                  request:  POST https://h/v1/exports
                  answer:   402
                  attempt:  1 at 10:00
                  id:       req_7
                  cause:    402
                  hint:     see billing
                """)
    }

    @Test func anyErrorBecomesOne() {
        struct Other: Error {}
        #expect(Fault.from(CancellationError()).kind == .interrupted)
        #expect(Fault.from(Other()).kind == .service)
        #expect(Fault.from(Fault(.denied, "no")).message == "no")
    }
}

@Suite struct NearestNamesTests {
    @Test(arguments: [
        ("chanels", ["runs", "channels"], ["channels"]),
        ("hotfire 21", ["hotfire 10", "hotfire 11", "hotfire 12"], ["hotfire 11", "hotfire 12"]),
        ("RUNS", ["runs"], ["runs"]), ("ru", ["runs", "x"], ["runs"]), ("xyz", ["runs"], []), ("", ["runs"], []),
        ("form", ["from"], ["from"]), ("a", [], []),
        ("drive.speed", ["time", "rover-1|field test|drive.speed"], ["rover-1|field test|drive.speed"]),
        ("Speed", ["rover-1|drive.speed", "rover-1|drive.speedup", "overspeed"], ["rover-1|drive.speed"]),
        ("delay", ["total_delay_ms", "delays"], ["delays", "total_delay_ms"]), ("ate", ["date and rate"], []),
        ("es", ["types", "a-es"], ["a-es"]), ("...", ["a"], []),
    ])
    func finds(word: String, names: [String], expected: [String]) {
        #expect(nearest(word, in: names) == expected)
    }

    @Test func hintsAtMostTwo() {
        #expect(nearestHint("form", in: ["from", "for", "forms"]) == "did you mean \"for\" or \"forms\"?")
        #expect(nearestHint("xyz", in: ["from"]) == nil)
    }

    @Test(arguments: [("", "", 0), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3)])
    func countsEdits(first: String, second: String, expected: Int) {
        #expect(editDistance(first, second) == expected)
        #expect(editDistance(second, first) == expected)
    }
}
