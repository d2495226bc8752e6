import Columns
import Sandbox
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Services

private let climate = ObeliskQueryFixture.climate
private let edges = ObeliskQueryFixture.edges
private let now = ObeliskQueryFixture.now

@Suite("Queries of the Obelisk client, live")
struct ObeliskQueryLiveTests {
    private typealias Fixture = ObeliskQueryFixture

    private static func rows(_ tables: [ObeliskTable]) throws -> [String: [[CellValue]]] {
        Dictionary(uniqueKeysWithValues: try tables.map { ($0.name, try $0.rows()) })
    }

    @Test("A table for each metric, whatever the size of a page")
    func pages() async throws {
        let fixture = try await Fixture()
        var query = try Fixture.day()
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
        var query = try Fixture.day()
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
        var query = try Fixture.day(["window.open::bool", "temperature.celsius::json/x::string", "*::number"])
        query.filter = try ObeliskFilter(.object(["source": .object(["_eq": .text("room-3")])]))
        let tables = try await fixture.client.query(query, now: now)
        #expect(tables.prefix(2).map(\.name) == ["window.open::bool", "temperature.celsius::json/x::string"])
        #expect(tables.map(\.count) == [24, 0, 24, 24, 24])
        #expect(tables[1].schema.description == "time timestamp(us, UTC), value text, source text")
        query.metrics = ["window.open::bool", "temperature.celsius::number"]
        query.range = try Fixture.range("1999-01-01", "1999-01-02")
        #expect(try await fixture.client.query(query, now: now).map(\.count) == [0, 0])
        #expect(try await fixture.client.latest(query).count == 0)
        await fixture.sandbox.stop()
    }

    @Test("One that no dataset knows is no metric without events", arguments: ObeliskDialect.allCases)
    func unknownMetric(dialect: ObeliskDialect) async throws {
        let fixture = try await Fixture(dialect: dialect)
        let query = try Fixture.day(["co2.ppm::number", "temprature.celsius::number"])
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
        var query = try Fixture.day()
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
        var query = ObeliskQuery(datasets: [edges], metrics: [], range: try Fixture.range("2018-12-31", "2019-01-03"))
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
        let query = try Fixture.day(["temperature.celsius::number", "window.open::bool"])
        let table = try await fixture.client.latest(query)
        #expect(table.count == 16)
        #expect(
            table.schema.description
                == "time timestamp(us, UTC), dataset text, metric text, source text, value text")
        let numbers = try await fixture.client.latest(try Fixture.day(["temperature.celsius::number"]))
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
            datasets: [climate], metrics: ["*::number"], range: try Fixture.range("2018-06-02", "2018-06-03"))
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

    @Test(
        "Faults on the way change nothing",
        arguments: [
            "revoked-token 1 after=0", "not-json 1 path=*/data/query/events",
            "unavailable 1 path=*/data/query/events", "garbled 1 path=*/data/query/events",
            "request-timeout 1 path=*/data/query/events", "reset-middle 1 path=*/data/query/events",
        ])
    func faults(fault: String) async throws {
        let fixture = try await Fixture(faults: [fault])
        var query = try Fixture.day(["co2.ppm::number"])
        query.pageSize = 50
        #expect(try await fixture.client.query(query, now: now).map(\.count) == [192])
        await fixture.sandbox.stop()
    }

    @Test("What cannot be helped is told")
    func refusals() async throws {
        let fixture = try await Fixture(faults: ["repeated-page-token path=*/data/query/events"])
        var query = try Fixture.day(["co2.ppm::number"])
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
