import Columns
import Sandbox
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Services

private let scratchpad = ObeliskQueryFixture.scratchpad
private let now = ObeliskQueryFixture.now

@Suite("Writing events with the Obelisk client, live")
struct ObeliskIngestLiveTests {
    private typealias Fixture = ObeliskQueryFixture

    private static let written: [ObeliskEvent] = {
        let time = { (number: Int64) in Nanoseconds(sinceEpoch: 1_550_000_000_000_001_000 + number * 1000) }
        var first = ObeliskEvent(metric: "a::number", value: .number(0.1 + 0.2), time: time(0), source: "s \"1\"")
        first.tags = ["x", "ü"]
        first.location = ObeliskLocation(latitude: 51.05, longitude: 3.72)
        first.elevation = 10.5
        return [
            first, ObeliskEvent(metric: "a::number", value: .whole(7), time: time(1)),
            ObeliskEvent(metric: "b::bool", value: .boolean(false), time: time(2)),
            ObeliskEvent(metric: "c::string", value: .text(""), time: time(3)),
            ObeliskEvent(metric: "c::string", value: .text("two\r\nlines 🚀"), time: time(4)),
            ObeliskEvent(metric: "d::json", value: .object(["k": .list([.whole(1), .null])]), time: time(5)),
            ObeliskEvent(metric: "e::number[]", value: .list([.number(1.5), .whole(-2)]), time: time(6)),
            ObeliskEvent(metric: "e::number[]", value: .list([]), time: time(7)),
        ]
    }()

    @Test(
        "What is written can be queried, also when it is written twice; HFS does the same",
        arguments: ObeliskDialect.allCases)
    func ingest(dialect: ObeliskDialect) async throws {
        let fixture = try await Fixture(dialect: dialect)
        for _ in 0..<2 {
            let done = try await fixture.client.ingest(Self.written, into: scratchpad)
            #expect(done == ObeliskIngested(events: 8, requests: 1))
        }
        var query = ObeliskQuery(
            datasets: [scratchpad], metrics: [], range: try Fixture.range("2019-02-01", "2019-03-01"))
        query.fields = [.source, .tags, .location, .elevation]
        let tables = try await fixture.client.query(query, now: now)
        #expect(tables.map(\.name) == ["a::number", "b::bool", "c::string", "d::json", "e::number[]"])
        let values = try tables.map { try $0.rows().map { $0[1] } }
        #expect(
            values == [
                [.number(0.1 + 0.2), .number(7)], [.boolean(false)], [.text(""), .text("two\r\nlines 🚀")],
                [.text("{\"k\":[1,null]}")], [.list([.number(1.5), .number(-2)]), .list([])],
            ])
        #expect(
            try tables[0].rows()[0] == [
                .time(Nanoseconds(sinceEpoch: 1_550_000_000_000_001_000)), .number(0.1 + 0.2), .text("s \"1\""),
                .list([.text("x"), .text("ü")]), .number(51.05), .number(3.72), .number(10.5),
            ])
        #expect(try tables[0].rows()[1].dropFirst(2) == [.null, .list([]), .null, .null, .null])
        await fixture.sandbox.stop()
    }

    @Test("Many events go in several requests, and progress is told")
    func manyEvents() async throws {
        let fixture = try await Fixture()
        let events = (0..<60_000).map { number in
            ObeliskEvent(
                metric: "a::number", value: .whole(Int64(number)),
                time: Nanoseconds(sinceEpoch: 1_550_000_000_000_000_000 + Int64(number) * 1_000_000), source: "s")
        }
        let heard = Mutex<[Int]>([])
        let done = try await fixture.client.ingest(events, into: scratchpad) { told in
            heard.withLock { $0.append(told) }
        }
        #expect(done == ObeliskIngested(events: 60_000, requests: 2))
        #expect(heard.withLock { $0 } == [50_000, 60_000])
        var query = ObeliskQuery(
            datasets: [scratchpad], metrics: ["a::number"], range: try Fixture.range("2019-02-01", "2019-03-01"))
        query.precision = .milliseconds
        #expect(try await fixture.client.query(query, now: now).map(\.count) == [60_000])
        await fixture.sandbox.stop()
    }

    @Test("An event of the server's own time is written once; modes are Classic's")
    func modes() async throws {
        let fixture = try await Fixture()
        var options = ObeliskIngestOptions()
        options.mode = .storeOnly
        options.precision = .seconds
        let timeless = ObeliskEvent(metric: "a::number", value: .whole(1))
        #expect(try await fixture.client.ingest([timeless], into: scratchpad, options).events == 1)
        let empty = await #expect(throws: Fault.self) { try await fixture.client.ingest([], into: scratchpad) }
        #expect(empty?.message == "ingest: there are no events")
        await fixture.sandbox.stop()
        let other = try await Fixture(dialect: .hfs)
        let fault = await #expect(throws: Fault.self) {
            try await other.client.ingest([timeless], into: scratchpad, options)
        }
        #expect(fault?.message == "obelisk's HFS does not offer modes of ingest")
        await other.sandbox.stop()
    }

    @Test(
        "Events that may be stored are doubt, whether they have times or not",
        arguments: [
            (
                "server-error path=*/data/ingest/*", Fault.Kind.unreachable,
                "it is not known whether obelisk has taken event"
            ),
            ("forbidden path=*/data/ingest/*", .denied, "ingest: event"),
        ])
    func doubt(fault: String, kind: Fault.Kind, message: String) async throws {
        let fixture = try await Fixture(faults: [fault])
        for time in [Nanoseconds(sinceEpoch: 1_550_000_000_000_000_000), nil] {
            let event = ObeliskEvent(metric: "a::number", value: .whole(1), time: time)
            let told = await #expect(throws: Fault.self) { try await fixture.client.ingest([event], into: scratchpad) }
            #expect(told?.kind == kind)
            #expect(told?.message.hasPrefix(message) == true, "\(told?.message ?? "")")
        }
        await fixture.sandbox.stop()
    }

    @Test("Rules and refusals count events as their writer does, whichever call they are in")
    func parts() async throws {
        let fixture = try await Fixture(faults: ["forbidden path=*/data/ingest/*"])
        var event = ObeliskEvent(metric: "a::number", value: .whole(1), time: now)
        let part = ObeliskIngestPart(after: 100, of: 300)
        let denied = await #expect(throws: Fault.self) {
            try await fixture.client.ingest([event, event], into: scratchpad, part: part)
        }
        #expect(denied?.message.hasPrefix("ingest: events 101 to 102 of 300: ") == true)
        #expect(denied?.hint?.hasPrefix("events 1 to 100 are stored") == true)
        event.source = String(repeating: "x", count: 129)
        let refused = await #expect(throws: Fault.self) {
            try await fixture.client.ingest([event], into: scratchpad, part: part)
        }
        #expect(refused?.message.hasPrefix("ingest: event 101 cannot be stored: ") == true)
        await fixture.sandbox.stop()
    }
}
