import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

/// Files that are not what they should be, and SQL that wants more than it may.
@Suite struct GuardRailTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private func fault(_ name: String, _ bytes: Data, _ options: OpenOptions = OpenOptions()) throws -> Fault? {
        try fixture.write(name, bytes)
        return #expect(throws: Fault.self) { _ = try fixture.open(name, options: options).rows() }
    }

    private func fault(_ name: String, _ text: String) throws -> Fault? { try fault(name, Data(text.utf8)) }

    @Test func aHeaderAloneIsATableWithoutRows() throws {
        let frame = try fixture.csv("a,b\r\n")
        #expect(frame.shape == "a text, b text")
        #expect(try frame.rows() == [])
        #expect(try frame.count() == 0)
    }

    @Test func marksAndLineEnds() throws {
        #expect(try fixture.csv("\u{FEFF}a,b\r\n1,x\r\n2,y").rows() == [[1, "x"], [2, "y"]])
        #expect(try fixture.csv("a;b\n1;\"x\ny\"\n").rows() == [[1, "x\ny"]])
    }

    @Test func namesThatAreMissingOrTwiceThere() throws {
        #expect(try fixture.csv("a,,A,\" b \"\n1,2,3,4\n").shape == "a int64, column_2 int64, A_2 int64,  b  int64")
    }

    @Test(arguments: [
        (
            "empty.csv", "",
            "empty.csv is empty\n  hint:  was it written to its end? a table without rows has its header"
        ),
        (
            "blank.csv", "\n\n",
            "blank.csv is empty\n  hint:  was it written to its end? a table without rows has its header"
        ),
        (
            "short.csv", "a,b\n1,2\n3\n4,5\n",
            """
            short.csv, line 3: cells in the row: 1, columns: 2
              hint:  is a row cut off, or the delimiter another? a cell that holds the delimiter is quoted
            """
        ),
        (
            "long.csv", "a,b\n1,2\n3,4,5\n",
            """
            long.csv, line 3: cells in the row: 3, columns: 2
              hint:  is a row cut off, or the delimiter another? a cell that holds the delimiter is quoted
            """
        ),
        (
            "quote.csv", "a,b\n1,\"x\n3,4\n",
            """
            quote.csv, line 2: a quote is never closed, or goes on after its end
              hint:  a quote inside a cell is written twice; for a Coveo export: dialect = "excel"; for a file without quoting: quote = ""
            """
        ),
        (
            "after.csv", "a,b\n1,\"x\"y\n3,4\n",
            """
            after.csv, line 2: a quote is never closed, or goes on after its end
              hint:  a quote inside a cell is written twice; for a Coveo export: dialect = "excel"; for a file without quoting: quote = ""
            """
        ),
        (
            "header.csv", "\"a,b\n1,2\n",
            "header.csv: a quote in its first row is never closed\n  hint:  for a Coveo export: dialect = \"excel\"; for a file without quoting: quote = \"\""
        ),
        (
            "x.parquet", "a,b\n1,2\n",
            "x.parquet is no whole Parquet file: its end is missing\n  hint:  was it written to its end?"
        ),
        (
            "x.csv.gz", "\u{1F}garbage",
            "x.csv.gz is not compressed, though its name says so\n  hint:  is it whole? if it is unpacked already, name it so"
        ),
    ])
    func brokenFiles(_ name: String, _ text: String, _ expected: String) throws {
        #expect(try fault(name, text)?.description == expected)
    }

    @Test func aWrongEncodingIsToldAndCanBeStated() throws {
        let bytes = Data([0x61, 0x2C, 0x62, 0x0A, 0x31, 0x2C, 0xE9, 0x0A])
        #expect(
            try fault("latin.csv", bytes)?.description
                == "latin.csv, line 2: the text is not UTF-8\n  hint:  state it: encoding = \"latin-1\"")
        var options = OpenOptions()
        options.encoding = "latin-1"
        #expect(try fixture.open("latin.csv", options: options).rows() == [[1, "é"]])
        options.encoding = "latin-2"
        let unknown = #expect(throws: Fault.self) { try fixture.open("latin.csv", options: options) }
        #expect(unknown?.description == "there is no encoding \"latin-2\"\n  hint:  did you mean \"latin-1\"?")
    }

    @Test(arguments: [true, false]) func utf16IsReadByItsMark(_ isLittleEndian: Bool) throws {
        let text = "\u{FEFF}a,b\n1,é😀\n"
        var bytes = Data()
        for unit in text.utf16 {
            bytes += isLittleEndian ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
        }
        try fixture.write("wide.csv", bytes)
        #expect(try fixture.open("wide.csv").rows() == [[1, "é😀"]])
        #expect(try fault("odd.csv", bytes + [0x31])?.message == "odd.csv, line 3: the text is not utf-16")
    }

    @Test func aParquetFileThatIsCutOff() throws {
        let frame = try fixture.csv("a\n1\n")
        let path = fixture.path("whole.parquet")
        try frame.run({ "COPY \($0) TO \(quoted(literal: path))" }, writing: [path])
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try fault("half.parquet", whole.prefix(whole.count / 2))?.kind == .damaged)
    }

    @Test func aParquetFileWithBrokenPages() throws {
        let frame = try fixture.csv("a\n1\n").sql("select i, 'abc' || i * 7919 as s from range(100000) r(i)")
        try frame.write(to: "whole.parquet")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path("whole.parquet")))
        for position in bytes.count / 2..<bytes.count / 2 + 64 { bytes[position] ^= 0x5A }
        let fault = try fault("broken.parquet", bytes)
        #expect(
            fault?.description
                == "broken.parquet is damaged: ZSTD Decompression failure\n  hint:  fetch or make the file again")
        #expect(fault?.kind == .damaged)
    }

    @Test func filesThatAreNotThere() throws {
        try fixture.write("points.csv", "a\n1\n")
        for (path, message) in [
            ("point.csv", "point.csv not found\n  hint:  did you mean \"points.csv\"?"),
            (
                "nowhere/x.csv",
                "nowhere/x.csv not found\n  hint:  is the path right, seen from the working folder?"
            ),
            ("*.tsv", "*.tsv not found\n  hint:  is the path right, seen from the working folder?"),
            ("points.csv/x", "points.csv/x is damaged"),
            (".", ". is a folder\n  hint:  name the files in it: \"./*.csv\""),
            ("a\0b", "\"a\0b\" cannot be the name of a file\n  hint:  give the path of a file or a pattern"),
        ] {
            let fault = #expect(throws: Fault.self) { try fixture.open(path) }
            #expect(
                fault?.description.hasPrefix(message) == true || path == "points.csv/x",
                "\(path): \(String(describing: fault))")
        }
        try FileManager.default.createSymbolicLink(
            atPath: fixture.path("dangling.csv"), withDestinationPath: "/nowhere")
        #expect(throws: Fault.self) { try fixture.open("dangling.csv") }
        #expect(mkfifo(fixture.path("pipe.csv"), 0o600) == 0)
        let pipe = #expect(throws: Fault.self) { try fixture.open("pipe.csv") }
        #expect(pipe?.message == "pipe.csv is not a file but a pipe or device")
    }

    @Test func namesWithQuotesAndOtherTraps() throws {
        let name = "it's \"a\"; drop.csv"
        try fixture.write(name, "\"se\"\"lect\",\"b'c\",\"a.b\",\"moonport position\"\n1,2,3,4\n")
        let frame = try fixture.open(name)
        #expect(frame.columns.map(\.name) == ["se\"lect", "b'c", "a.b", "moonport position"])
        let some = try frame.selecting(["b'c", "se\"lect"]).sorted(["se\"lect desc"]).labelled("x\"y", .text("'"))
        #expect(try some.rows() == [[2, 1, "'"]])
        #expect(try frame.sorted(["a.b"]).rows() == [[1, 2, 3, 4]])
        #expect(try frame.joined(frame, on: ["a.b"], how: .inner).count() == 1)
        #expect(try frame.described().count() == 4)
    }

    @Test(arguments: [
        "select * from read_text('/etc/passwd')", "select * from '/etc/passwd'", "select * from glob('/etc/*')",
        "select * from read_csv('../../../../../../etc/passwd')", "select * from read_blob('/proc/self/environ')",
        "copy self to 'x.csv'", "attach 'x.db'", "install httpfs", "load httpfs", "set memory_limit = '1TB'",
        "pragma database_list", "create table t as select 1", "drop view self", "insert into self values (1)",
        "select 1; select 2", "select 1) ; drop table t; select (2", "with x as (insert into t values (1)) select 1",
        "call pragma_version()", "explain select 1", "export database 'x'", "update self set a = 1", "delete from self",
        "vacuum", "checkpoint", "begin", "use memory", "reset threads", "", ";", "-- nothing", "/* open",
        "select getenv('HOME')", "from 'link.csv'", "prepare p as select 1", "execute p",
    ])
    func hostileSQL(_ sql: String) throws {
        let elsewhere = try TemporaryFolder()
        try Data("a\n1\n".utf8).write(to: URL(fileURLWithPath: elsewhere.file("secret.csv")))
        try FileManager.default.createSymbolicLink(
            atPath: fixture.path("link.csv"), withDestinationPath: elsewhere.file("secret.csv"))
        let frame = try fixture.csv("a\n1\n")
        let before = try FileManager.default.contentsOfDirectory(atPath: fixture.path("."))
        let fault = #expect(throws: Fault.self) { try frame.sql(sql).rows() }
        #expect(
            [.denied, .badArgument, .notFound, .file, .missing].contains(fault?.kind), "\(String(describing: fault))")
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.path(".")) == before)
    }

    @Test func anOpenedFileOutsideIsReachedByItsFrameOnly() throws {
        let elsewhere = try TemporaryFolder()
        try Data("a\n7\n".utf8).write(to: URL(fileURLWithPath: elsewhere.file("far.csv")))
        let far = try fixture.open(elsewhere.file("far.csv"))
        #expect(try far.rows() == [[7]])
        let near = try fixture.csv("a\n1\n")
        #expect(
            try near.sql("select a from self union all select a from far order by a", [("far", far)]).rows() == [
                [1], [7],
            ])
        let fault = #expect(throws: Fault.self) {
            try near.sql("select * from \(quoted(literal: elsewhere.file("far.csv")))").rows()
        }
        #expect(fault?.kind == .denied)
    }

    @Test(arguments: [
        (
            "select cty from self",
            "column \"cty\" not found in line 1, column 8: select cty from self\n  hint:  did you mean \"city\"?"
        ),
        (
            "select city\nfrom slf",
            "table \"slf\" not found in line 2, column 6: from slf\n  hint:  did you mean \"self\"?"
        ),
        (
            "select city,\n  from from self",
            "syntax error at or near \"from\"\n  hint:  in line 2, column 8:   from from self"
        ),
        (
            "delete from self",
            "sql runs a SELECT only, not DELETE\n  hint:  frames are written with write; they are never changed in place"
        ),
        ("select 1; select 2", "a query is one statement, not 2\n  hint:  run the ones before it first"),
    ])
    func whatIsWrongInSQLIsToldWithItsPlace(_ sql: String, _ expected: String) throws {
        let frame = try fixture.csv("city,n\nRome,1\n").filtered("n >\n 0")
        let fault = #expect(throws: Fault.self) { try frame.sql(sql) }
        #expect(fault?.description == expected)
    }

    @Test func whatIsWrongInAConditionIsToldWithItsPlace() throws {
        let frame = try fixture.csv("city,n\nRome,1\n")
        let wrong = #expect(throws: Fault.self) { try frame.filtered("n > 0 and\ncty = 'x'") }
        #expect(
            wrong?.description
                == "column \"cty\" not found in line 2, column 1: cty = 'x'\n  hint:  did you mean \"city\"?")
        for condition in ["", "  ", "n > 0; drop table x", "n from x", "n > 0 /* open", "n > 'x", "n) x, (n", ") or ("]
        {
            #expect(throws: Fault.self, "\(condition)") { try frame.filtered(condition) }
        }
    }

    @Test(arguments: [
        ("n ===", "syntax error at or near \"===\"", "in line 1, column 3: n ==="),
        ("n >", "syntax error at or near \">\"", "in line 1, column 3: n >"),
        ("1=1) or (1=1", "syntax error at or near \")\"", "in line 1, column 4: 1=1) or (1=1"),
        ("n > 0\n) or (1=1", "syntax error at or near \")\"", "in line 2, column 1: ) or (1=1"),
    ])
    func whatIsNoConditionIsToldInTheWordsOfItsWriter(_ condition: String, _ message: String, _ hint: String) throws {
        let frame = try fixture.csv("city,n\nRome,1\n")
        let fault = #expect(throws: Fault.self) { try frame.filtered(condition) }
        #expect(fault?.message == message)
        #expect(fault?.hint == hint)
    }

    @Test func parenthesesInAConditionAreItsOwn() throws {
        let frame = try fixture.csv("city,n\n\"a)\",1\nb,2\n")
        #expect(try frame.filtered("(n = 1 and city = 'a)') or (n > 5) -- )").rows() == [["a)", 1]])
        #expect(try frame.filtered("n in (select 2)").rows() == [["b", 2]])
    }
}
