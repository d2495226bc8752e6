import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite struct WriteTextTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    /// One row of SQL expressions.
    private func frame(_ cells: String) throws -> Frame {
        try fixture.csv("one\n1\n").sql("SELECT \(cells) FROM self")
    }

    private func written(_ frame: Frame, _ name: String, _ options: WriteOptions = WriteOptions()) throws -> String {
        try frame.write(to: name, options)
        return try String(contentsOfFile: fixture.path(name), encoding: .utf8)
    }

    @Test(
        arguments: [
            ("make_timestamp_ns(1709388000000250352)", "2024-03-02T14:00:00.000250352"),
            ("CAST(make_timestamp_ns(1709388000000250352) AS TIMESTAMPTZ_NS)", "2024-03-02T14:00:00.000250352Z"),
            ("CAST(make_timestamp_ns(-1) AS TIMESTAMPTZ_NS)", "1969-12-31T23:59:59.999999999Z"),
            ("CAST(make_timestamp_ns(0) AS TIMESTAMPTZ_NS)", "1970-01-01T00:00:00.000000000Z"),
            ("TIMESTAMPTZ '2024-03-02 15:00:00.5+01'", "2024-03-02T14:00:00.500000Z"),
            ("TIMESTAMP '2024-03-02 14:00:00.000001'", "2024-03-02T14:00:00.000001"),
            ("CAST('2024-03-02 14:00:00.123' AS TIMESTAMP_MS)", "2024-03-02T14:00:00.123"),
            ("CAST('2024-03-02 14:00:00' AS TIMESTAMP_S)", "2024-03-02T14:00:00"),
            ("CAST('infinity' AS TIMESTAMPTZ)", "infinity"), ("CAST('-infinity' AS TIMESTAMPTZ_NS)", "-infinity"),
            ("DATE '2024-02-29'", "2024-02-29"), ("TIME '10:00:00.000001'", "10:00:00.000001"),
            ("CAST(0.1 AS DOUBLE)", "0.1"), ("CAST('0.30000000000000004' AS DOUBLE)", "0.30000000000000004"),
            ("CAST('5e-324' AS DOUBLE)", "5e-324"), ("CAST('-0.0' AS DOUBLE)", "-0.0"),
            ("CAST('nan' AS DOUBLE)", "nan"), ("CAST('-inf' AS DOUBLE)", "-inf"), ("CAST(1.1 AS FLOAT)", "1.1"),
            ("CAST('12.5000' AS DECIMAL(10,4))", "12.5000"),
            ("CAST('18446744073709551615' AS UBIGINT)", "18446744073709551615"),
            ("CAST('-9223372036854775808' AS BIGINT)", "-9223372036854775808"), ("true", "true"),
            ("CAST('\\x00\\xFFab' AS BLOB)", "\\x00\\xFFab"), ("'a\"b'", "\"a\"\"b\""), ("'a,b'", "\"a,b\""),
            ("'a' || chr(10) || 'b'", "\"a\nb\""), ("'a' || chr(13) || 'b'", "\"a\rb\""), ("''", "\"\""),
            ("CAST(NULL AS VARCHAR)", ""), ("' Zürich, 東京 '", "\" Zürich, 東京 \""),
            ("[1, 2]", "\"[1,2]\""), ("{'a': 1, 'b': 'x'}", "\"{\"\"a\"\":1,\"\"b\"\":\"\"x\"\"}\""),
        ] as [(String, String)])
    func cellsOfCSV(expression: String, expected: String) throws {
        #expect(try written(frame("\(expression) AS cell, 1 AS n"), "out.csv") == "cell,n\n\(expected),1\n")
    }

    @Test(
        arguments: [
            ("CAST(make_timestamp_ns(1709388000000250352) AS TIMESTAMPTZ_NS)", "\"2024-03-02T14:00:00.000250352Z\""),
            ("CAST('nan' AS DOUBLE)", "\"nan\""), ("CAST('inf' AS FLOAT)", "\"inf\""), ("CAST(0.1 AS DOUBLE)", "0.1"),
            ("CAST(NULL AS DOUBLE)", "null"), ("CAST('18446744073709551615' AS UBIGINT)", "18446744073709551615"),
            ("CAST('12345678901234567890.12345678' AS DECIMAL(38,8))", "12345678901234567890.12345678"),
            ("'a\"b' || chr(10)", "\"a\\\"b\\n\""), ("''", "\"\""), ("[1, 2]", "[1,2]"), ("{'a': 1}", "{\"a\":1}"),
        ] as [(String, String)])
    func cellsOfJSONLines(expression: String, expected: String) throws {
        #expect(try written(frame("\(expression) AS cell"), "out.jsonl") == "{\"cell\":\(expected)}\n")
    }

    @Test func optionsOfCSV() throws {
        var options = WriteOptions()
        options.header = false
        options.delimiter = ";"
        options.nullText = "NA"
        let frame = try frame("1 AS a, CAST(NULL AS VARCHAR) AS b, 'NA' AS c, '' AS d, 'x;y' AS e")
        #expect(try written(frame, "out.csv", options) == "1;NA;\"NA\";;\"x;y\"\n")
        #expect(try written(frame, "out.tsv") == "a\tb\tc\td\te\n1\t\tNA\t\"\"\tx;y\n")
    }

    @Test func aFormatThatIsStatedBeatsTheSuffix() throws {
        var options = WriteOptions()
        options.format = .jsonLines
        #expect(try written(frame("1 AS a"), "out.txt", options) == "{\"a\":1}\n")
    }

    @Test func compressedTextIsGzip() throws {
        let frame = try frame("1 AS a, 'x' AS b")
        try frame.write(to: "out.csv.gz")
        let plain = fixture.path("plain")
        _ = try GzipInflation(path: fixture.path("out.csv.gz"), shown: "out.csv.gz", target: plain, room: 1000).run(nil)
        #expect(try String(contentsOfFile: plain, encoding: .utf8) == "a,b\n1,x\n")
        try frame.write(to: "out.ndjson.zst")
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: fixture.path("out.ndjson.zst"))).prefix(4)
                == Data([0x28, 0xb5, 0x2f, 0xfd]))
    }

    @Test func namesOfColumnsAreQuoted() throws {
        #expect(try written(frame("1 AS \"a\"\"b\", 2 AS \"c,d\""), "out.csv") == "\"a\"\"b\",\"c,d\"\n1,2\n")
    }

    @Test func aTableWithoutRowsKeepsItsNames() throws {
        let frame = try fixture.csv("a,b\n1,2\n").filtered("a > 5")
        #expect(try written(frame, "out.csv") == "a,b\n")
        #expect(try written(frame, "out.jsonl") == "")
        try frame.write(to: "out.parquet")
        #expect(try fixture.open("out.parquet").shape == "a int64, b int64")
    }
}
