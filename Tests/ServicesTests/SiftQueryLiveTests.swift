import Columns
import Foundation
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Sandbox
@testable import Services

/// The points of a table as texts: `2024-05-01T12:00:00.000000001Z 1.5`.
func lines(_ table: SiftTable) throws -> [String] {
    try table.series.flatMap { series in
        try series.batches.flatMap { batch in
            try (0..<batch.count).map { row in
                let cells = try batch.row(row)
                guard case .time(let moment) = cells[0] else { return "no time" }
                return "\(moment) \(text(cells[1]))"
            }
        }
    }
}

private func text(_ cell: CellValue) -> String {
    switch cell {
    case .number(let value): value.sign == .minus && value.isZero ? "-0" : "\(value)"
    case .text(let value): value
    case .integer(let value): "\(value)"
    case .unsigned(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .bytes(let value): "\(value)"
    default: "\(cell)"
    }
}

/// The same of the sandbox's own world, read without its protocol.
private func samples(_ name: String, run: String?, from: Int64 = .min, to: Int64? = nil) throws -> [String] {
    let world = World.demo
    let channel = try #require(world.channels.first { $0.name == name && $0.isActive })
    let runID = try run.map { word in try #require(world.runs.first { $0.name == word || $0.clientKey == word }).id }
    var lines: [String] = []
    for recording in world.recordings where recording.runID == runID && recording.channelIDs.contains(channel.id) {
        var reader = try recording.reader(of: [channel.id], from: from, to: to)
        while let batch = try reader.next() {
            for row in batch.times.indices where batch.columns[0].has(row) {
                lines.append(
                    "\(Nanoseconds(sinceEpoch: batch.times[row])) \(batch.columns[0].values.text(row, of: channel))")
            }
        }
    }
    return lines
}

extension SampleValues {
    fileprivate func text(_ row: Int, of channel: Channel) -> String {
        switch self {
        case .double(let values): numberText(values[row])
        case .float(let values): numberText(Double(values[row]))
        case .string(let values): values[row]
        case .bool(let values): "\(values[row])"
        case .int32(let values): "\(values[row])"
        case .uint32(let values) where channel.type == .enumeration:
            channel.enumNames.first { $0.key == values[row] }?.name
                ?? "\(channel.enumNames.contains { $0.isSigned } ? Int64(Int32(bitPattern: values[row])) : Int64(values[row]))"
        case .uint32(let values): "\(values[row])"
        case .int64(let values): "\(values[row])"
        case .uint64(let values): "\(values[row])"
        case .bytes(let values): "\(values[row])"
        }
    }
}

private func numberText(_ value: Double) -> String { text(.number(value)) }

@Suite("Queries of the Sift client, live")
struct SiftQueryLiveTests {
    private typealias Fixture = SiftLiveTests.Fixture

    /// Queries channels by name.
    private static func query(
        _ client: SiftClient, _ names: [String], run: String? = nil, outside: Bool = false,
        from: String? = nil, to: String? = nil, _ change: (inout SiftQuery) -> Void = { _ in }
    ) async throws -> [String: SiftTable] {
        var runs = outside ? SiftQuery.Runs.outside : .all
        var selection = SiftSelection.everything
        if let run {
            let run = try await client.run(run)
            (runs, selection) = (.one(run), .runs([run]))
        }
        let channels = try await client.channels(named: names, of: selection)
        let range = try TimeRange(
            from: try from.map { try Nanoseconds(parsing: $0) }, to: try to.map { try Nanoseconds(parsing: $0) })
        let now = try Nanoseconds(parsing: "2026-01-01")
        var query = SiftQuery(
            channels.map { SiftDataSource($0) }, runs: runs,
            range: try SiftQuery.range(range, of: runs, now: now))
        change(&query)
        let tables = try await client.query(query)
        return Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    }

    private static let edges = [
        "edge.double", "edge.float", "edge.string", "edge.enum", "edge.bool", "edge.int32", "edge.uint32", "edge.int64",
        "edge.uint64", "edge.bytes",
    ]

    @Test("All eleven types, value by value, whatever the size of a page", arguments: [1, 3, 100_000])
    func types(size: Int) async throws {
        let fixture = try await Fixture()
        let tables = try await Self.query(fixture.client, Self.edges + ["edge.bits"], run: "edge cases") {
            $0.pageSize = size
        }
        for name in Self.edges { #expect(try lines(try #require(tables[name])) == samples(name, run: "edge cases")) }
        let words = try samples("edge.bits", run: "edge cases").compactMap { UInt32($0.split(separator: " ")[1]) }
        let elements: [(String, (UInt32) -> UInt32)] = [("low", { $0 & 1 }), ("high", { $0 >> 31 }), ("all", { $0 })]
        for (element, value) in elements {
            let table = try #require(tables["edge.bits.\(element)"])
            #expect(try lines(table).map { $0.split(separator: " ")[1] } == words.map { "\(value($0))" })
        }
        #expect(tables.count == 13)
        let types = ["double": ColumnType.double, "float": .float, "string": .text, "enum": .text, "bool": .boolean]
        for (name, type) in types { #expect(tables["edge.\(name)"]?.schema.fields[1].type == type) }
        await fixture.sandbox.stop()
    }

    @Test("Enumerations by name, by key, by both; a signed key is negative")
    func enumerations() async throws {
        let fixture = try await Fixture()
        var found: [SiftQuery.EnumForm: [String]] = [:]
        for form in SiftQuery.EnumForm.allCases {
            let tables = try await Self.query(fixture.client, ["edge.enum"], run: "edge cases") { $0.enumForm = form }
            found[form] = try lines(try #require(tables["edge.enum"])).map { String($0.drop { $0 != " " }.dropFirst()) }
        }
        #expect(found[.name] == ["ZERO", "1", "2", "MINUS ONE", "7", "ZERO", "MINUS ONE"])
        #expect(found[.key] == ["0", "1", "2", "-1", "7", "0", "-1"])
        #expect(found[.both] == ["[0] ZERO", "1", "2", "[-1] MINUS ONE", "7", "[0] ZERO", "[-1] MINUS ONE"])
        await fixture.sandbox.stop()
    }

    @Test("One run, all runs kept apart, outside any run, both edges of the range")
    func runs() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let day = ("2024-04-10T00:00:00Z", "2024-04-12T00:00:00Z")
        let all = try await Self.query(client, ["nav.altitude"], from: day.0, to: day.1) { $0.pageSize = 1000 }
        let table = try #require(all["nav.altitude"])
        #expect(table.series.map(\.run?.name) == ["field test", "field test"])
        #expect(table.series[0].run?.id != table.series[1].run?.id)
        #expect(table.series.map(\.asset?.name) == ["rover-1", "rover-1"])
        #expect(table.series[0].unit == "m")
        #expect(
            try lines(table) == samples("nav.altitude", run: "field-test-a")
                + samples("nav.altitude", run: "field-test-b"))

        let beats = try await Self.query(
            client, ["health.heartbeat"], outside: true, from: "2024-04-10T00:00:10Z", to: "2024-04-10T00:00:13Z")
        let expected = try samples("health.heartbeat", run: nil).filter {
            $0 >= "2024-04-10T00:00:10Z" && $0 < "2024-04-10T00:00:13Z"
        }
        #expect(try lines(try #require(beats["health.heartbeat"])) == expected)
        #expect(expected.count == 3)
        #expect(beats["health.heartbeat"]?.series[0].run == nil)

        let none = try await Self.query(client, ["health.heartbeat", "drive.status", "drive.gear"], run: "edge cases")
        #expect(
            none.keys.sorted() == [
                "drive.gear", "drive.status.enabled", "drive.status.load", "drive.status.mode", "health.heartbeat",
            ])
        #expect(none.values.allSatisfy { $0.count == 0 })
        #expect(none["drive.gear"]?.schema.fields[1].type == .text)
        await fixture.sandbox.stop()
    }

    @Test("A limit is exact over pages and runs; no request is made for none", arguments: [0, 1, 7, 3000, 3001, 4500])
    func limit(count: Int) async throws {
        let fixture = try await Fixture()
        let tables = try await Self.query(
            fixture.client, ["nav.altitude", "drive.status"], from: "2024-04-10", to: "2024-04-12"
        ) { query in
            query.limit = count
            query.pageSize = 1000
        }
        let whole = try samples("nav.altitude", run: "field-test-a") + samples("nav.altitude", run: "field-test-b")
        #expect(try lines(try #require(tables["nav.altitude"])) == Array(whole.prefix(count)))
        for element in ["enabled", "mode", "load"] {
            #expect(tables["drive.status.\(element)"]?.count == count)
        }
        await fixture.sandbox.stop()
    }

    @Test("Sampled points are fewer and true")
    func sampling() async throws {
        let fixture = try await Fixture()
        let tables = try await Self.query(fixture.client, ["motor.thrust", "controller.message"], run: "hotfire 10") {
            $0.sampleMilliseconds = 100
        }
        let all = Set(try samples("motor.thrust", run: "hotfire 10"))
        let thrust = try lines(try #require(tables["motor.thrust"]))
        #expect(thrust.count == 410)
        #expect(thrust.allSatisfy { all.contains($0) })
        #expect(
            try lines(try #require(tables["controller.message"])) == samples("controller.message", run: "hotfire 10"))
        await fixture.sandbox.stop()
    }

    @Test("When the points were received, where it is asked for")
    func arrivals() async throws {
        let fixture = try await Fixture()
        let tables = try await Self.query(fixture.client, ["edge.double", "edge.enum"], run: "edge cases") {
            $0.receivedAt = true
            $0.pageSize = 3
        }
        let table = try #require(tables["edge.double"])
        #expect(table.schema.description == "time timestamp(ns, UTC), value double, received_at timestamp(ns, UTC)")
        #expect(table.count == 7)
        for batch in table.series[0].batches {
            let (sent, received) = (try batch.columns[0].times(), try batch.columns[2].times())
            for (sent, received) in zip(sent, received) {
                #expect((received?.sinceEpoch ?? 0) - (sent?.sinceEpoch ?? 0) == 250_000_001)
            }
        }
        // Enumerations have none: the column is there, without values.
        #expect(tables["edge.enum"]?.series[0].batches.allSatisfy { $0.columns[2].nullCount == $0.count } == true)
        await fixture.sandbox.stop()
    }

    @Test("Calculated channels: stored ones, built on others, made for the query")
    func calculations() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let run = try await client.run("hotfire 10")
        let made = SiftCalculationWish.made(
            name: "double", expression: "$1 * 2", references: [("$1", .word("motor.temp"))], units: nil)
        let sources = try await client.sources(
            of: [.word("motor.power"), .word("motor.power_share"), .word("motor.hot"), made], in: .runs([run]))
        let range = try SiftQuery.range(
            try TimeRange(from: nil, to: nil), of: .one(run), now: try Nanoseconds(parsing: "2026-01-01"))
        let tables = try await client.query(SiftQuery(sources, runs: .one(run), range: range, pageSize: 10_000))
        #expect(tables.map(\.name) == ["motor.power", "motor.power_share", "motor.hot", "double"])
        #expect(tables.map(\.schema.fields[1].type) == [.double, .double, .boolean, .double])
        #expect(tables.map(\.count) == [41_000, 41_000, 41_000, 41_000])
        let temperatures = try samples("motor.temp", run: "hotfire 10").map { Double($0.split(separator: " ")[1]) ?? 0 }
        #expect(
            try lines(tables[3]).map { Double($0.split(separator: " ")[1]) } == temperatures.map { $0 * 2 })
        await fixture.sandbox.stop()
    }

    @Test(
        "Whatever goes wrong on the way, each point comes once",
        arguments: [
            "rate-limit 2 wait=100ms path=/api/v2/data", "rate-limit 2 wait=1s header=yes path=/api/v2/data",
            "unavailable 3 path=/api/v2/data", "bad-gateway 2 path=/api/v2/data",
            "bad-gateway 2 status=504 path=/api/v2/data",
            "server-error 2 path=/api/v2/data", "latency 3 wait=50ms path=/api/v2/data",
            "reset-before 2 path=/api/v2/data", "reset-after 2 path=/api/v2/data", "reset-middle 2 path=/api/v2/data",
            "truncate 2 after=1 path=/api/v2/data", "wrong-length 1 by=100 path=/api/v2/data",
            "wrong-length 1 by=-100 path=/api/v2/data",
            "not-json 1 path=/api/v2/data", "garbled 1 after=2 path=/api/v2/data",
            "stall 1 wait=200ms path=/api/v2/data",
            "slow 1 rate=200kB path=/api/v2/data", "short-pages", "empty-pages", "short-pages; empty-pages",
            "dropped-channels", "expired-page-token 1 after=2",
            "expired-page-token 1; reset-middle 1 after=3 path=/api/v2/data",
        ])
    func faults(text: String) async throws {
        let fixture = try await Fixture(faults: text.split(separator: ";").map(String.init))
        let client = try SiftClient(
            credentials: fixture.client.credentials, limits: ServiceLimits(idleTimeout: .seconds(2)),
            timing: Timing(
                now: Timing.system.now, date: Timing.system.date, sleep: { try await Task.sleep(for: $0 / 20) },
                random: { 0.5 }))
        let tables = try await Self.query(client, ["drive.speed", "drive.status", "nav.fix"], run: "field-test-a") {
            $0.pageSize = 2500
        }
        #expect(try lines(try #require(tables["drive.speed"])) == samples("drive.speed", run: "field-test-a"))
        #expect(try lines(try #require(tables["nav.fix"])) == samples("nav.fix", run: "field-test-a"))
        #expect(tables["drive.status.mode"]?.count == 12_000)
        await fixture.sandbox.stop()
    }

    @Test(
        "What cannot be helped is told",
        arguments: [
            ("repeated-page-token", "sift gives the same page of \"drive.speed\" again and again"),
            ("expired-page-token", "sift refuses the request: invalid argument: invalid page token"),
            ("forbidden path=/api/v2/data", "sift does not allow this: permission denied"),
            ("unauthorized path=/api/v2/data", "sift does not accept the API key"),
        ])
    func defeats(text: String, message: String) async throws {
        let fixture = try await Fixture(faults: [text])
        let fault = await #expect(throws: Fault.self) {
            _ = try await Self.query(fixture.client, ["drive.speed"], run: "field-test-a") { $0.pageSize = 2500 }
        }
        #expect(fault?.message == message)
        await fixture.sandbox.stop()
    }

    /// The whole would take minutes; the limit is for the busiest machine.
    @Test("Cancelling ends it at once", .timeLimit(.minutes(1)))
    func cancelling() async throws {
        let fixture = try await Fixture(faults: ["slow rate=2kB path=/api/v2/data"])
        let client = fixture.client
        let task = Task { try await Self.query(client, ["drive.speed", "drive.current"], run: "field-test-a") }
        try await Task.sleep(for: .milliseconds(300))
        task.cancel()
        let fault = await #expect(throws: Fault.self) { _ = try await task.value }
        #expect(fault?.kind == .interrupted)
        await fixture.sandbox.stop()
    }

    @Test("Progress counts every point once")
    func progress() async throws {
        let fixture = try await Fixture(faults: ["expired-page-token 1 after=1"])
        let client = fixture.client
        let run = try await client.run("field-test-a")
        let channels = try await client.channels(named: ["drive.speed", "nav.fix"], of: .runs([run]))
        let heard = Heard()
        let range = try SiftQuery.range(
            try TimeRange(from: nil, to: nil), of: .one(run), now: try Nanoseconds(parsing: "2026-01-01"))
        let query = SiftQuery(channels.map { SiftDataSource($0) }, runs: .one(run), range: range, pageSize: 5000)
        _ = try await client.query(query) { progress in heard.all.withLock { $0.append(progress) } }
        let last = heard.all.withLock { $0 }.max { ($0.finished, $0.points) < ($1.finished, $1.points) }
        #expect(last == SiftQueryProgress(points: 24_000, finished: 2, total: 2))
        await fixture.sandbox.stop()
    }

    private final class Heard: Sendable {
        let all = Mutex<[SiftQueryProgress]>([])
    }
}
