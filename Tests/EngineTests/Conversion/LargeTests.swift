import Foundation
import Testing
import Vocabulary

@testable import Engine

/// Tables that are much larger than the memory that they may use.
@Suite struct LargeTests {
    /// 300 MB of CSV in an order that is not that of any column.
    private func source(_ fixture: FrameFixture) throws -> Frame {
        try fixture.write("seed.csv", "a\n1\n")
        try fixture.open("seed.csv").sql(
            "SELECT hash(range) AS key, range AS position, repeat('x', 60) || range AS text FROM range(3000000)"
        ).write(to: "in.csv")
        return try fixture.open("in.csv")
    }

    @Test func theyAreConvertedInTheirOrder() throws {
        let fixture = try FrameFixture(memoryLimit: ByteCount(100 << 20))
        let frame = try source(fixture)
        #expect(try frame.write(to: "out.parquet").rows == 3_000_000)
        #expect(try fixture.open("out.parquet").write(to: "again.csv").rows == 3_000_000)
        #expect(
            FileManager.default.contentsEqual(
                atPath: fixture.path("in.csv"), andPath: fixture.path("again.csv")))
        let order = try fixture.open("out.parquet").sql(
            "SELECT count(*) FROM (SELECT position, row_number() OVER () AS n FROM self) WHERE position <> n - 1"
        )
        #expect(try order.rows() == [[0]])
    }

    @Test func theyAreSorted() throws {
        // DuckDB's sort needs 125 MB with two threads before it can spill.
        let fixture = try FrameFixture(memoryLimit: ByteCount(200 << 20))
        let frame = try source(fixture)
        try frame.sorted(["key"]).write(to: "sorted.parquet")
        let order = try fixture.open("sorted.parquet").sql(
            "SELECT count(*), count(*) FILTER (key < before) FROM (SELECT key, lag(key) OVER () AS before FROM self)"
        )
        #expect(try order.rows() == [[3_000_000, 0]])
    }
}
