import Engine
import Exports
import Foundation
import Testing

@testable import Scripting

@Suite("How many rows a file of Obelisk has, and of what time")
struct ObeliskRowCountTests {
    private func summary(
        _ text: String, fields: String = #""timestamp","source","location""#, precision: String = "MICROSECONDS"
    ) throws -> TableSummary? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/events.csv"))
        let order = Order(
            scope: Order.Scope(service: "obelisk", baseURL: "https://o.example", account: "a"), subject: "s",
            summary: "s",
            request: #"{"dataRange":{"datasets":["d"]},"fields":[\#(fields)],"timestampPrecision":"\#(precision)"}"#,
            terms: [])
        let workspace = Workspace(workingFolder: folder, temporaryFolder: folder + "/temporary")
        defer { workspace.close() }
        return try TableInspector().summary(of: folder + "/events.csv", order) { workspace }
    }

    @Test("Every row counts, also one that lacks its last cell, or has line breaks in one")
    func rows() throws {
        let text =
            "1619000040000000,lab,\"{\"\"lat\"\":51.05}\"\r\n1619000040000001,\"a\r\nb\"\r\n"
            + "1619000039000000,\r\n"
        #expect(
            try summary(text)
                == TableSummary(
                    rows: 3, from: "2021-04-21T10:13:59Z", to: "2021-04-21T10:14:00.000001Z"))
        #expect(try summary("") == TableSummary(rows: 0))
        #expect(try summary("a::bool,,true\r\n", fields: #""metric","source","value""#) == TableSummary(rows: 1))
    }

    @Test("A time that nanoseconds do not reach is left out; a file that cannot be read has no rows")
    func limits() throws {
        let far = try summary("253370764800,a\r\n0,b\r\n", precision: "SECONDS")
        #expect(far == TableSummary(rows: 2, from: "1970-01-01T00:00:00Z"))
        #expect(try summary("1,a\r\n2\r\n") == nil)
        #expect(try summary("yesterday,a\r\n") == nil)
    }
}
