import Columns
import Testing
import Vocabulary

@testable import Services

private let moment = Nanoseconds(sinceEpoch: 1_619_000_040_000_123_000)

private func event(_ metric: String = "a::number", _ value: JSONValue = .number(19.5)) -> ObeliskEvent {
    ObeliskEvent(metric: metric, value: value, time: moment)
}

private func bodies(
    _ events: [ObeliskEvent], _ precision: ObeliskPrecision = .microseconds, largest: Int = 16_000_000,
    most: Int = 50_000
) -> [ObeliskEventWriter.Body] {
    var writer = ObeliskEventWriter(events, precision: precision, largestBody: largest, mostEvents: most)
    var bodies: [ObeliskEventWriter.Body] = []
    while let body = writer.body() { bodies.append(body) }
    return bodies
}

private func text(_ body: ObeliskEventWriter.Body) -> String { String(decoding: body.bytes, as: UTF8.self) }

/// A change after which an event cannot be stored.
private struct Refused: Sendable {
    let problem: String
    let change: @Sendable (inout ObeliskEvent) -> Void

    init(_ problem: String, _ change: @escaping @Sendable (inout ObeliskEvent) -> Void) {
        self.problem = problem
        self.change = change
    }
}

@Suite("Events as they are written to Obelisk")
struct ObeliskIngestTests {
    @Test("Every member, and only those that are there")
    func members() {
        var full = event()
        full.source = "room \"1\"\n"
        full.tags = ["floor=1", "ü"]
        full.location = ObeliskLocation(latitude: 51.05, longitude: -3.72)
        full.elevation = 10
        #expect(
            text(bodies([full, event("b::bool", .boolean(true))])[0])
                == #"[{"timestamp":1619000040000123,"metric":"a::number","value":19.5,"source":"room \"1\"\n","#
                + #""tags":["floor=1","ü"],"location":{"lat":51.05,"lng":-3.72},"elevation":10.0},"#
                + #"{"timestamp":1619000040000123,"metric":"b::bool","value":true}]"#)
    }

    @Test("Values of every type, doubles to the last bit, whole numbers as they are")
    func values() {
        func value(_ value: JSONValue) -> String {
            let written = text(bodies([ObeliskEvent(metric: "a", value: value)])[0])
            return String(written.dropFirst(#"[{"metric":"a","value":"#.count).dropLast(2))
        }
        #expect(value(.number(0.1 + 0.2)) == "0.30000000000000004")
        #expect(value(.number(-0.0)) == "-0.0")
        #expect(value(.number(5e-324)) == "5e-324")
        #expect(value(.whole(9_007_199_254_740_992)) == "9007199254740992")
        #expect(value(.list([.number(1.5), .whole(2)])) == "[1.5,2]")
        #expect(value(.object(["b": .null, "a": .list([.text("\u{1}\\")])])) == #"{"a":["\u0001\\"],"b":null}"#)
    }

    @Test("JSON that somebody has written is sent digit for digit, without blanks, and measured so")
    func writtenJSON() throws {
        let source =
            #"{ "id": 12345678901234567890, "d":0.12345678901234567890123,"z":[-0.0, 1e400, 123456789012345678.5] }"#
        let event = ObeliskEvent(metric: "j::json", value: .written(try #require(WrittenJSON(source))))
        #expect(
            text(bodies([event])[0])
                == #"[{"metric":"j::json","value":{"id":12345678901234567890,"d":0.12345678901234567890123,"#
                + #""z":[-0.0,1e400,123456789012345678.5]}}]"#)
        let check = ObeliskEventCheck(precision: .seconds)
        try check.check(event, 1)
        func list(_ count: Int) throws -> ObeliskEventValue {
            .written(try #require(WrittenJSON("[ \"\(String(repeating: "é", count: count))\" ]")))
        }
        try check.check(ObeliskEvent(metric: "j::json", value: try list(65_531)), 1)
        let long = #expect(throws: Fault.self) {
            try check.check(ObeliskEvent(metric: "j::json", value: try list(65_532)), 1)
        }
        #expect(long?.message.hasSuffix("of j::json has 65536 characters, and 65535 are allowed") == true)
        let other = #expect(throws: Fault.self) {
            try check.check(ObeliskEvent(metric: "a::number", value: try list(1)), 1)
        }
        #expect(other?.message.hasSuffix("of a::number is no value of the type number") == true)
    }

    @Test("Times in the unit that is asked for")
    func precision() {
        let events = [ObeliskEvent(metric: "a::number", value: .whole(1), time: Nanoseconds(sinceEpoch: 7_000_000_000))]
        #expect(text(bodies(events, .seconds)[0]).hasPrefix(#"[{"timestamp":7,"#))
        #expect(text(bodies(events, .milliseconds)[0]).hasPrefix(#"[{"timestamp":7000,"#))
        #expect(text(bodies(events, .microseconds)[0]).hasPrefix(#"[{"timestamp":7000000,"#))
    }

    @Test("Bodies end before they are too large, or have too many events", arguments: [60, 125, 126, 180, 1000])
    func sizes(largest: Int) throws {
        let events = (0..<7).map { ObeliskEvent(metric: "a::number", value: .whole(Int64($0)), time: moment) }
        let all = bodies(events, largest: largest)
        #expect(all.flatMap { Array($0.events) } == Array(0..<7))
        #expect(all.allSatisfy { $0.bytes.count <= largest || $0.events.count == 1 })
        let values = try all.map { body in
            guard case .list(let items)? = JSONValue(parsing: text(body)) else { throw Fault(.damaged, "no list") }
            return items.count
        }
        #expect(values == all.map(\.events.count))
        // As many as fit.
        #expect(largest < 1000 || all.count == 1)
    }

    @Test("A request has so many events at the most")
    func counts() {
        let events = (0..<7).map { _ in event() }
        #expect(bodies(events, most: 3).map(\.events) == [0..<3, 3..<6, 6..<7])
        #expect(bodies([]).isEmpty)
    }

    @Test("Only what has times may be written twice")
    func repetition() {
        let timeless = ObeliskEvent(metric: "a::number", value: .whole(1))
        #expect(bodies([event(), timeless, event()], most: 2).map(\.isRepeatable) == [false, true])
    }

    @Test(
        "What the service would refuse is named before anything is sent",
        arguments: [
            Refused("the metric \"temperature\" is no name with a type, such as name::number") {
                $0.metric = "temperature"
            },
            Refused("the metric \"*::number\" is no name with a type, such as name::number") {
                $0.metric = "*::number"
            },
            Refused("the value 19.5 of a::number is no number") { $0.value = .value(.text("19.5")) },
            Refused("the value nan of a::number is no number that JSON can write") { $0.value = .value(.number(.nan)) },
            Refused("the value 9007199254740993 of a::number has more digits than the service keeps") {
                $0.value = .value(.whole(9_007_199_254_740_993))
            },
            Refused("the value 1 of b::bool is not true or false") {
                ($0.metric, $0.value) = ("b::bool", .value(.whole(1)))
            },
            Refused("the value 1 of c::string is no text") { ($0.metric, $0.value) = ("c::string", .value(.whole(1))) },
            Refused("the value x of d::json is no JSON object or list") {
                ($0.metric, $0.value) = ("d::json", .value(.text("x")))
            },
            Refused("the value [inf] of d::json has a number that JSON cannot write") {
                ($0.metric, $0.value) = ("d::json", .value(.list([.number(.infinity)])))
            },
            Refused("the value [\"x\"] of e::number[] is no list of numbers") {
                ($0.metric, $0.value) = ("e::number[]", .value(.list([.text("x")])))
            },
            Refused(
                "the value [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, … of e::number[] has 129 numbers, and 128 are allowed"
            ) { ($0.metric, $0.value) = ("e::number[]", .value(.list(Array(repeating: .whole(1), count: 129)))) },
            Refused(
                "the value abababababababababababababababababababab… of c::string has 65536 characters, and 65535 are allowed"
            ) { ($0.metric, $0.value) = ("c::string", .value(.text(String(repeating: "ab", count: 32_768)))) },
            Refused("the source has 129 characters, and 128 are allowed") {
                $0.source = String(repeating: "x", count: 129)
            },
            Refused("the metric's name has 129 characters, and 128 are allowed") {
                $0.metric = String(repeating: "m", count: 129) + "::number"
            },
            Refused("it has 33 tags, and 32 are allowed") { $0.tags = Array(repeating: "t", count: 33) },
            Refused("the tag \"tttttttttttttttttttt…\" has 200 characters, and 128 are allowed") {
                $0.tags = [String(repeating: "t", count: 200)]
            },
            Refused("its time 1970-01-01T00:00:00Z is not between 1970 and 2262-04-11") {
                $0.time = Nanoseconds(sinceEpoch: 0)
            },
            Refused("its time 2262-04-11T00:00:00Z is not between 1970 and 2262-04-11") {
                $0.time = Nanoseconds(sinceEpoch: 9_223_286_400_000_000_000)
            },
            Refused("its time 2001-09-09T01:46:40.000001500Z is no whole number of microseconds") {
                $0.time = Nanoseconds(sinceEpoch: 1_000_000_000_000_001_500)
            },
            Refused("there is no place at latitude 91.0 and longitude 0.0") {
                $0.location = ObeliskLocation(latitude: 91, longitude: 0)
            },
            Refused("its elevation is no number") { $0.elevation = .infinity },
        ])
    fileprivate func refusals(_ refused: Refused) {
        var event = event()
        refused.change(&event)
        let fault = #expect(throws: Fault.self) { try ObeliskEventCheck(precision: .microseconds).check(event, 17) }
        #expect(fault?.message == "ingest: event 17 cannot be stored: \(refused.problem)")
        #expect(fault?.kind == .badArgument)
    }

    @Test("What is at the very edge goes")
    func edges() throws {
        let check = ObeliskEventCheck(precision: .seconds)
        var event = ObeliskEvent(
            metric: String(repeating: "é", count: 128) + "::string",
            value: .text(String(repeating: "x", count: 65_535)),
            time: Nanoseconds(sinceEpoch: 1_000_000_000), source: "")
        event.tags = Array(repeating: String(repeating: "t", count: 128), count: 32)
        event.location = ObeliskLocation(latitude: -90, longitude: 180)
        try check.check(event, 1)
        try check.check(ObeliskEvent(metric: "a::b::json", value: .object([:])), 2)
        let fault = #expect(throws: Fault.self) {
            try check.check(ObeliskEvent(metric: "a::numbr", value: .whole(1)), 3)
        }
        #expect(fault?.hint == "did you mean \"number\"?")
    }

    private static let refused = Fault(
        .badArgument, "obelisk refuses the request: Invalid event at index 3: no", hint: "look", service: "obelisk")

    @Test(
        "A refusal in the middle tells which event, what is stored, and what may be",
        arguments: [
            (
                refused, 101..<201, "event 104 of 250: obelisk refuses the request: Invalid event at index 3: no",
                "events 1 to 100 are stored; events 101 to 103 may be stored; look"
            ),
            (
                refused, 1..<201, "event 4 of 250: obelisk refuses the request: Invalid event at index 3: no",
                "events 1 to 3 may be stored; look"
            ),
            (
                Fault(.badArgument, "no", hint: "look"), 2..<201, "events 2 to 200 of 250: no",
                "event 1 is stored; events 2 to 199 may be stored; look"
            ),
            (Fault(.badArgument, "no", hint: "look"), 1..<2, "event 1 of 250: no", "look"),
            (Fault(.denied, "no", hint: "ask"), 1..<101, "events 1 to 100 of 250: no", "ask"),
            (
                Fault(.limit, "too many"), 101..<201, "events 101 to 200 of 250: too many",
                "events 1 to 100 are stored"
            ),
        ])
    func stopped(cause: Fault, events: Range<Int>, message: String, hint: String) {
        let place = ObeliskIngestPlace(first: events.lowerBound, last: events.upperBound - 1, total: 250)
        let fault = Fault.ingestStopped(cause, at: place)
        #expect(fault.message == "ingest: \(message)")
        #expect(fault.hint == hint)
    }

    @Test("An interrupt stays one, and tells what may be stored; a dry run sends nothing, and says no more")
    func stops() {
        let place = ObeliskIngestPlace(first: 1, last: 100, total: 250)
        for fault in [
            Fault.ingestStopped(.interrupted, at: place), .perhapsIngested(.interrupted, place, isHarmless: true),
        ] {
            #expect(fault.kind == .interrupted && fault.message == Fault.interrupted.message)
            #expect(fault.hint == "events 1 to 100 may be stored")
        }
        let dry = Fault.ingestStopped(Fault(.dryRun, "the dry run ends here", hint: "go on"), at: place)
        #expect(dry.description == "the dry run ends here\n  hint:  go on")
    }

    @Test("What got no answer is doubt, and whether it may be written again is told")
    func doubt() {
        let place = ObeliskIngestPlace(first: 51, last: 100, total: 250)
        let cause = Fault(.timedOut, "no answer in time")
        let timed = Fault.perhapsIngested(cause, place, isHarmless: true)
        #expect(timed.kind == .unreachable)
        #expect(
            timed.description
                == "it is not known whether obelisk has taken events 51 to 100 of 250 (no answer in time)\n"
                + "  hint:  events 1 to 50 are stored; they have times, so writing them again stores none twice "
                + "(listeners of streams get them twice)")
        #expect(
            Fault.perhapsIngested(cause, place, isHarmless: false).hint
                == "events 1 to 50 are stored; query them before writing again: those without a time would be there twice"
        )
    }
}
