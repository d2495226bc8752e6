import Exports
import Testing
import Vocabulary

@testable import Services

@Suite("Orders for Ticksupply")
struct TicksupplyExportTests {
    private static let scope = Order.Scope(service: "ticksupply", baseURL: "https://t.example/v1", account: "a")
    private static let stream = TicksupplyStream(
        number: 123, exchange: "binance", instrument: "BTCUSDT", type: "trade", wireFormat: "json")

    private static func moment(_ text: String) throws -> Nanoseconds { try Nanoseconds(parsing: text) }

    @Test("The request, letter by letter: integers of nanoseconds, options as they were given")
    func request() throws {
        let export = TicksupplyExport(
            Self.stream, from: try Self.moment("2024-01-01T00:00:00.123456789Z"), to: try Self.moment("2024-01-02"),
            schema: .text("normalized"), format: .parquet,
            formatOptions: .object(["row_group_size": .whole(5000), "compression": .text("zstd")]), key: "k")
        let order = try export.order(in: Self.scope)
        #expect(
            order.request
                == #"{"datastream_id":123,"end_time":1704153600000000000,"format":"parquet","format_options":{"compression":"zstd","row_group_size":5000},"schema":"normalized","start_time":1704067200123456789}"#
        )
        #expect(
            order.summary == "binance BTCUSDT trade, 2024-01-01T00:00:00.123456789Z to 2024-01-02, normalized, parquet")
        #expect(
            order.terms == [
                Order.Term("stream", "binance BTCUSDT trade (123)"),
                Order.Term("from", "2024-01-01T00:00:00.123456789Z"),
                Order.Term("to", "2024-01-02T00:00:00Z"), Order.Term("schema", "normalized"),
                Order.Term("format", "parquet"),
                Order.Term("format_options", #"{compression: "zstd", row_group_size: 5000}"#),
            ])
        #expect(order.name == "k")
        #expect(order.subject == "binance BTCUSDT trade 2024-01-01T00:00:00.123456789Z")
    }

    @Test("Every order has a UUID of its own for a mark; one that is given is kept and shown")
    func marks() throws {
        var export = TicksupplyExport(
            Self.stream, from: try Self.moment("2024-01-01"), to: try Self.moment("2024-01-02"))
        let first = try #require(try export.order(in: Self.scope).mark)
        let second = try #require(try export.order(in: Self.scope).mark)
        #expect(first != second)
        #expect(first.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        export.mark = "11111111-2222-4333-8444-555555555555"
        let given = try export.order(in: Self.scope)
        #expect(given.mark == export.mark)
        #expect(given.terms.last == Order.Term("idempotency_key", "11111111-2222-4333-8444-555555555555"))
        #expect(
            given.request
                == (try TicksupplyExport(Self.stream, from: export.from, to: export.to).order(in: Self.scope).request))
    }

    @Test("Columns of one's own go along as they are")
    func inlineSchema() throws {
        let columns = try #require(
            JSONValue(parsing: #"[{"output_column":"t","meta":{"value":"collection_timestamp_ns","format":"us"}}]"#))
        let order = try TicksupplyExport(
            Self.stream, from: try Self.moment("2024-01-01"), to: try Self.moment("2024-01-02"),
            schema: .object(["columns": columns])
        ).order(in: Self.scope)
        #expect(
            order.request.contains(
                #""schema":{"columns":[{"meta":{"format":"us","value":"collection_timestamp_ns"},"output_column":"t"}]}"#
            ))
        #expect(order.summary == "binance BTCUSDT trade, 2024-01-01 to 2024-01-02, own columns, csv")
    }

    @Test(
        "A range needs both ends, in order, and something between them",
        arguments: [
            (nil, nil, "export: from and to are missing"), ("2024-01-01", nil, "export: to is missing"),
            ("2024-01-01", "2024-01-01", "export: from and to are both 2024-01-01T00:00:00Z, so the range is empty"),
        ] as [(String?, String?, String)])
    func ranges(from: String?, to: String?, message: String) throws {
        let moments = (try from.map { try Self.moment($0) }, try to.map { try Self.moment($0) })
        let fault = #expect(throws: Fault.self) { try TicksupplyExport.range(from: moments.0, to: moments.1) }
        #expect(fault?.message == message)
        #expect(throws: Fault.self) {
            try TicksupplyExport.range(from: try Self.moment("2024-01-02"), to: try Self.moment("2024-01-01"))
        }
    }

    @Test("The digits of nanoseconds are a time too; other digits are not")
    func digits() throws {
        #expect(try Self.moment("1704067200123456789") == (try Self.moment("2024-01-01T00:00:00.123456789Z")))
        for text in ["2024", "1704067200", "17040672001234567890", "99999999999999999999"] {
            #expect(throws: Fault.self) { try Self.moment(text) }
        }
    }

    private static let ranges = [
        TicksupplyAvailability.Range(from: 0, to: 100, rows: 1000), .init(from: 150, to: 250, rows: 500),
    ]

    @Test(
        "What an export will hold: rows in proportion, and what is missing",
        arguments: [
            (0, 100, 1000, [], 100), (50, 100, 500, [], 50), (90, 160, 150, [[100, 150]], 20),
            (250, 300, 0, [[250, 300]], 0), (-50, 300, 1500, [[-50, 0], [100, 150], [250, 300]], 200),
        ] as [(Int64, Int64, Int64, [[Int64]], Int64)])
    func estimates(from: Int64, to: Int64, rows: Int64, gaps: [[Int64]], covered: Int64) {
        let there = TicksupplyAvailability(stream: Self.stream, ranges: Self.ranges)
        let estimate = there.estimate(from: from, to: to)
        #expect(estimate.rows == rows)
        #expect(estimate.gaps.map { [$0.from, $0.to] } == gaps)
        #expect(estimate.covered == covered)
    }

    @Test("What several ranges tell of the same time is covered once; a small share is a share")
    func overlaps() {
        let there = TicksupplyAvailability(
            stream: Self.stream, ranges: [.init(from: 50, to: 150, rows: 10), .init(from: 0, to: 100, rows: 30)])
        let estimate = there.estimate(from: 0, to: 150)
        #expect(estimate.covered == 150)
        #expect(estimate.gaps == [])
        #expect(there.estimate(from: 100, to: 150).rows == 5)
    }

    @Test("Sizes at the edge of 64 bits do not overflow; a range without a size has none")
    func extremes() {
        let wide = TicksupplyAvailability(
            stream: Self.stream, ranges: [.init(from: .min, to: .max, rows: .max), .init(from: 5, to: 5, rows: 1)])
        #expect(wide.estimate(from: 0, to: 10).rows == .max)
        let unsized = TicksupplyAvailability(stream: Self.stream, ranges: [.init(from: 0, to: 10, rows: nil)])
        #expect(unsized.estimate(from: 0, to: 10).rows == nil)
        #expect(TicksupplyAvailability(stream: Self.stream, ranges: []).estimate(from: 0, to: 10).rows == 0)
    }

    @Test("Streams: names are filtered by the service, patterns here")
    func streamWish() {
        var wish = TicksupplyStreamWish()
        wish.exchange = "bin*"
        wish.type = "trade"
        #expect(QueryText.encode(wish.query) == "?stream_type=trade")
        #expect(wish.fits(Self.stream))
        wish.exchange = "byb*"
        #expect(!wish.fits(Self.stream))
        let named = TicksupplyStreamWish().naming("x A/B y trade")
        #expect([named.exchange, named.instrument, named.type] == ["x", "A/B y", "trade"])
        #expect(TicksupplyStreamWish().naming("BTCUSDT").instrument == "BTCUSDT")
    }
}
