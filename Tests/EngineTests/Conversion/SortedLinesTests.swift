import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite("A wide table that is sorted and written as a CSV")
struct SortedLinesTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    /// Cells that need quotes, cells that look as if they did, and what stands for no value.
    private static let cells = [
        nil, "", "a", "NA", "NAb", "#", "a#b", "a,b", "a;b", "a\tb", "\"", "say \"hi\"", "two\nlines", "cr\r",
        "crlf\r\n",
        "Zürich", "東京都", " lead", "trail ", "'", "\\", "\\\"", "12345678", "1234567\"", "12345678,", "exactly12byt",
        "thirteen byte", String(repeating: "long ", count: 60), String(repeating: "\"", count: 500),
    ]

    /// A table of texts whose rows are equal in most keys.
    private func table(rows: Int, columns: Int = 20) throws -> Frame {
        let names = (0..<columns).map { $0 == 3 ? "na\"me, 3" : $0 == 4 ? "#4" : "c\($0)" }
        let list = (0..<columns).map { column in
            "list_value(\(Self.cells.map { $0.map(quoted(literal:)) ?? "NULL" }.joined(separator: ", ")))"
                + "[1 + (i * \(column * 31 + 7) + \(column)) % \(Self.cells.count)] AS \(quoted(identifier: names[column]))"
        }
        return try Frame(
            "SELECT CAST(i % 7 AS VARCHAR) AS key, \(list.joined(separator: ", ")) FROM range(\(rows)) t(i)", over: [],
            in: fixture.workspace)
    }

    /// The same rows, which DuckDB writes: nobody knows that they are sorted.
    private func asDuckDBWrites(_ frame: Frame) throws -> Frame {
        try Frame("SELECT * FROM (\(frame.query))", over: frame.sources, in: frame.workspace)
    }

    private static func options(_ change: (inout WriteOptions) -> Void) -> WriteOptions {
        var options = WriteOptions()
        change(&options)
        return options
    }

    private func bytes(_ frame: Frame, _ name: String, _ options: WriteOptions) throws -> Data {
        let written = try frame.write(to: name, options)
        #expect(written.rows == (try frame.count()))
        return try Data(contentsOf: URL(fileURLWithPath: fixture.path(name)))
    }

    /// The files of lines that are left.
    private func lines() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: fixture.folder.file("temporary"))
            .filter { $0.hasSuffix(".lines") }
    }

    @Test(
        "The file is the one that DuckDB writes, byte for byte",
        arguments: [
            options { _ in }, options { $0.delimiter = ";" }, options { $0.delimiter = "#" },
            options { $0.nullText = "NA" }, options { $0.header = false }, options { $0.index = true },
            options { ($0.header, $0.index) = (false, true) },
            options { ($0.delimiter, $0.nullText, $0.index) = (";", "-", true) },
        ])
    func same(options: WriteOptions) throws {
        let sorted = try table(rows: 5000).sorted(["key", "c1 desc", "c2"])
        let ours = try bytes(sorted, "ours.csv", options)
        #expect(ours.count > 1_000_000)
        #expect(ours == (try bytes(asDuckDBWrites(sorted), "theirs.csv", options)))
    }

    @Test("Only wide tables that are sorted, as CSV and not compressed by DuckDB")
    func chosenWay() throws {
        let wide = try table(rows: 0, columns: 15).sorted(["key"])
        let plan = try WritePlan(path: "out.csv.gz", WriteOptions())
        #expect(wide.columns.count == SortedLines.fewestColumns)
        #expect(SortedLines(plan: plan, columns: wide.columns, order: wide.order) != nil)
        #expect(SortedLines(plan: plan, columns: Array(wide.columns.dropLast()), order: wide.order) == nil)
        #expect(SortedLines(plan: plan, columns: wide.columns, order: try wide.filtered("key = '1'").order) == nil)
        let other = try WritePlan(path: "out.parquet", WriteOptions())
        #expect(SortedLines(plan: other, columns: wide.columns, order: wide.order) == nil)
    }

    @Test("Columns that are chosen behind the sort, and tabs")
    func chosen() throws {
        let sorted = try table(rows: 300).sorted(["key"])
        let chosen = try sorted.selecting(Array(sorted.columns.map(\.name).reversed().prefix(18)))
        #expect(!chosen.columns.contains { $0.name == "key" })
        #expect(
            try bytes(chosen, "ours.tsv", WriteOptions())
                == bytes(asDuckDBWrites(chosen), "theirs.tsv", WriteOptions()))
    }

    @Test("Numbers, times, lists and bytes")
    func types() throws {
        let cells = [
            "i", "i / 7", "CAST(i AS DECIMAL(18,8)) / 3", "i % 2 = 0", "DATE '2024-02-28' + CAST(i AS INTEGER)",
            "make_timestamp_ns(i * 1000000007)", "make_timestamp(i * 1000003)",
            "CAST(make_timestamp_ns(i) AS TIMESTAMPTZ_NS)", "TIME '12:00:00'", "[i, NULL]", "{'a': i, 'b': 'x,y'}",
            "CAST('ab' AS BLOB)", "'NaN'::DOUBLE", "CAST(NULL AS INTEGER)", "i::HUGEINT * 10000000000000000000",
            "INTERVAL 3 DAY", "uuid '6d3b3a2c-4f5e-4c55-9d0b-2f4c1f2d7a10'", "'infinity'::TIMESTAMP",
        ]
        let list = cells.enumerated().map { "\($1) AS c\($0)" }.joined(separator: ", ")
        let sorted = try Frame("SELECT \(list) FROM range(3000) t(i)", over: [], in: fixture.workspace)
            .sorted(["c3", "c1 desc"])
        #expect(
            try bytes(sorted, "ours.csv", WriteOptions())
                == bytes(asDuckDBWrites(sorted), "theirs.csv", WriteOptions()))
    }

    @Test("Lines of a megabyte between short ones")
    func longLines() throws {
        let fill = (1...16).map { "CAST(NULL AS VARCHAR) AS f\($0)" }.joined(separator: ", ")
        let sorted = try Frame(
            "SELECT (20 - i) AS n, repeat('x\"', CASE WHEN i % 5 = 0 THEN 600000 ELSE i END) AS text, \(fill) "
                + "FROM range(20) t(i)", over: [], in: fixture.workspace
        ).sorted(["n"])
        #expect(
            try bytes(sorted, "ours.csv", WriteOptions())
                == bytes(asDuckDBWrites(sorted), "theirs.csv", WriteOptions()))
    }

    @Test("No rows: the header alone, or nothing")
    func empty() throws {
        let sorted = try table(rows: 0).sorted(["key"])
        let header = try bytes(asDuckDBWrites(sorted), "theirs.csv", WriteOptions())
        #expect(try bytes(sorted, "ours.csv", WriteOptions()) == header)
        #expect(String(decoding: header, as: UTF8.self).hasPrefix("key,c0,c1,c2,\"na\"\"me, 3\",\"#4\","))
        #expect(try bytes(sorted, "none.csv", Self.options { $0.header = false }).isEmpty)
    }

    @Test("A gzip file holds the same bytes")
    func gzip() throws {
        let sorted = try table(rows: 2000).sorted(["c5"])
        try sorted.write(to: "out.csv.gz")
        let plain = try bytes(sorted, "out.csv", WriteOptions())
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: fixture.path("out.csv.gz")))
        let (inflating, output) = (Process(), Pipe())
        inflating.executableURL = URL(fileURLWithPath: "/bin/gzip")
        (inflating.arguments, inflating.standardInput, inflating.standardOutput) = (["-dc"], file, output)
        try inflating.run()
        #expect(try output.fileHandleForReading.readToEnd() == plain)
    }

    @Test("Rows that cannot be read leave neither file, nor lines")
    func damaged() throws {
        let fill = (1...16).map { "i AS f\($0)" }.joined(separator: ", ")
        let sorted = try Frame(
            "SELECT CASE WHEN i = 4999 THEN error('broken row') ELSE i END AS n, \(fill) FROM range(5000) t(i)",
            over: [],
            in: fixture.workspace
        ).sorted(["n"])
        let fault = #expect(throws: Fault.self) { try sorted.write(to: "out.csv") }
        #expect(fault?.message.contains("broken row") == true, "\(String(describing: fault))")
        #expect(!FileManager.default.fileExists(atPath: fixture.path("out.csv")))
        #expect(try lines().isEmpty)
    }

    @Test("Stopped while lines are kept: the table that was there stays", .timeLimit(.minutes(3)))
    func stopped() throws {
        let fill = (1...16).map { "'cell of column \($0)' || i AS f\($0)" }.joined(separator: ", ")
        try fixture.write("out.csv", "before\n")
        let sorted = try Frame("SELECT i AS n, \(fill) FROM range(2000000000) t(i)", over: [], in: fixture.workspace)
            .sorted(["n"])
        let control = RunControl()
        let watcher = Thread {
            while (control.progress()?.rows ?? 0) == 0 { usleep(500) }
            control.interrupt()
        }
        watcher.start()
        let fault = #expect(throws: Fault.self) { try sorted.write(to: "out.csv", control: control) }
        #expect(fault?.kind == .interrupted)
        #expect(try String(contentsOfFile: fixture.path("out.csv"), encoding: .utf8) == "before\n")
        #expect(try lines().isEmpty)
    }

    @Test("A line that is not there, and a folder that cannot be written")
    func lost() throws {
        let form = CSVForm(delimiter: ",", nullText: "")
        let lost = #expect(throws: Fault.self) {
            try KeptLines.keeping(in: fixture.path("lines"), form) { lines throws(Fault) in
                try lines.append(at: 100, to: LineBytes(), over: LineBytes())
            }
        }
        #expect(lost?.kind == .file)
        #expect(lost?.message == "\(fixture.path("lines")) has become shorter while it was used")
        let fault = #expect(throws: Fault.self) {
            try KeptLines.keeping(in: fixture.path("none/lines"), form) { _ throws(Fault) in }
        }
        #expect(fault?.kind == .file)
    }
}
