import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

/// Line breaks inside of cells, which DuckDB alone takes for ends of rows now and then.
@Suite("Line breaks in cells")
struct LineBreakTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    @Test(
        "The first line break of a file says nothing about its rows",
        arguments: [("\r\n", "\r"), ("\r\n", "\n"), ("\n", "\r\n"), ("\n", "\r"), ("\r", "\n")])
    func firstBreak(_ end: String, _ inside: String) throws {
        let text = "a,\"b\(inside)b\"\(end)1,\"x\(inside)y\"\(end)"
        let frame = try fixture.csv(text)
        #expect(frame.columns.map(\.name) == ["a", "b\(inside)b"])
        #expect(try frame.rows() == [[1, .text("x\(inside)y")]])
    }

    /// Above 8 MB DuckDB reads in several places at once, and guesses where a row begins.
    @Test("What looks like rows inside of cells is read as it stands, however large the file is")
    func likeRows() throws {
        var text = ""
        let inner = String(repeating: "17,m,5\r\n", count: 300)
        while text.utf8.count < 9_000_000 { text += "1,m,\"\(inner)9,m,x\"\r\n2,m,y\r\n" }
        let rows = Int64(text.utf8.count / ("1,m,\"\(inner)9,m,x\"\r\n2,m,y\r\n".utf8.count) * 2)
        var options = OpenOptions()
        (options.names, options.text) = (["time", "metric", "value"], true)
        for mayLackLast in [false, true] {
            options.mayLackLast = mayLackLast
            let frame = try fixture.csv(text + (mayLackLast ? "3,m\r\n" : "3,m,\r\n"), options: options)
            #expect(try frame.count() == rows + 1)
            let sum = try frame.sql(
                "select count(*), min(strlen(value)), max(strlen(value)) from self group by time order by time")
            #expect(
                try sum.rows() == [
                    [.integer(rows / 2), .integer(Int64(inner.utf8.count + 5)), .integer(Int64(inner.utf8.count + 5))],
                    [.integer(rows / 2), 1, 1], [1, nil, nil],
                ])
        }
    }
}
