import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

/// Every kind of file that can be opened.
@Suite struct FileFormatTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: fixture.path("."))
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func formatsAreToldByTheirSuffix() {
        let expected: [(String, FileFormat?)] = [
            ("a.csv", .csv), ("a.CSV.GZ", .csv), ("x/a.tsv", .tsv), ("a.jsonl.zst", .jsonLines),
            ("a.parquet", .parquet),
            ("a.arrow", .arrow), ("a.arrows", .arrowStream), ("a.xlsx", .excel), ("a.mat", .matlab), ("a", nil),
            ("a.txt", nil), ("x.csv/a", nil), (".csv", .csv), ("", nil),
        ]
        for (path, format) in expected { #expect(FileFormat.of(path: path) == format, "\(path)") }
    }

    @Test func contentTellsWhereTheSuffixDoesNot() throws {
        let frame = try fixture.csv("a,b\n1,x\n")
        let path = fixture.path("table")
        try frame.run({ "COPY \($0) TO \(quoted(literal: path)) (FORMAT parquet)" }, writing: [path])
        #expect(try fixture.open("table").rows() == [[1, "x"]])
        try fixture.write("lines.txt", "{\"a\": 1}\n{\"a\": 2}\n")
        #expect(try fixture.open("lines.txt").rows() == [[1], [2]])
        try fixture.write("plain.log", "a;b\n1;x\n")
        #expect(try fixture.open("plain.log").rows() == [[1, "x"]])
        try fixture.write("gz.csv", "a,b\n1,\"x\ny\"\n")
        try run("/usr/bin/gzip", "-k", "gz.csv")
        try FileManager.default.moveItem(atPath: fixture.path("gz.csv.gz"), toPath: fixture.path("unnamed"))
        #expect(try fixture.open("unnamed").rows() == [[1, "x\ny"]])
    }

    @Test func compressedFiles() throws {
        try fixture.write("a.csv", "a,b\n1,x\n2,\n")
        try fixture.write("b.jsonl", "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2}\n")
        try run("/usr/bin/gzip", "-k", "a.csv", "b.jsonl")
        for name in ["a.csv.gz", "b.jsonl.gz"] {
            let frame = try fixture.open(name)
            #expect(frame.shape == "a int64, b text", "\(name)")
            #expect(try frame.rows() == [[1, "x"], [2, nil]], "\(name)")
        }
        let gz = try Data(contentsOf: URL(fileURLWithPath: fixture.path("a.csv.gz")))
        try fixture.write("cut.csv.gz", gz.prefix(gz.count - 12))
        let fault = #expect(throws: Fault.self) { try fixture.open("cut.csv.gz").rows() }
        #expect(fault?.kind == .damaged)
        #expect(fault?.message == "cut.csv.gz ends after \(gz.count - 12) bytes, before its gzip data does")
    }

    /// DuckDB reads the beginning of such a file and says nothing.
    @Test func aZstdFileThatIsCutOffIsDamaged() throws {
        let rows = try fixture.csv("a\n1\n").sql("select i, 'abc' || i as s from range(100000) r(i)")
        for name in ["whole.csv.zst", "whole.jsonl.zst"] {
            try rows.write(to: name)
            #expect(try fixture.open(name).count() == 100_000)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path(name)))
            for length in [5, 6, bytes.count / 2, bytes.count - 1] {
                try fixture.write("cut-\(name)", bytes.prefix(length))
                let fault = #expect(throws: Fault.self) { try fixture.open("cut-\(name)") }
                #expect(
                    fault?.description == """
                        cut-\(name) ends after \(length) bytes, before its zstd data does
                          hint:  fetch or make the file again; zstd -t checks it
                        """)
                #expect(fault?.kind == .damaged)
            }
            // Two frames, one to be skipped between them.
            let skipped = Data([0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3])
            try fixture.write("several-\(name)", bytes + skipped + bytes)
            #expect(throws: Never.self) { try fixture.open("several-\(name)") }
            try fixture.write("several-\(name)", bytes + skipped + bytes.dropLast())
            #expect(throws: Fault.self) { try fixture.open("several-\(name)") }
        }
    }

    /// As the command `zstd` writes frames, and DuckDB does not.
    @Test func aZstdFileWithChecksumsIsWholeOnlyWithThem() throws {
        let text = "KLUv/QRYLQEA6HRpbWUsdgoyMDI0LTAxLTAxVDAwOlosMTFaLDIKAgA6c/RyTHn3Mcg="
        let frame = try #require(Data(base64Encoded: text))
        try fixture.write("one.csv.zst", frame)
        #expect(try fixture.open("one.csv.zst").column("v").type == "BIGINT")
        for cut in [1, 4, 5] {
            try fixture.write("cut.csv.zst", frame.dropLast(cut))
            #expect(throws: Fault.self, "\(cut)") { try fixture.open("cut.csv.zst") }
        }
        try fixture.write("two.csv.zst", frame + frame.dropLast(20))
        #expect(throws: Fault.self) { try fixture.open("two.csv.zst") }
    }

    @Test func jsonLinesKeepTextDigitsAndNanoseconds() throws {
        try fixture.write(
            "a.jsonl",
            """
            {"t": "2024-01-01T00:00:00.123456789Z", "u": 18446744073709551615, "code": "007", "x": [1, {"y": null}]}
            {"t": "2024-01-01T00:00:01Z", "u": 0, "code": "8", "late": true, "d": 1.5}

            """)
        let frame = try fixture.open("a.jsonl")
        #expect(frame.shape == "t timestamp(ns, UTC), u uint64, code text, x text, late boolean, d double")
        let time = try Nanoseconds(parsing: "2024-01-01T00:00:00.123456789Z")
        #expect(
            try frame.rows() == [
                [.time(time), .unsigned(.max), "007", "[1,{\"y\":null}]", nil, nil],
                [
                    .time(try Nanoseconds(parsing: "2024-01-01T00:00:01Z")), .unsigned(0), "8", nil, .boolean(true),
                    1.5,
                ],
            ])
    }

    @Test func textsOfDigitsInJSONStayTexts() throws {
        try fixture.write("a.jsonl", "{\"code\": \"8\", \"price\": \"1.50\", \"n\": 8}\n")
        let frame = try fixture.open("a.jsonl")
        #expect(frame.shape == "code text, price text, n int64")
        #expect(try frame.rows() == [["8", "1.50", 8]])
    }

    @Test func aKeyThatComesLateIsAColumn() throws {
        let lines = String(
            repeating: "{\"a\": 1, \"text\": \"\(String(repeating: "x", count: 200))\"}\n", count: 30_000)
        try fixture.write("a.jsonl", lines + "{\"a\": 2, \"late\": \"here\"}\n")
        let frame = try fixture.open("a.jsonl")
        #expect(frame.columns.map(\.name) == ["a", "text", "late"])
        #expect(try frame.selecting(["a", "late"]).filtered("late IS NOT NULL").rows() == [[2, "here"]])
    }

    @Test func keysThatDifferInCaseOnlyAreRefused() throws {
        try fixture.write("a.jsonl", "{\"id\": 1}\n{\"Id\": 2}\n")
        let fault = #expect(throws: Fault.self) { try fixture.open("a.jsonl") }
        #expect(fault?.message == "a.jsonl has the keys \"id\" and \"Id\", which differ in case only")
        try fixture.write("b.jsonl", "{\"id\": 1}\n{\"id_1\": 2}\n")
        #expect(try fixture.open("b.jsonl").rows() == [[1, nil], [nil, 2]])
    }

    @Test func brokenJSONLines() throws {
        try fixture.write("a.jsonl", "{\"a\": 1}\n{\"a\": \n{\"a\": 2}\n")
        let fault = #expect(throws: Fault.self) { try fixture.open("a.jsonl").rows() }
        #expect(fault?.kind == .damaged)
        #expect(fault?.message.hasPrefix("a.jsonl: ") == true, "\(String(describing: fault))")
    }

    @Test func arrowFilesAreReadTwice() throws {
        let batch = try RecordBatch([("n", Column([1, nil] as [Int64?])), ("s", Column(["a", "b"]))])
        for (name, format) in [("a.arrow", ArrowFormat.file), ("a.arrows", .stream)] {
            let writer = try ArrowWriter(path: fixture.path(name), schema: batch.schema, format: format)
            try writer.write(batch)
            try writer.finish()
            let frame = try fixture.open(name)
            #expect(frame.shape == "n int64, s text")
            #expect(try frame.rows() == [[1, "a"], [nil, "b"]])
            #expect(try frame.filtered("n = 1").count() == 1)
        }
    }

    @Test func archivesInArchivesEnd() throws {
        try fixture.write("t.csv", "a\n1\n")
        try run("/usr/bin/python3", "-m", "zipfile", "-c", "1.zip", "t.csv")
        for depth in 2...4 {
            try run("/usr/bin/python3", "-m", "zipfile", "-c", "\(depth).zip", "\(depth - 1).zip")
        }
        #expect(try fixture.open("3.zip").rows() == [[1]])
        let fault = #expect(throws: Fault.self) { try fixture.open("4.zip") }
        #expect(fault?.message == "4.zip/3.zip/2.zip/1.zip: more than 3 archives lie in each other")
    }

    @Test func typesOfTextsInParquetDropNoDigits() throws {
        try fixture.csv("p\n0.123456789\n").sql("SELECT CAST(p AS VARCHAR) AS p FROM self").write(to: "t.parquet")
        var options = OpenOptions()
        options.types = [("p", "decimal(18,9)")]
        #expect(
            try fixture.open("t.parquet", options: options).rows() == [
                [.decimal(Decimal128(digits: 123_456_789, scale: 9))]
            ])
        options.types = [("p", "decimal(18,8)")]
        let fault = #expect(throws: Fault.self) { try fixture.open("t.parquet", options: options).rows() }
        #expect(fault?.message == "column \"p\": \"0.123456789\" does not fit decimal(18, 8)")
    }

    @Test func membersOfArchives() throws {
        try FileManager.default.createDirectory(atPath: fixture.path("in"), withIntermediateDirectories: false)
        try fixture.write("in/points.csv", "a,b\n1,x\n")
        try fixture.write("other.csv", "a\n2\n")
        try fixture.write("notes.txt", "hello")
        try run(python, "-m", "zipfile", "-c", "two.zip", "in", "other.csv")
        try run(python, "-m", "zipfile", "-c", "one.zip", "other.csv", "notes.txt")
        #expect(try fixture.open("two.zip/in/points.csv").rows() == [[1, "x"]])
        #expect(try fixture.open("two.zip/other.csv").rows() == [[2]])
        #expect(try fixture.open("one.zip").rows() == [[2]])
        for (path, message) in [
            (
                "two.zip/in/point.csv",
                "two.zip has no member \"in/point.csv\"\n  hint:  did you mean \"in/points.csv\"?"
            ),
            ("two.zip", "two.zip has 2 members that may be tables\n  hint:  name one: \"two.zip/in/points.csv\""),
        ] {
            let fault = #expect(throws: Fault.self) { try fixture.open(path) }
            #expect(fault?.description == message)
        }
        var damaged = try Data(contentsOf: URL(fileURLWithPath: fixture.path("one.zip")))
        damaged[40] ^= 0xFF
        try fixture.write("damaged.zip", damaged)
        #expect(#expect(throws: Fault.self) { try fixture.open("damaged.zip") }?.kind == .damaged)
    }

    private let python = "/usr/bin/python3"

    @Test func unpackedMembersAreRemoved() throws {
        try fixture.write("a.csv", "a\n1\n")
        try run(python, "-m", "zipfile", "-c", "a.zip", "a.csv")
        func unpacked() -> Int {
            let names = try? FileManager.default.contentsOfDirectory(atPath: fixture.workspace.temporaryFolder)
            return names?.filter { $0.hasSuffix(".csv") }.count ?? 0
        }
        do {
            let frame = try fixture.open("a.zip")
            #expect(unpacked() == 1)
            #expect(try frame.count() == 1)
        }
        #expect(unpacked() == 0)
        fixture.workspace.close()
        #expect(!FileManager.default.fileExists(atPath: fixture.workspace.temporaryFolder))
        let fault = #expect(throws: Fault.self) { try fixture.open("a.csv") }
        #expect(fault?.message == "the workspace of this frame is closed")
    }

    @Test func listsAndPatternsAreUnitedByName() throws {
        try fixture.write("p-1.csv", "a,b\n1,x\n")
        try fixture.write("p-2.csv", "b;a\ny;2.5\n")
        try fixture.write("p-3.jsonl", "{\"c\": true}\n")
        let frame = try fixture.open("p-*.csv", "p-3.jsonl")
        #expect(frame.shape == "a double, b text, c boolean")
        #expect(try frame.rows() == [[1.0, "x", nil], [2.5, "y", nil], [nil, nil, .boolean(true)]])
    }

    @Test func typesOfStackedFramesAreUnited() throws {
        let small = try fixture.csv("n\n5\n")
        let real = try fixture.csv("n\n0.5\n")
        #expect(try Frame.stacked([small, real]).rows() == [[5.0], [0.5]])
        let large = try fixture.csv("n\n9007199254740993\n")
        let lost = #expect(throws: Fault.self) { try Frame.stacked([large, real]).rows() }
        #expect(lost?.message.contains("9007199254740993") == true)
        let text = try fixture.csv("n\nx\n")
        #expect(try Frame.stacked([large, text]).rows() == [["9007199254740993"], ["x"]])
        let unsigned = try fixture.csv("n\n18446744073709551615\n")
        #expect(try Frame.stacked([large, unsigned]).shape == "n decimal(38, 0)")
        let day = try fixture.csv("n\n2024-01-01\n")
        let fault = #expect(throws: Fault.self) { try Frame.stacked([day, small]) }
        #expect(
            fault?.description == """
                column "n" is date in one frame and int64 in another
                  hint:  state one type for both: types = { ["n"] = "text" }
                """)
    }

    @Test(arguments: [
        (OpenOptions.Dialect.excel, "\"a\",\"b\"\n\"x\"\\y,z\",\"1\"\n", "x\\y,z"),
        (.excel, "\"a\",\"b\"\n\"x\"\"y\",1\n", "x\"y"), (.excel, "\"a\",\"b\"\n\"x\\y\",1\n", "x\\y"),
        (.excel, "\"a\",\"b\"\n\"x\\\",1\n", "x\\"), (.excel, "\"a\",\"b\"\n\"\"\\x\",1\n", "\\x"),
        (.excel, "\"a\",\"b\"\n\"x\r\ny\",1\n", "x\r\ny"), (.excel, "\"a\",\"b\"\n\"\",1", ""),
        (.noNewline, "\"a\",\"b\"\n\"x\\\"y\\\\z\",1\n", "x\"y\\z"), (.noNewline, "\"a\",\"b\"\n\"x\\y\",1\n", "x\\y"),
        (.noNewline, "\"a\",\"b\"\n\"x\"\"y\",1\n", "x\"y"), (.noNewline, "\"a\",\"b\"\n\"\\\\\",1\n", "\\"),
    ])
    func coveoWritesCSVInTwoWays(_ dialect: OpenOptions.Dialect, _ text: String, _ cell: String) throws {
        var options = OpenOptions()
        options.dialect = dialect
        let rows = try fixture.csv(text, options: options).rows()
        #expect(rows.map { $0[0] } == [.text(cell)])
    }

    @Test func optionsOfCSV() throws {
        var options = OpenOptions()
        options.delimiter = ";"
        options.header = false
        options.nullText = "NA"
        options.quote = ""
        let frame = try fixture.csv("a;\"1\nNA;2\n", options: options)
        #expect(frame.shape == "column_1 text, column_2 text")
        #expect(try frame.rows() == [["a", "\"1"], [nil, "2"]])
        options.delimiter = "\n"
        let fault = #expect(throws: Fault.self) { try fixture.csv("a\n1\n", options: options) }
        #expect(fault?.hint == "one character, such as \";\"")
    }
}
