import Testing
import Vocabulary

@testable import Engine

@Suite("Functions that read cells")
struct CellFunctionTests {
    @Test(
        "What a function gives is what a cast gives; NULL stays NULL, short texts and long ones",
        arguments: CellFunction.allCases)
    func values(function: CellFunction) throws {
        let texts = [
            "0", "-0", "7", "-12.50", "0.1", "0.30000000000000004", "123456789012", "1234567890123", "9007199254740992",
            "2024-03-02T14:00:00Z", "2024-03-02 14:00:00.25", "2024-03-02T14:00:00.000250352Z",
            "1700-01-01T00:00:00.000000001",
        ]
        let connection = try connection()
        try connection.run("CREATE TABLE cells (number INTEGER, text VARCHAR)")
        for (number, text) in texts.enumerated() {
            try connection.run(
                "INSERT INTO cells VALUES (?, ?), (?, NULL)",
                [.integer(Int64(number)), .text(text), .integer(Int64(number))])
        }
        let rows = try connection.rows(
            """
            SELECT text, \(function.rawValue)(text) AS value, TRY_CAST(text AS \(function.type)) AS cast_value FROM cells
            WHERE \(function.rawValue)(text) IS NOT NULL OR text IS NULL ORDER BY number
            """)
        let known = rows.filter { $0[0] != .null }
        #expect(known.count >= 2, "\(known)")
        for row in rows { #expect(row[1] == row[2], "\(row)") }
        #expect(rows.count == texts.count + known.count)
    }

    @Test("More rows than a chunk has, with gaps, keep their places")
    func chunks() throws {
        let rows = try connection().rows(
            """
            SELECT count(*), count(value), sum(value) FROM (
                SELECT moonport_integer(CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN i::VARCHAR ELSE 'x' || i END)
                    AS value FROM range(10000) t(i))
            """)
        #expect(rows[0][0] == .integer(10_000))
        #expect(rows[0][1] == .integer(3333))
        #expect("\(rows[0][2])".contains("16661667"))
    }

    @Test(
        "A moment is written as strftime writes it; infinite ones are left to DuckDB",
        arguments: MomentFunction.allCases)
    func moments(function: MomentFunction) throws {
        let isUTC = function == .utc || function == .utcMicroseconds
        let digits = function == .utc || function == .clock ? "%n" : "%f"
        let clock =
            function == .utc
            ? "make_timestamp_ns(epoch_ns(moment))" : isUTC ? "make_timestamp(epoch_us(moment))" : "moment"
        let rows = try connection().rows(
            """
            SELECT \(function.rawValue)(moment), strftime(\(clock), '%Y-%m-%dT%H:%M:%S.\(digits)') || '\(isUTC ? "Z" : "")'
            FROM (SELECT CAST(TIMESTAMP_NS '1960-02-29 23:59:59.123456789' + to_microseconds(i * 919000000011) AS \(function.type))
                AS moment FROM range(5000) t(i))
            """)
        #expect(rows.count == 5000)
        for row in rows { #expect(row[0] == row[1]) }
        let others = try connection().rows(
            "SELECT \(function.rawValue)('infinity'::\(function.type)), \(function.rawValue)(NULL::\(function.type))")
        #expect(others == [[.null, .null]])
    }
}
