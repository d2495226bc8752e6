import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

/// Columns of lists: in memory, in queries, in files.
@Suite struct ListTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private static let rows: [[CellValue]] = [
        [1, .list([1.5, nil, -2.0]), .list(["a \"b\"", ""])], [2, .list([]), nil], [3, nil, .list([])],
    ]

    private func frame() throws -> Frame {
        let schema = Schema([Field("n", .int64), Field("wave", .list(of: .double)), Field("tags", .list(of: .text))])
        var builder = try RecordBatchBuilder(schema)
        for row in Self.rows { try builder.append(row) }
        return try Frame([builder.finish()], schema: schema, in: fixture.workspace)
    }

    private func sql(_ text: String) throws -> Frame { try Frame(text, over: [], in: fixture.workspace) }

    @Test func listsOfBatchesAreColumnsOfSQL() throws {
        let frame = try frame()
        #expect(frame.shape == "n int64, wave list(double), tags list(text)")
        #expect(try frame.rows() == Self.rows)
        let sums = try frame.sql("select n, list_sum(wave) s, len(tags) t, wave[1] first from self order by n")
        #expect(try sums.rows() == [[1, -0.5, 2, 1.5], [2, nil, nil, nil], [3, nil, 0, nil]])
        #expect(try frame.sql("select unnest(tags) t from self").rows() == [["a \"b\""], [""]])
    }

    @Test func listsThatSQLMakes() throws {
        let cells = [
            "[1, 2, NULL]", "[[1], [], NULL]", "['a', 'b']", "[true, false]", "[DATE '2024-02-29']",
            "[CAST(1.5 AS DECIMAL(18,3))]", "[make_timestamp_ns(1)]", "['ab'::BLOB]", "CAST([] AS DOUBLE[])",
        ]
        let frame = try sql("select \(cells.enumerated().map { "\($1) c\($0)" }.joined(separator: ", "))")
        #expect(
            frame.shape
                == "c0 list(int32), c1 list(list(int32)), c2 list(text), c3 list(boolean), c4 list(date), "
                + "c5 list(decimal(18, 3)), c6 list(timestamp(ns)), c7 list(binary), c8 list(double)")
        let day = try #require(CivilDate(year: 2024, month: 2, day: 29))
        #expect(
            try frame.rows() == [
                [
                    .list([1, 2, nil]), .list([.list([1]), .list([]), nil]), .list(["a", "b"]),
                    .list([.boolean(true), .boolean(false)]), .list([.date(day)]),
                    .list([.decimal(Decimal128(digits: 1500, scale: 3))]),
                    .list([.clockTime(Nanoseconds(sinceEpoch: 1))]), .list([.bytes([97, 98])]), .list([]),
                ]
            ])
    }

    @Test func whatHasNoColumnOfItsOwnStaysText() throws {
        let frame = try sql("select [1, 2]::INTEGER[2] a, [{'x': 1}] b, [uuid()] c, {'x': [1]} d, [] e")
        #expect(frame.columns.map(\.columnType) == [nil, nil, nil, nil, nil])
        #expect(try frame.rows()[0].prefix(2) == ["[1, 2]", "[{'x': 1}]"])
    }

    @Test func momentsThatNanosecondsDoNotReachAreTextsInLists() throws {
        let frame = try sql("select [TIMESTAMP '9999-12-31 00:00:00', TIMESTAMP '1970-01-01 00:00:01'] t")
        let second = CellValue.clockTime(Nanoseconds(sinceEpoch: 1_000_000_000))
        #expect(try frame.rows() == [[.list([.text("9999-12-31T00:00:00.000000"), second])]])
    }

    @Test func manyRowsAndSlices() throws {
        let frame = try sql(
            "select i, list_transform(range(i % 7), lambda x: x * 0.5 + i) l, "
                + "CASE WHEN i % 3 = 0 THEN NULL ELSE [i::VARCHAR, 'é'] END t from range(10000) r(i)")
        let rows = try frame.rows()
        #expect(rows.count == 10_000)
        for (number, row) in rows.enumerated() {
            let numbers = (0..<number % 7).map {
                CellValue.decimal(Decimal128(digits: Int128(number * 10 + $0 * 5), scale: 1))
            }
            #expect(row[1] == .list(numbers) || number % 7 == 0 && row[1] == .list([]))
            #expect(row[2] == (number % 3 == 0 ? nil : .list([.text("\(number)"), "é"])))
        }
    }

    @Test(arguments: ["lists.parquet", "lists.arrow", "lists.arrows"])
    func filesKeepLists(name: String) throws {
        try frame().write(to: name)
        let read = try fixture.open(name)
        #expect(read.shape == "n int64, wave list(double), tags list(text)")
        #expect(try read.rows() == Self.rows)
    }

    @Test func textFilesHaveThemAsJSON() throws {
        try frame().write(to: "lists.csv")
        #expect(
            try String(contentsOfFile: fixture.path("lists.csv"), encoding: .utf8)
                == "n,wave,tags\n1,\"[1.5,null,-2.0]\",\"[\"\"a \\\"\"b\\\"\"\"\",\"\"\"\"]\"\n2,[],\n3,,[]\n")
        try frame().write(to: "lists.jsonl")
        #expect(
            try String(contentsOfFile: fixture.path("lists.jsonl"), encoding: .utf8)
                == #"{"n":1,"wave":[1.5,null,-2.0],"tags":["a \"b\"",""]}"# + "\n"
                + #"{"n":2,"wave":[],"tags":null}"# + "\n" + #"{"n":3,"wave":null,"tags":[]}"# + "\n")
        // Read again they are the text that they were.
        #expect(try fixture.open("lists.jsonl").rows()[0] == [1, "[1.5,null,-2.0]", #"["a \"b\"",""]"#])
    }

    @Test func spreadsheetsAndMatricesHaveThemAsText() throws {
        let wave = try frame().stream().collected().column("wave")
        #expect(try ExcelColumn(Field("wave", wave.type)).cells(wave).content(0) == .text("[1.5, null, -2.0]"))
        guard case .texts(let count, let text) = try MatColumn.value("wave", wave) else {
            Issue.record("no texts")
            return
        }
        #expect(
            count == 3 && (0..<3).map { String(decoding: text($0), as: UTF16.self) } == ["[1.5, null, -2.0]", "[]", ""])
        try frame().write(to: "lists.xlsx")
        try frame().write(to: "lists.mat")
    }

    @Test func labelsMayBeLists() throws {
        let frame = try sql("select 1 n").labelled("l", .list([1.5, nil, 2.0]))
        #expect(frame.shape == "n int32, l list(double)")
        #expect(try frame.rows() == [[1, .list([1.5, nil, 2.0])]])
    }
}
