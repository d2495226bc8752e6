import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

/// CSV whose first row is a row: names are stated, and the last cell of a row may not be there.
@Suite("A CSV without a row of names")
struct NamelessTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private func options(
        _ names: [String], mayLackLast: Bool? = nil, types: [(column: String, type: String)] = []
    ) -> OpenOptions {
        var options = OpenOptions()
        (options.names, options.mayLackLast, options.types) = (names, mayLackLast, types)
        return options
    }

    private func fault(_ text: String, _ options: OpenOptions) throws -> String? {
        let name = "events.csv"
        try fixture.write(name, text)
        return #expect(throws: Fault.self) { try fixture.open(name, options: options).rows() }?.description
    }

    @Test("Each row is a row; types are found out as ever, or stated")
    func first() throws {
        let text = "1619000040000000,d1,temperature::number,,21.5\r\n1619000040250001,d1,door::bool,lab,true\r\n"
        let names = ["timestamp", "dataset", "metric", "source", "value"]
        let frame = try fixture.csv(text, options: options(names))
        #expect(frame.shape == "timestamp int64, dataset text, metric text, source text, value text")
        #expect(try frame.rows()[0] == [1_619_000_040_000_000, "d1", "temperature::number", nil, "21.5"])
        let timed = try fixture.csv(text, options: options(names, types: [("timestamp", "epoch(us)")]))
        #expect(timed.shape == "timestamp timestamp(us, UTC), dataset text, metric text, source text, value text")
        let times = try timed.sql("select cast(timestamp as varchar) from self").rows()
        #expect(times == [["2021-04-21 10:14:00+00"], ["2021-04-21 10:14:00.250001+00"]])
    }

    @Test(
        "Cells arrive as they were: commas, quotes, line breaks of all kinds, JSON, lists", arguments: ["\r\n", "\n"])
    func cells(_ end: String) throws {
        let cells = [
            "a,b", "say \"hello\"", "\"", "two\r\nlines", "\r", "\n\n", "1,2,3\r\n4,5,6\r\n", "[1.0, 2.5]",
            #"{"lat":51.05,"lng":3.72}"#, " lead and trail ", "é 漢字 \u{1F680}", "'", "\\", "\\\"", "#no comment",
            "NULL",
        ]
        let text = cells.map { "\($0.inCSV),\($0.inCSV)\(end)" }.joined()
        var options = options(["a", "b"])
        options.text = true
        #expect(try fixture.csv(text, options: options).rows() == cells.map { [.text($0), .text($0)] })
        options.mayLackLast = true
        let shorter = cells.map { "\($0.inCSV)\(end)" }.joined()
        let frame = try fixture.csv(text + shorter, options: options)
        #expect(try frame.rows() == cells.map { [.text($0), .text($0)] } + cells.map { [.text($0), nil] })
    }

    @Test("Nothing is not an empty text, and a cell that is not there is nothing")
    func absent() throws {
        let text = "1,\"\",2.5\r\n2,,\"\"\r\n3,\"\"\r\n4,\r\n,,\r\n,\r\n"
        let frame = try fixture.csv(text, options: options(["a", "b", "c"], mayLackLast: true))
        #expect(
            try frame.rows() == [
                [1, "", "2.5"], [2, nil, ""], [3, "", nil], [4, nil, nil], [nil, nil, nil], [nil, nil, nil],
            ])
    }

    @Test("What stands for nothing elsewhere stands for what is not there")
    func otherNull() throws {
        var options = options(["a", "b"], mayLackLast: true)
        (options.nullText, options.text) = ("\\N", true)
        #expect(try fixture.csv("1\n\\N,\n2,\\N\n", options: options).rows() == [["1", nil], [nil, ""], ["2", nil]])
        options.names = ["a"]
        #expect(try fixture.csv("1\n\n\\N\n\"\"\n", options: options).rows() == [["1"], [nil], [nil], [""]])
        options.nullText = "no,ne"
        #expect(
            try fault("1\n", options) == """
                the option null cannot be "no,ne"
                  hint:  a text without delimiter, quote and line break
                """)
    }

    @Test("In a table of one column an empty line is a row whose cell is not there")
    func oneColumn() throws {
        let options = options(["elevation"], mayLackLast: true)
        let frame = try fixture.csv("\r\n12.5\r\n\r\n\r\n7.0\r\n\r\n", options: options)
        #expect(try frame.rows() == [[nil], [12.5], [nil], [nil], [7.0], [nil]])
        #expect(try frame.count() == 6)
        #expect(try fixture.csv("\r\n\r\n", options: options).rows() == [[nil], [nil]])
    }

    @Test("In a table of two an empty line has an empty cell, and lacks the other")
    func twoColumns() throws {
        let frame = try fixture.csv(
            "\r\nlab,u14\r\n\r\nlab\r\n", options: options(["source", "geohash"], mayLackLast: true))
        #expect(try frame.rows() == [[nil, nil], ["lab", "u14"], [nil, nil], ["lab", nil]])
    }

    @Test("A file without a byte is a table without rows", arguments: [false, true])
    func nothing(mayLackLast: Bool) throws {
        let types = [(column: "time", type: "epoch(ms)"), ("height", "double")]
        let options = options(["time", "height"], mayLackLast: mayLackLast, types: types)
        let frame = try fixture.csv("", options: options)
        #expect(frame.shape == "time timestamp(us, UTC), height double")
        #expect(try frame.rows() == [])
        try fixture.write("empty.txt", "")
        try fixture.write("full.txt", "1000,2.5\n")
        let both = try fixture.open("empty.txt", "full.txt", "empty.txt", options: options)
        #expect(both.shape == frame.shape)
        #expect(try both.count() == 1)
        let mark = try fixture.csv("\u{FEFF}", options: options)
        #expect(try mark.rows() == [])
    }

    @Test("A row of too few or too many cells is a fault with file, row and column")
    func ragged() throws {
        let three = options(["time", "metric", "value"])
        #expect(
            try fault("1,a,2\r\n2,b\r\n", three) == """
                events.csv, row 2 ends before column "value": cells in the row: 2, columns: 3
                  hint:  if its last cell may be absent: may_lack_last = true
                """)
        #expect(
            try fault("1,a,2\r\n2\r\n", three) == """
                events.csv, row 2 ends before column "metric": cells in the row: 1, columns: 3
                  hint:  is a row cut off, or the delimiter another? a cell that holds the delimiter is quoted
                """)
        // Where it is known that more than one cell may be absent, nothing is proposed that reads wrongly.
        var several = three
        several.mayLackLast = false
        #expect(
            try fault("1,a\r\n", several)?.hasSuffix("hint:  which cells a shorter row lacks cannot be told") == true)
        // DuckDB says nothing of an empty cell too many.
        #expect(
            try fault("\"1\n1\",a,2\n2,b,3,\n", three) == """
                events.csv, row 2 goes on behind column "value": cells in the row: 4, columns: 3
                  hint:  is a row cut off, or the delimiter another? a cell that holds the delimiter is quoted
                """)
        let shorter = options(["time", "metric", "value"], mayLackLast: true)
        #expect(
            try fault("1,a\r\n2\r\n", shorter) == """
                events.csv, row 2 ends before column "metric": cells in the row: 1, columns: 3
                  hint:  only the last cell may be absent: which cells a shorter row lacks cannot be told
                """)
        #expect(
            try fault("1,a\n\n2,b\n", shorter)?.hasPrefix("events.csv, row 2 ends before column \"metric\"") == true)
        #expect(try fault("1,a,2,3", shorter)?.contains("row 1 goes on behind column \"value\"") == true)
    }

    @Test("Quotes and line ends that are none are faults")
    func stray() throws {
        let two = options(["a", "b"])
        #expect(try fault("1,\"x\n2,y\n", two)?.hasPrefix("events.csv, line 1: a quote is never closed") == true)
        #expect(try fault("1,x\n2,\"y\"z\n", two)?.hasPrefix("events.csv, line 2: a quote is never closed") == true)
        #expect(
            try fault("1,x\n2, \"y\"\n", two) == """
                events.csv, line 2: a blank stands between the beginning of a cell and a quote
                  hint:  take the blank out; for a file without quoting: quote = ""
                """)
        for mixed in ["1,x\r\n2,y\n", "1,x\n2,y\r\n", "1,x\r2,y\n", "1,x\r\n2,y\r3,z\r\n"] {
            #expect(try fault(mixed, two)?.contains("its lines end in different ways") == true, "\(mixed)")
        }
        #expect(try fixture.csv("1,x\r2,y\r", options: two).rows() == [[1, "x"], [2, "y"]])
        var bare = two
        bare.quote = ""
        #expect(try fixture.csv("1,\"x\n2, \"y\"\n", options: bare).rows() == [[1, "\"x"], [2, " \"y\""]])
    }

    @Test("Names that cannot be, and other options that do not go with them")
    func options() throws {
        var both = options(["a"])
        both.header = true
        #expect(
            try fault("1\n", both) == """
                names are for a CSV without a row of names, and header = true says that there is one
                  hint:  leave one of them out
                """)
        #expect(try fault("1,2\n", options(["a", "A"]))?.hasPrefix("\"A\" is there twice") == true)
        #expect(try fault("1,2\n", options(["a", ""]))?.hasPrefix("a column cannot have an empty name") == true)
        #expect(try fault("1,2\n", options([]))?.hasPrefix("no column is named") == true)
        #expect(
            try fault("1,2\n", options(["a", "b"], types: [("height", "text")])) == """
                column "height" not found
                  hint:  columns: a, b
                """)
        var nameless = OpenOptions()
        (nameless.header, nameless.mayLackLast) = (false, true)
        #expect(
            try fault("1,2\n", nameless) == """
                may_lack_last needs to know how many columns there are, and header = false
                  hint:  name them: names = { "time", "value" }
                """)
        try fixture.write("a.jsonl", "{\"a\": 1}\n")
        let json = #expect(throws: Fault.self) { try fixture.open("a.jsonl", options: options(["a"])) }
        #expect(
            json?.description == """
                a.jsonl is a jsonl file: names and may_lack_last are for CSV
                  hint:  leave them out; sql gives columns other names: "select a as b from self"
                """)
    }

    @Test("With a row of names too the last cell may be absent")
    func header() throws {
        var options = OpenOptions()
        options.mayLackLast = true
        let frame = try fixture.csv("time,height\n1\n2,5\n", options: options)
        #expect(frame.shape == "time int64, height int64")
        #expect(try frame.rows() == [[1, nil], [2, 5]])
        #expect(
            try fault("1,2,3\n4\n", options)?.hasPrefix("events.csv, row 1 ends before column \"2\"") == true)
    }

    @Test("The delimiter is the one that cuts rows into so many cells")
    func delimiters() throws {
        let two = options(["a", "b"])
        #expect(try fixture.csv("1;a,b\n2;c\n", options: two).rows() == [[1, "a,b"], [2, "c"]])
        #expect(try fixture.csv("1\ta\n2\tb\n", options: two).rows() == [[1, "a"], [2, "b"]])
        try fixture.write("a.tsv", "1,5\t2\n")
        #expect(try fixture.open("a.tsv", options: two).rows() == [["1,5", 2]])
        let shorter = options(["a", "b", "c"], mayLackLast: true)
        #expect(try fixture.csv("1|2\n3|4|5\n", options: shorter).rows() == [[1, 2, nil], [3, 4, 5]])
    }

    @Test("Patterns, lists, members of archives and compressed files")
    func manyFiles() throws {
        let options = options(["a", "b"], mayLackLast: true)
        try fixture.write("1.csv", "1,x\r\n2\r\n")
        try fixture.write("2.csv", "3,y\r\n")
        try fixture.write("3.csv", "")
        try fixture.write("4.csv", "4\n")
        #expect(try fixture.open("?.csv", options: options).rows() == [[1, "x"], [2, nil], [3, "y"], [4, nil]])
        #expect(try fixture.open("4.csv", "1.csv", options: options).rows() == [[4, nil], [1, "x"], [2, nil]])
        try run("/usr/bin/python3", "-m", "zipfile", "-c", "events.zip", "1.csv", "3.csv")
        #expect(try fixture.open("events.zip/1.csv", options: options).rows() == [[1, "x"], [2, nil]])
        #expect(try fixture.open("events.zip/3.csv", options: options).rows() == [])
        try run("/usr/bin/gzip", "-k", "1.csv")
        #expect(try fixture.open("1.csv.gz", options: options).rows() == [[1, "x"], [2, nil]])
        #expect(try fixture.open("1.csv.gz", "4.csv", options: options).count() == 3)
    }

    private func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: fixture.path("."))
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("Each file may be read in a way of its own; neighbours of one way are one table")
    func ways() throws {
        try fixture.write("plain.csv", "a,b\n1,x\n")
        try fixture.write("nameless.csv", "2\n")
        try fixture.write("excel.csv", "\"a\",\"b\"\n3,\"\"\\\"\n")
        let frame = try Frame.open(
            ["plain.csv", "nameless.csv", "excel.csv"], OpenOptions(), in: fixture.workspace
        ) { path throws(Fault) in
            var options = OpenOptions()
            if path.hasSuffix("/nameless.csv") { options = self.options(["a", "b"], mayLackLast: true) }
            if path.hasSuffix("/excel.csv") { options.dialect = .excel }
            return options
        }
        #expect(try frame.rows() == [[1, "x"], [2, nil], [3, "\\"]])
    }

    @Test("Nothing is written where all rows are whole")
    func untouched() throws {
        let options = options(["a", "b"], mayLackLast: true)
        let text = String(repeating: "12345,\"x,\"\"y\"\"\"\r\n", count: 100_000)
        #expect(try fixture.csv(text, options: options).count() == 100_000)
        let folder = fixture.folder.file("temporary")
        #expect((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] == [])
        let late = try fixture.csv(text + "7\r\n", options: options)
        #expect(try late.count() == 100_001)
        #expect(try late.filtered("b is null").rows() == [[7, nil]])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty == false)
    }
}

extension String {
    /// As RFC 4180 has a cell: quoted only where it must be.
    var inCSV: String {
        unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
            ? "\"\(replacing("\"", with: "\"\""))\"" : self
    }
}
