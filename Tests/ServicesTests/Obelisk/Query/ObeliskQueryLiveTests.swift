import Columns
import Foundation
import Sandbox
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Services

private let climate = "f3ab0579cfe2503ebb816112"
private let edges = "b05a973790a7598eaa540086"
private let scratchpad = "8490a72e253c5b89abe92a98"

private let now = Nanoseconds(sinceEpoch: 1_900_000_000_000_000_000)

extension ObeliskTable {
    /// All rows.
    fileprivate func rows() throws -> [[CellValue]] {
        try batches.flatMap { batch in try (0..<batch.count).map { try batch.row($0) } }
    }
}

@Suite("Queries of the Obelisk client, live")
struct ObeliskQueryLiveTests {
    /// A sandbox in this process, and a client of its Obelisk.
    private final class Fixture: Sendable {
        let sandbox: SandboxServer
        let client: ObeliskClient
        private let folder: String

        init(
            faults: [String] = [], dialect: ObeliskDialect = .classic,
            _ change: (inout ObeliskSettings) -> Void = { _ in }
        ) async throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("obelisk-\(UUID().uuidString)").path
            var configuration = SandboxConfiguration(
                stateFolder: folder, faults: try faults.map { try SandboxFault(parsing: $0) })
            change(&configuration.obelisk)
            sandbox = try await SandboxServer.start(configuration)
            let service = sandbox.service("obelisk")
            var credentials = Credentials(
                url: (dialect == .hfs ? service?["hfs_url"] : service?.url) ?? "",
                key: Secret(service?["client_secret"] ?? ""), source: "test")
            credentials.further = ["client_id": service?["client_id"] ?? "", "dialect": dialect.rawValue]
            client = try ObeliskClient(credentials: credentials)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }
    }

    private static func range(_ from: String, _ to: String) throws -> TimeRange {
        try TimeRange(from: try Nanoseconds(parsing: from), to: try Nanoseconds(parsing: to))
    }

    /// A day of the office: 24 ticks of 32 events.
    private static func day(_ metrics: [String] = []) throws -> ObeliskQuery {
        ObeliskQuery(datasets: [climate], metrics: metrics, range: try range("2018-06-02", "2018-06-03"))
    }

    private static func rows(_ tables: [ObeliskTable]) throws -> [String: [[CellValue]]] {
        Dictionary(uniqueKeysWithValues: try tables.map { ($0.name, try $0.rows()) })
    }

    @Test("A table for each metric, whatever the size of a page")
    func pages() async throws {
        let fixture = try await Fixture()
        var query = try Self.day()
        query.fields = [.source, .tags, .dataset]
        let whole = try await fixture.client.query(query, now: now)
        #expect(
            whole.map(\.name).sorted() == [
                "co2.ppm::number", "humidity.percent::number", "temperature.celsius::number", "window.open::bool",
            ])
        #expect(whole.map(\.count) == [192, 192, 192, 192])
        for size in [7, 100, 768] {
            query.pageSize = size
            let heard = Mutex(ObeliskQueryProgress())
            let paged = try await fixture.client.query(query, now: now) { told in heard.withLock { $0 = told } }
            #expect(try Self.rows(paged) == Self.rows(whole))
            #expect(heard.withLock { $0 } == ObeliskQueryProgress(events: 768, pages: (768 + size - 1) / size))
            for table in paged {
                let times = try table.rows().map { $0[0] }
                #expect(times == times.sorted { "\($0)" < "\($1)" })
            }
        }
        await fixture.sandbox.stop()
    }

    @Test("A limit is of all events, exactly")
    func limit() async throws {
        let fixture = try await Fixture()
        var query = try Self.day()
        query.pageSize = 30
        for limit in [0, 1, 100, 768, 5000] {
            query.limit = limit
            let tables = try await fixture.client.query(query, now: now)
            #expect(tables.reduce(0) { $0 + $1.count } == min(limit, 768))
        }
        await fixture.sandbox.stop()
    }

    @Test("Metrics that were named have a table, also without events")
    func named() async throws {
        let fixture = try await Fixture()
        var query = try Self.day(["window.open::bool", "temperature.celsius::json/x::string", "*::number"])
        query.filter = try ObeliskFilter(.object(["source": .object(["_eq": .text("room-3")])]))
        let tables = try await fixture.client.query(query, now: now)
        #expect(tables.prefix(2).map(\.name) == ["window.open::bool", "temperature.celsius::json/x::string"])
        #expect(tables.map(\.count) == [24, 0, 24, 24, 24])
        #expect(tables[1].schema.description == "time timestamp(us, UTC), value text, source text")
        query.metrics = ["window.open::bool", "temperature.celsius::number"]
        query.range = try Self.range("1999-01-01", "1999-01-02")
        #expect(try await fixture.client.query(query, now: now).map(\.count) == [0, 0])
        #expect(try await fixture.client.latest(query).count == 0)
        await fixture.sandbox.stop()
    }

    @Test("One that no dataset knows is no metric without events", arguments: ObeliskDialect.allCases)
    func unknownMetric(dialect: ObeliskDialect) async throws {
        let fixture = try await Fixture(dialect: dialect)
        let query = try Self.day(["co2.ppm::number", "temprature.celsius::number"])
        // HFS has no catalog that could tell.
        guard dialect == .classic else {
            #expect(try await fixture.client.query(query, now: now).map(\.count) == [192, 0])
            return await fixture.sandbox.stop()
        }
        var alone = query
        alone.metrics = [query.metrics[1]]
        var stats = ObeliskStats(datasets: [climate], metrics: alone.metrics, range: query.range)
        var faults = [
            await #expect(throws: Fault.self) { try await fixture.client.query(query, now: now) },
            await #expect(throws: Fault.self) { try await fixture.client.latest(alone) },
        ]
        for fields in [[], [ObeliskOrderField.source]] {
            stats.grouping.fields = fields
            faults.append(await #expect(throws: Fault.self) { try await fixture.client.stats(stats, now: now) })
        }
        for fault in faults {
            #expect(
                fault?.description
                    == "metric \"temprature.celsius::number\" not found\n"
                    + "  hint:  did you mean \"temperature.celsius::number\"?")
        }
        await fixture.sandbox.stop()
    }

    @Test("What is too slow is asked for in halves, and comes whole")
    func tooSlow() async throws {
        let fixture = try await Fixture()
        let slow = try await Fixture { $0.queryRows = 100 }
        var query = try Self.day()
        query.limit = 500
        for isDescending in [false, true] {
            query.isDescending = isDescending
            let whole = try Self.rows(try await fixture.client.query(query, now: now))
            #expect(try Self.rows(try await slow.client.query(query, now: now)) == whole)
        }
        // The halves are apart in time: a second field decides inside of them only.
        query.isDescending = false
        query.order = [.timestamp, .source]
        let ordered = try Self.rows(try await fixture.client.query(query, now: now))
        #expect(try Self.rows(try await slow.client.query(query, now: now)) == ordered)
        // What cannot be halved is said.
        query.order = [.source]
        let fault = await #expect(throws: Fault.self) { try await slow.client.query(query, now: now) }
        #expect(fault?.kind == .timedOut)
        #expect(fault?.message.hasPrefix("obelisk needs too long for a query") == true)
        await fixture.sandbox.stop()
        await slow.sandbox.stop()
    }

    @Test("All types and fields of the edge cases; times in every unit")
    func types() async throws {
        let fixture = try await Fixture()
        var query = ObeliskQuery(datasets: [edges], metrics: [], range: try Self.range("2018-12-31", "2019-01-03"))
        query.fields = ObeliskField.allCases
        let tables = try await fixture.client.query(query, now: now)
        let types = ["number": ColumnType.double, "number[]": .list(of: .double), "bool": .boolean]
        #expect(Set(tables.compactMap { ObeliskMetric.parts(of: $0.name)?.type }) == Set(ObeliskMetric.types))
        for table in tables {
            let type = try #require(ObeliskMetric.parts(of: table.name)?.type)
            #expect(table.schema.fields[1].type == types[type] ?? .text)
            #expect(
                table.schema.fields.map(\.name) == [
                    "time", "value", "dataset", "metric", "user_id", "client_id", "source", "tags", "lat", "lng",
                    "geohash", "elevation", "received",
                ])
            #expect(try table.rows().allSatisfy { $0[2] == .text(edges) && $0[3] == .text(table.name) })
        }
        query.precision = .seconds
        for (fine, coarse) in zip(tables, try await fixture.client.query(query, now: now)) {
            #expect(fine.name == coarse.name && fine.count == coarse.count)
            for case (.time(let exact), .time(let cut)) in zip(
                try fine.rows().map { $0[0] }, try coarse.rows().map { $0[0] })
            {
                #expect(cut.sinceEpoch % 1_000_000_000 == 0 && exact.sinceEpoch - cut.sinceEpoch < 1_000_000_000)
            }
        }
        await fixture.sandbox.stop()
    }

    @Test(
        "The table of one metric is the same whether its events tell it or not",
        arguments: [
            "speed.kmh::number", "acceleration.ms2::number[]", "lights.on::bool", "note::string", "telemetry::json",
        ])
    func onlyMetric(metric: String) async throws {
        let fixture = try await Fixture()
        var query = ObeliskQuery(
            datasets: [ObeliskFixture.bikes], metrics: [metric],
            range: try TimeRange(from: Nanoseconds(parsing: "2018-06-01"), to: Nanoseconds(parsing: "2018-07-01")))
        query.fields = [.source, .tags]
        let alone = try await fixture.client.query(query, now: now)
        query.fields.append(.metric)
        let told = try await fixture.client.query(query, now: now)
        #expect(alone.map(\.name) == [metric] && told.map(\.name) == [metric])
        #expect(alone[0].schema.fields == told[0].schema.fields.filter { $0.name != "metric" })
        #expect(alone[0].count == told[0].count && alone[0].count > 100)
        for (left, right) in zip(alone[0].batches, told[0].batches) {
            for row in 0..<left.count {
                for column in 0..<left.columns.count {
                    #expect(try left.columns[column].value(at: row) == right.columns[column].value(at: row))
                }
            }
        }
        await fixture.sandbox.stop()
    }

    @Test("The newest events of each series, and some of each combination")
    func newest() async throws {
        let fixture = try await Fixture()
        let query = try Self.day(["temperature.celsius::number", "window.open::bool"])
        let table = try await fixture.client.latest(query)
        #expect(table.count == 16)
        #expect(
            table.schema.description
                == "time timestamp(us, UTC), dataset text, metric text, source text, value text")
        let numbers = try await fixture.client.latest(try Self.day(["temperature.celsius::number"]))
        #expect(numbers.count == 8 && numbers.schema.fields[4].type == .double)
        var limited = query
        limited.limitBy = ObeliskLimitBy(fields: [.source, .metric], limit: 3, offset: 1)
        #expect(try await fixture.client.query(limited, now: now).map(\.count) == [24, 24])
        await fixture.sandbox.stop()
    }

    @Test("Statistics by time and metric, by nothing, and page by page")
    func statistics() async throws {
        let fixture = try await Fixture()
        var stats = ObeliskStats(
            datasets: [climate], metrics: ["*::number"], range: try Self.range("2018-06-02", "2018-06-03"))
        stats.statistics = [.min, .max, .mean, .count, .countSources]
        let all = try await fixture.client.stats(stats, now: now)
        #expect(all.count == 1)
        #expect(try all.rows()[0][3...] == [.integer(576), .integer(8)])
        stats.grouping = ObeliskGrouping(time: .seconds(6 * 3600), fields: [.metric])
        let pieces = try await fixture.client.stats(stats, now: now)
        #expect(
            pieces.schema.description
                == "time timestamp(us, UTC), metric text, min double, max double, mean double, count int64, "
                + "count_sources int64")
        #expect(pieces.count == 12)
        #expect(try pieces.rows().allSatisfy { $0[5] == .integer(48) })
        #expect(try pieces.rows()[0][0] == .time(try Nanoseconds(parsing: "2018-06-02")))
        stats.limit = 5
        #expect(try await fixture.client.stats(stats, now: now).count == 5)
        await fixture.sandbox.stop()
    }

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
        var query = ObeliskQuery(datasets: [scratchpad], metrics: [], range: try Self.range("2019-02-01", "2019-03-01"))
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
            datasets: [scratchpad], metrics: ["a::number"], range: try Self.range("2019-02-01", "2019-03-01"))
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
        "Faults on the way change nothing",
        arguments: [
            "revoked-token 1 after=0", "not-json 1 path=*/data/query/events",
            "unavailable 1 path=*/data/query/events", "garbled 1 path=*/data/query/events",
            "request-timeout 1 path=*/data/query/events", "reset-middle 1 path=*/data/query/events",
        ])
    func faults(fault: String) async throws {
        let fixture = try await Fixture(faults: [fault])
        var query = try Self.day(["co2.ppm::number"])
        query.pageSize = 50
        #expect(try await fixture.client.query(query, now: now).map(\.count) == [192])
        await fixture.sandbox.stop()
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

    @Test("What cannot be helped is told")
    func refusals() async throws {
        let fixture = try await Fixture(faults: ["repeated-page-token path=*/data/query/events"])
        var query = try Self.day(["co2.ppm::number"])
        query.pageSize = 50
        let repeated = await #expect(throws: Fault.self) { try await fixture.client.query(query, now: now) }
        #expect(repeated?.message == "obelisk gives the same page of events again and again")
        query.datasets = ["73918a46aef652c498bc1d12"]
        let denied = await #expect(throws: Fault.self) { try await fixture.client.query(query, now: now) }
        #expect(denied?.kind == .denied)
        let event = ObeliskEvent(metric: "a::number", value: .whole(1), time: now)
        let unwritable = await #expect(throws: Fault.self) {
            try await fixture.client.ingest([event], into: "73918a46aef652c498bc1d12")
        }
        #expect(unwritable?.kind == .denied)
        #expect(unwritable?.message.hasPrefix("ingest: event 1 of 1: ") == true)
        await fixture.sandbox.stop()
    }
}
