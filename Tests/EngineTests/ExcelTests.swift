import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite struct ExcelCellTests {
    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
    func columnsHaveLetters(column: Int, letters: String) { #expect(ExcelText.letters(column) == letters) }

    @Test(arguments: [
        ("a&b<c>\"d\"", "a&amp;b&lt;c&gt;&quot;d&quot;"), ("tab\tline\n", "tab\tline\n"),
        ("a\0b\r\u{1F}", "a_x0000_b_x000D__x001F_"),
        ("_x0041_", "_x005F_x0041_"), ("_x004_ _x00g1_ _xAb12_", "_x004_ _x00g1_ _x005F_xAb12_"),
        ("größe 🚀", "größe 🚀"),
        ("\u{FFFE}\u{FFFF}\u{FFFD}\u{EFFF}", "_xFFFE__xFFFF_\u{FFFD}\u{EFFF}"),
    ])
    func textBecomesXML(text: String, expected: String) {
        var xml: [UInt8] = []
        ExcelText.append(text, to: &xml)
        #expect(String(decoding: xml, as: UTF8.self) == expected)
    }

    /// Every number of Excel is a double.
    @Test func numbersThatADoubleDoesNotHoldAreTexts() {
        let exact: Int64 = 9_007_199_254_740_992
        let integers = ExcelCells.integers([exact, -exact, exact + 1, -exact - 1, .min, nil])
        let found = (0..<6).map { integers.content($0) }
        #expect(
            found == [
                .number("\(exact)", nil), .number("-\(exact)", nil), .text("9007199254740993"),
                .text("-9007199254740993"), .text("-9223372036854775808"), nil,
            ])
        let doubles = ExcelCells.doubles([0.1, .nan, -.infinity, .infinity])
        #expect(
            (0..<4).map { doubles.content($0) } == [
                .number("0.1", nil), .text("NaN"), .text("-inf"), .text("inf"),
            ])
    }

    @Test func momentsOfExcelsCalendar() {
        #expect(ExcelCalendar.number(day: 0) == "25569")
        #expect(ExcelCalendar.number(day: -25_508) == "61")
        #expect(ExcelCalendar.number(day: -25_509) == nil)
        #expect(ExcelCalendar.number(day: 2_932_896) == "2958465")
        #expect(ExcelCalendar.number(day: 2_932_897) == nil)
        #expect(ExcelCalendar.number(day: .max) == nil)
        #expect(ExcelCalendar.number(43_200, .second) == "25569.5")
        #expect(ExcelCalendar.number(-43_200, .second) == "25568.5")
        #expect(ExcelCalendar.number(86_400_000_000_000, .nanosecond) == "25570")
        #expect(ExcelCalendar.number(1, .nanosecond) == nil)
        #expect(ExcelCalendar.number(.min, .second) == nil)
        #expect(ExcelCalendar.number(.max, .millisecond) == nil)
        #expect(ExcelCalendar.number(.min, .nanosecond) == nil)
    }

    @Test func infiniteDaysAndMomentsAreTexts() throws {
        let counts = try Column([Int64.max, -Int64.max, 0] as [Int64?]).numbers(as: Int64.self)
        let moments = ExcelCells.moments(counts, .nanosecond, isUTC: true, isExcelTime: true)
        #expect(
            (0..<3).map { moments.content($0) } == [
                .text("infinity"), .text("-infinity"), .number("25569", .milliseconds),
            ])
        let days = ExcelCells.days(try Column([Int32.max, -Int32.max, 0] as [Int32?]).numbers(as: Int32.self))
        #expect(
            (0..<3).map { days.content($0) } == [.text("infinity"), .text("-infinity"), .number("25569", .day)])
    }

    @Test func milliSecondsComeBackFromExcelsDoubles() throws {
        for millisecond in stride(from: Int64(1_709_388_000_000), to: 1_709_388_100_000, by: 37) {
            let number = try #require(ExcelCalendar.number(millisecond, .millisecond).flatMap(Double.init))
            #expect(Int64(((number - 25_569) * 86_400_000).rounded()) == millisecond)
        }
    }

    @Test func momentsAsText() {
        #expect(MomentText.text(0, .second, isUTC: true) == "1970-01-01T00:00:00Z")
        #expect(MomentText.text(-1, .nanosecond, isUTC: false) == "1969-12-31T23:59:59.999999999")
        #expect(MomentText.text(.min, .nanosecond, isUTC: true) == "1677-09-21T00:12:43.145224192Z")
        #expect(MomentText.text(.max, .nanosecond, isUTC: true) == "2262-04-11T23:47:16.854775807Z")
        #expect(MomentText.text(1_709_388_000_250, .millisecond, isUTC: true) == "2024-03-02T14:00:00.250Z")
    }
}

@Suite struct ExcelTableWriterTests {
    private let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx").path

    private func writer(_ schema: Schema, sheet: String? = nil) throws -> ExcelTableWriter {
        try ExcelTableWriter(path: path, schema: schema, options: TableFileOptions(tableName: sheet))
    }

    private func fault(_ work: () throws -> Void) -> Fault? {
        defer { try? FileManager.default.removeItem(atPath: path) }
        return #expect(throws: Fault.self) { try work() }
    }

    @Test func aTextThatACellCannotHoldIsNamedWithItsRow() throws {
        let most = String(repeating: "🚀", count: 16_383) + "x"
        let batch = try RecordBatch([("n", Column([1, 2] as [Int64?])), ("note", Column([most, most + "y"]))])
        let found = fault { try writer(batch.schema).write(batch) }
        #expect(found?.kind == .limit)
        #expect(
            found?.description == """
                row 3, column "note": a text of 32768 characters; a cell of Excel holds 32767
                  hint:  write Parquet or CSV, or shorten it: left("note", 32767)
                """)
    }

    @Test func moreRowsThanASheetHoldsAreRefusedBeforeTheyAreWritten() throws {
        let rows = try RecordBatch([("n", Column([Int8?](repeating: 1, count: 200_000)))])
        let writer = try writer(rows.schema)
        for _ in 0..<5 { try writer.write(rows) }
        try writer.write(rows.slice(0..<48_575))
        let found = fault { try writer.write(rows.slice(0..<1)) }
        #expect(
            found?.description == """
                an Excel sheet holds 1048576 rows, the names of the columns included; the table has more
                  hint:  write Parquet or CSV, or split the table with where
                """)
    }

    @Test func moreColumnsThanASheetHoldsAreRefused() throws {
        let schema = Schema((0...16_384).map { Field("c\($0)", .int8) })
        let found = fault { _ = try writer(schema) }
        #expect(found?.message == "an Excel sheet holds 16384 columns; the table has 16385")
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: ["", "a/b", "'a", "[x]", String(repeating: "x", count: 32)])
    func namesThatExcelRefusesAreRefused(name: String) throws {
        let found = fault { _ = try writer(Schema([Field("n", .int8)]), sheet: name) }
        #expect(found?.message == "\"\(name)\" cannot be the name of an Excel sheet")
    }

    @Test func aFolderThatIsNotThereIsSaid() throws {
        let found = #expect(throws: Fault.self) {
            try ExcelTableWriter(path: "/nowhere/x.xlsx", schema: Schema([]), options: TableFileOptions())
        }
        #expect(found?.kind == .file)
    }
}
