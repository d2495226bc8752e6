import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite("Coveo's two ways to write CSV")
struct CoveoRewriterTests {
    /// The text in the common form, taken in pieces that end at these places.
    private func rewritten(
        _ text: String, _ dialect: OpenOptions.Dialect, cuts: [Int] = []
    ) -> (text: String, rewriter: CoveoRewriter) {
        var rewriter = CoveoRewriter(dialect, delimiter: UInt8(ascii: ","))
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var start = 0
        for end in cuts + [bytes.count] where end > start {
            bytes[start..<end].withUnsafeBufferPointer { rewriter.rewrite($0, into: &result) }
            start = end
        }
        rewriter.finish(into: &result)
        return (String(decoding: result, as: UTF8.self), rewriter)
    }

    private static let samples: [(OpenOptions.Dialect, String, String, Int64)] = [
        (.excel, "\"a\",\"b\"\n\"x\"\\y,z\",\"1\"\n", "\"a\",\"b\"\n\"x\\y,z\",\"1\"\n", 2),
        (.excel, "\"x\"\"y\"\n", "\"x\"\"y\"\n", 1), (.excel, "\"\\\",1\n", "\"\\\",1\n", 1),
        (.excel, "\"\"\\\"\"\"\n", "\"\\\"\"\"\n", 1), (.excel, "\"\"\"\\\"\"\"\n", "\"\"\"\\\"\"\"\n", 1),
        (.excel, "\"a\nb\",,\"\"\r\n1,\\\n", "\"a\nb\",,\"\"\r\n1,\\\n", 2),
        (.excel, "\"\"\\\"\\\",\"\"\\\"\n", "\"\\\\\",\"\\\"\n", 1),
        (.excel, "\u{FEFF}\"a\"\n\"b", "\u{FEFF}\"a\"\n\"b", 2), (.excel, "", "", 0),
        (.excel, "\n\r\n\n", "\n\r\n\n", 0),
        (.noNewline, "\"x\\\"y\\\\z\",1\n", "\"x\"\"y\\z\",1\n", 1), (.noNewline, "\"a\\b\"\n", "\"a\\b\"\n", 1),
        (.noNewline, "\"\\\\\",\"\\\"\"\n", "\"\\\",\"\"\"\"\n", 1), (.noNewline, "\"x\"\"y\"", "\"x\"\"y\"", 1),
        (.noNewline, "\"\\", "\"\\", 1), (.noNewline, "\"\\\"", "\"\"\"", 1),
        // A mark before a quoted name is no beginning of an unquoted one.
        (.excel, "\u{FEFF}\"a\nb\"\\\"\n\"x\"\n", "\u{FEFF}\"a\nb\\\"\n\"x\"\n", 2),
        (.noNewline, "\"a\"\\b\"\n", "\"a\"\\b\"\n", 1),
    ]

    @Test("What has to change changes, everything else stays; wherever a piece of the text ends", arguments: 0..<18)
    func pieces(number: Int) {
        let (dialect, text, wanted, records) = Self.samples[number]
        let length = text.utf8.count
        for first in 0...length {
            for second in first...length {
                let (found, rewriter) = rewritten(text, dialect, cuts: [first, second])
                #expect(found == wanted, "cut at \(first) and \(second)")
                #expect(rewriter.records == records, "cut at \(first) and \(second)")
                #expect(rewriter.hasChanged == (wanted != text), "cut at \(first) and \(second)")
            }
        }
    }

    @Test("A text that ends inside a cell is not complete")
    func incomplete() {
        for (text, isComplete) in [
            ("\"a\"", true), ("\"a", false), ("a\n\"b\n", false), ("\"a\"\"", false), ("", true),
        ] {
            #expect(rewritten(text, .excel).rewriter.isComplete == isComplete, "\(text)")
        }
        #expect(!rewritten("\"a\\", .noNewline).rewriter.isComplete)
    }

    @Test("A text that stays as it is is read where it lies; another one is written anew, however late it changes")
    func untouched() throws {
        let fixture = try FrameFixture()
        var options = OpenOptions()
        (options.dialect, options.header, options.text) = (.excel, true, true)
        let line = "\"say \"\"a\"\"\",\"\\server\"\n"
        let plain = "\"a\",\"b\"\n" + String(repeating: line, count: 100_000)
        #expect(try fixture.csv(plain, options: options).count() == 100_000)
        let folder = fixture.folder.file("temporary")
        let before = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        #expect(before == [])
        let late = try fixture.csv(plain + "\"x\"\\,y\",\"\"\n", options: options)
        #expect(try late.count() == 100_001)
        #expect(try late.filtered("b = ''").rows() == [["x\\,y", ""]])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty == false)
    }

    @Test("Rows are counted as they are read: line breaks in cells begin none, a missing last line break ends one")
    func counted() throws {
        let folder = try TemporaryFolder()
        let count = { (text: String, dialect: OpenOptions.Dialect) -> Int64? in
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file("rows.csv")))
            return try CoveoCSV.rowCount(of: folder.file("rows.csv"), dialect: dialect)
        }
        #expect(try count("\"a\"\n\"x\ny\"\n\"\"\\z\"", .excel) == 2)
        #expect(try count("\"a\"\n", .excel) == 0)
        #expect(try count("", .excel) == 0)
        #expect(try count("\"a\",\"b\"\n\"say \\\"\",1\n\"\\\\\",2\n", .noNewline) == 2)
        #expect(try count("\"a\"\n\"x", .excel) == nil)
        #expect(throws: Fault.self) { try CoveoCSV.rowCount(of: folder.file("absent.csv"), dialect: .excel) }
    }

    @Test(
        "Cells that other readers break on arrive as they were; nothing is not an empty text", arguments: [false, true])
    func cells(isBare: Bool) throws {
        let cells = [
            "a\\b,c", "\\,", "\"\\\",\\\"", "C:\\dir, next \"cell\"\\", "\\\"", "say \"hello\"", "two\nlines",
            "crlf\r\nx",
            "null", "NA", "NaN", "0012", "1e5", "true", "=1+1", " lead and trail ", "\u{1F680} e\u{301}", "",
            "\\\\server\\x",
        ]
        for dialect in OpenOptions.Dialect.allCases {
            let fixture = try FrameFixture()
            var options = OpenOptions()
            (options.dialect, options.text, options.header, options.delimiter) = (dialect, true, true, ",")
            let lines = cells.map { "\(written($0, dialect, isBare: isBare)),,\"x\"" }
            let frame = try fixture.csv(
                (["\"cell\",\"nothing\",\"x\""] + lines).joined(separator: "\n") + "\n", options: options)
            let rows = try frame.rows()
            #expect(rows.map { $0[0] } == cells.map { .text($0) })
            #expect(rows.allSatisfy { $0[1] == .null && $0[2] == "x" })
        }
    }

    private func written(_ cell: String, _ dialect: OpenOptions.Dialect, isBare: Bool) -> String {
        switch dialect {
        case .excel:
            let quoted = cell.replacing("\"", with: "\"\"")
            return "\"\(isBare ? quoted : quoted.replacing("\\", with: "\"\\"))\""
        case .noNewline:
            return "\"\(cell.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        }
    }
}
