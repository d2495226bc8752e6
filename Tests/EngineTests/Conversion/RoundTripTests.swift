import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

/// CSV → Parquet → Arrow → CSV, letter by letter.
@Suite struct RoundTripTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: fixture.path(name), encoding: .utf8)
    }

    /// Through Parquet and both forms of Arrow; the last one is read as batches.
    private func tripped(_ csv: String, _ types: [(column: String, type: String)] = []) throws -> String {
        try fixture.write("in.csv", csv)
        var options = OpenOptions()
        options.types = types
        let workspace = fixture.workspace
        try convert(["in.csv"], to: "1.parquet", options, WriteOptions(), in: workspace)
        try convert(["1.parquet"], to: "2.arrow", OpenOptions(), WriteOptions(), in: workspace)
        let arrow = try ArrowFileReader.open(fixture.path("2.arrow"))
        let frame = try Frame([arrow.collected()], schema: arrow.schema, in: workspace)
        try frame.write(to: "3.arrows")
        let stream = try ArrowFileReader.open(fixture.path("3.arrows"))
        try Frame([stream.collected()], schema: stream.schema, in: workspace).write(to: "out.csv")
        return try text("out.csv")
    }

    @Test func everyKindOfCell() throws {
        let csv = """
            time,clock,small,large,value,price,text,day,flag
            2024-03-02T14:00:00.000250352Z,2024-03-02T14:00:00.000000001,-9223372036854775808,18446744073709551615,0.1,\
            12345678901234567890.12345678,"",2024-02-29,true
            1969-12-31T23:59:59.999999999Z,1677-09-22T00:00:00.000000000,9223372036854775807,0,nan,-0.00000001,\
            "a ""quoted"", 東京 cell",1600-01-01,false
            2262-04-11T23:47:16.854775806Z,2262-04-11T23:47:16.854775806,0,1,-inf,0.00000000,NULL,9999-12-31,true
            ,,,,,,,,
            2024-03-02T14:00:00.100000000Z,2024-03-02T14:00:00.120000000,1,9223372036854775808,5e-324,1.00000000,\
            "line
            break",1970-01-01,false
            2024-03-02T14:00:00.000000000Z,2024-03-02T14:00:00.000000000,2,2,1.7976931348623157e+308,2.00000000,\
            '\\x00',1970-01-02,false
            2024-03-02T14:00:00.000000000Z,2024-03-02T14:00:00.000000000,3,3,-0.0,3.00000000,007,1970-01-02,false

            """
        let types = [
            ("time", "timestamp(ns, UTC)"), ("clock", "timestamp(ns)"), ("small", "int64"), ("price", "decimal(38,8)"),
            ("text", "text"),
        ]
        #expect(try tripped(csv, types) == csv)
        let shape = try fixture.open("1.parquet").shape
        #expect(
            shape
                == "time timestamp(ns, UTC), clock timestamp(ns), small int64, large uint64, value double, "
                + "price decimal(38, 8), text text, day date, flag boolean")
    }

    @Test func cellsThatLookLikeNumbersStayTextWhenTheyAreNoNumbers() throws {
        for csv in ["id\n007\n012\n", "version\n1.10\n1.20\nx\n", "id\n00a\n\"\"\n\"1,5\"\n"] {
            #expect(try tripped(csv) == csv)
        }
    }

    @Test func manyDoublesAndTimes() throws {
        // Shortest digits that come back as the same bits, whatever the bits are.
        var lines = "bits,value,time\n"
        var state: UInt64 = 88_172_645_463_325_252
        for _ in 0..<3000 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let value = Double(bitPattern: state)
            guard value.isFinite else { continue }
            let time = Nanoseconds(sinceEpoch: Int64(bitPattern: state) / 2).description
            lines += "\(state),\(value.description),\(time)\n"
        }
        try fixture.write("in.csv", lines)
        var options = OpenOptions()
        options.types = [("bits", "uint64"), ("value", "double"), ("time", "timestamp(ns, UTC)")]
        let frame = try fixture.open("in.csv", options: options)
        let before = try frame.rows()
        try frame.write(to: "a.parquet")
        try fixture.open("a.parquet").write(to: "b.csv")
        try fixture.open("b.csv", options: options).write(to: "c.parquet")
        let after = try fixture.open("c.parquet").rows()
        #expect(after == before)
        for row in after {
            guard case .unsigned(let bits) = row[0], case .number(let value) = row[1] else { continue }
            #expect(value.bitPattern == bits)
        }
    }

    @Test func wideIntegersStayExactInParquet() throws {
        let sum = try fixture.csv("n\n9223372036854775807\n9223372036854775807\n").sql("SELECT sum(n) AS s FROM self")
        #expect(sum.shape == "s decimal(38, 0)")
        try sum.write(to: "sum.parquet")
        let rows = try fixture.open("sum.parquet").rows()
        #expect(rows == [[.decimal(Decimal128(digits: 18_446_744_073_709_551_614))]])
    }

    @Test func timesOfDayAndIntervalsKeepWhatTheyAre() throws {
        let frame = try fixture.csv("a\n1\n").sql(
            "SELECT TIMETZ '10:00:00+02' AS t, INTERVAL 1 microsecond AS i, TIME '10:00:00.000001' AS c FROM self")
        try frame.write(to: "a.parquet")
        try fixture.open("a.parquet").write(to: "a.csv")
        #expect(try text("a.csv") == "t,i,c\n10:00:00+02,00:00:00.000001,10:00:00.000001\n")
    }
}
