import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite("Rows that lack their last cell")
struct RowCompleterTests {
    private func completer(
        _ columns: Int, null: String = "", header: Bool = false, quote: String = "\""
    ) -> RowCompleter {
        let names = (0..<columns).map { "c\($0)" }
        let dialect = CSVDialect(quote: quote, hasHeader: header, nullText: null)
        return RowCompleter(names: names, dialect: dialect, mayLackLast: true, shown: "x.csv")
    }

    /// The text with whole rows, taken in pieces that end at these places.
    private func completed(
        _ text: String, _ completer: RowCompleter, cuts: [Int] = []
    ) throws -> (text: String, completer: RowCompleter) {
        var completer = completer
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var start = 0
        for end in cuts + [bytes.count] where end > start {
            let piece = Array(bytes[start..<end])
            try piece.withUnsafeBufferPointer { piece in
                Result { () throws(Fault) in try completer.rewrite(piece, into: &result) }
            }.get()
            start = end
        }
        try completer.finish(into: &result)
        return (String(decoding: result, as: UTF8.self), completer)
    }

    private static let samples: [(columns: Int, text: String, wanted: String, rows: Int64, hasBreaks: Bool)] = [
        (3, "1,2,3\r\n4,5\r\n", "1,2,3\r\n4,5,\r\n", 2, false),
        (3, "1,2\n\"4\",\"5\"\n", "1,2,\n\"4\",\"5\",\n", 2, false),
        (2, "1\n\n2,3", "1,\n,\n2,3", 3, false), (2, "1", "1,", 1, false),
        (2, "\"a\r\n\"\r\n", "\"a\r\n\",\r\n", 1, true),
        (2, "\"a\"\"\n\"\"\"", "\"a\"\"\n\"\"\",", 1, true), (1, "a\n\nb\n", "a\n\nb\n", 3, false),
        (2, "\u{FEFF}a\r\u{FEFF}b\r", "\u{FEFF}a,\r\u{FEFF}b,\r", 2, false), (2, "", "", 0, false),
        (2, "\u{FEFF}", "\u{FEFF}", 0, false), (2, "\u{FEFF}\"a\n\"\n", "\u{FEFF}\"a\n\",\n", 1, true),
        (
            2, "aaaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbb\nccccccccccccccccccc\n",
            "aaaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbb\nccccccccccccccccccc,\n", 2, false
        ),
        (2, "b\"c\n", "b\"c,\n", 1, false), (2, "\u{FF0C}\n", "\u{FF0C},\n", 1, false),
    ]

    @Test("They get it, and everything else stays; wherever a piece of the text ends", arguments: 0..<14)
    func pieces(number: Int) throws {
        let (columns, text, wanted, rows, hasBreaks) = Self.samples[number]
        let length = text.utf8.count
        for first in 0...length {
            for second in first...length {
                let (found, completer) = try completed(text, completer(columns), cuts: [first, second])
                #expect(found == wanted, "cut at \(first) and \(second)")
                #expect(completer.count == rows, "cut at \(first) and \(second)")
                #expect(completer.hasBreaksInCells == hasBreaks, "cut at \(first) and \(second)")
                #expect(completer.hasChanged == (wanted != text), "cut at \(first) and \(second)")
            }
        }
    }

    @Test("A row of names is none of the rows; what stands for nothing is put in")
    func names() throws {
        let (text, completer) = try completed("a,b\n1\n", completer(2, null: "NA", header: true))
        #expect(text == "a,b\n1,NA\n")
        #expect(completer.count == 1)
        #expect(try completed("a\n\n", self.completer(1, null: "NA", header: true)).text == "a\nNA\n")
        #expect(try completed("\"a\n", self.completer(2, quote: "")).text == "\"a,\n")
    }

    @Test("A long text of short rows takes no more memory than a piece of it, and is counted whole")
    func long() throws {
        let (text, completer) = try completed(
            String(repeating: "1,2\r\n3\r\n", count: 10_000), completer(2),
            cuts: Array(stride(from: 7, to: 80_000, by: 97)))
        #expect(text == String(repeating: "1,2\r\n3,\r\n", count: 10_000))
        #expect(completer.count == 20_000)
    }
}
