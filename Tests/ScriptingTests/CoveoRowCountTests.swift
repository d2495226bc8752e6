import Exports
import Foundation
import Testing

@testable import Scripting

@Suite("How many rows a file of Coveo has")
struct CoveoRowCountTests {
    /// A quote in the first cell, written behind a backslash: by the other dialect's rules it opens a cell of two lines.
    private static let escaped = "\"a\"\n\"\\\"\"\n\"x\"\n"

    private func rows(_ text: String, format: String, mark: String?) throws -> Int64? {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let order = Order(
            scope: Order.Scope(service: "coveo", baseURL: "https://c.example", account: "a"), subject: "s",
            summary: "s", request: #"{"subject":"tables","from":"","to":"","filters":{},"format":"\#(format)"}"#,
            terms: [], mark: mark)
        return try TableInspector().summary(of: path, order)?.rows
    }

    @Test("Our own orders are counted in their dialect")
    func ours() throws {
        #expect(try rows(Self.escaped, format: "NO_NEWLINE", mark: "ab12") == 2)
        #expect(try rows(Self.escaped, format: "EXCEL", mark: "ab12") == 1)
        #expect(try rows("\"a\"\n\"x", format: "EXCEL", mark: "ab12") == nil)
    }

    @Test("Those of others are told where both dialects count alike")
    func others() throws {
        #expect(try rows("\"a\"\n\"x\"\n\"y\"\n", format: "EXCEL", mark: nil) == 2)
        #expect(try rows(Self.escaped, format: "EXCEL", mark: nil) == nil)
    }
}
