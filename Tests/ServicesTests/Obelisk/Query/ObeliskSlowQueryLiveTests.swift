import Columns
import Sandbox
import Testing
import Vocabulary

@testable import Services

private let now = Nanoseconds(sinceEpoch: 1_700_000_000_000_000_000)

@Suite("Queries of Obelisk that the service finds slow, live", .timeLimit(.minutes(5)))
struct ObeliskSlowQueryLiveTests {
    private static func day(_ metrics: [String] = []) throws -> ObeliskQuery {
        let range = try TimeRange(
            from: try Nanoseconds(parsing: "2018-06-01"), to: try Nanoseconds(parsing: "2018-06-02"))
        return ObeliskQuery(datasets: [ObeliskFixture.climate], metrics: metrics, range: range)
    }

    @Test("What came before a page that was too slow does not come twice")
    func slowLastPage() async throws {
        let slow = try await ObeliskFixture { $0.obelisk.queryRows = 100 }
        var query = try Self.day()
        // The first pages are full at once; the last one looks for more to the end of the day.
        query.pageSize = 20
        query.filter = try ObeliskFilter(.object(["timestamp": .object(["_lt": .whole(1_527_822_000_000)])]))
        let tables = try await slow.client.query(query, now: now)
        #expect(tables.map(\.count).reduce(0, +) == 96)
        await slow.sandbox.stop()
    }

    @Test("Limits of combinations are those of the whole range, which is not halved")
    func limitBy() async throws {
        let slow = try await ObeliskFixture { $0.obelisk.queryRows = 100 }
        var query = try Self.day()
        query.limitBy = ObeliskLimitBy(fields: [.source], limit: 1)
        let fault = await #expect(throws: Fault.self) { try await slow.client.query(query, now: now) }
        #expect(fault?.kind == .timedOut)
        await slow.sandbox.stop()
    }

    @Test("The newest events tell where they come from, whatever fields are asked for")
    func newest() async throws {
        let fixture = try await ObeliskFixture()
        var query = try Self.day(["temperature.celsius::number"])
        query.fields = []
        let table = try await fixture.client.latest(query)
        #expect(table.count == 8)
        for batch in table.batches {
            for name in ["dataset", "metric", "source"] {
                let column = try batch.column(name)
                #expect(!(0..<column.count).contains { column.isNull(at: $0) }, "\(name)")
            }
        }
        await fixture.sandbox.stop()
    }

    @Test("An error that _in may have caused says what to write in its place; others do not")
    func inNotUnderstood() async throws {
        let fixture = try await ObeliskFixture(faults: ["server-error path=*/data/query/events"])
        var query = try Self.day()
        for (test, isTold) in [("_in", true), ("_eq", false)] {
            let room = JSONValue.text("room-1")
            query.filter = try ObeliskFilter(
                .object(["source": .object([test: test == "_in" ? .list([room]) : room])]))
            let fault = await #expect(throws: Fault.self) { try await fixture.client.query(query, now: now) }
            #expect(fault?.kind == .service)
            #expect((fault?.hint?.contains("not every version of obelisk can read _in") ?? false) == isTold)
        }
        await fixture.sandbox.stop()
    }
}
