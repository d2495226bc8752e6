import Foundation
import Testing
import Vocabulary

@Suite("Files that do not tell how they are read, in scripts")
struct NamelessFileTests {
    private static let events = "1000000,lab,2.5\r\n1000001,\"a,\"\"b\"\"\"\r\n"

    @Test("Columns get names, and the last cell of a row may not be there")
    func names() async throws {
        let fixture = try await ScriptingFixture()
        try Self.events.write(toFile: fixture.folder + "/events.csv", atomically: true, encoding: .utf8)
        let code = """
            local data = require 'data'
            local how = { names = { 'time', 'source', 'height' }, types = { time = 'epoch(us)' }, may_lack_last = true }
            local f = data.open(OUT .. '/events.csv', how)
            local rows = {}
            for row in f:each() do rows[#rows + 1] = ('%s %s %s'):format(row.time, row.source, row.height) end
            local file = data.convert(OUT .. '/events.csv', OUT .. '/events.jsonl', how)
            return rows[1], rows[2], file.rows
            """
        #expect(
            try await fixture.results(code) == [
                "1970-01-01T00:00:01Z lab 2.5", "1970-01-01T00:00:01.000001Z a,\"b\" nil", "2",
            ])
        let fault = try await fixture.fault(
            "require('data').open(OUT .. '/events.csv', { names = { 'a', 'b', 'c' } }):count()")
        #expect(
            fault?.message.hasSuffix("events.csv, row 2 ends before column \"c\": cells in the row: 2, columns: 3")
                == true)
        #expect(fault?.hint == "if its last cell may be absent: may_lack_last = true")
        await fixture.sandbox.stop()
    }

    /// Two cells that only the dialect tells apart from their ends.
    private static let order = """
        local job = require('coveo').connect():export {
          from = '2018-06-01', to = '2019-03-01', tables = 'searches', dialect = '%@', title = 'june' }
        """

    @Test(
        "What a job has saved is read rightly by its path, in this session and in a later one",
        arguments: ["excel", "no newline"])
    func later(dialect: String) async throws {
        let fixture = try await ScriptingFixture()
        let saving = try await fixture.results(
            Self.order.replacing("%@", with: dialect) + """
                local file = job:wait_and_download(OUT .. '/saved')[1]
                local data = require 'data'
                return file.path, file.rows, data.open(file):count(), data.open(file.path):count(),
                  job:tables().searches:count()
                """)
        #expect(saving[0] == fixture.folder + "/saved/june.csv")
        #expect(Set(saving.dropFirst()).count == 1)
        // Another machine, as far as ledger and session go.
        let later = try fixture.elsewhere()
        let code = """
            local data = require 'data'
            local f = data.open '\(saving[0])'
            local texts = 0
            for _, column in ipairs(f:columns()) do if column.type == 'text' then texts = texts + 1 end end
            local file = data.convert('\(saving[0])', OUT .. '/all.parquet')
            local numbers = data.open('\(saving[0])', { text = false })
            return f:count(), #f:columns() - texts, file.rows, #numbers:columns() == #f:columns(),
              data.open('\(fixture.folder)/saved/*.csv'):count()
            """
        let found = try await later.results(code)
        #expect(found == [saving[1], "0", saving[1], "true", saving[1]])
        await fixture.sandbox.stop()
    }

    @Test("A file that was changed since is read as any other, and that is said once")
    func changed() async throws {
        let fixture = try await ScriptingFixture()
        let code =
            Self.order.replacing("%@", with: "excel") + """
                local file = job:wait_and_download(OUT .. '/saved')[1]
                local out = io.open(file.path, 'w')
                out:write 'id,city\\n7,Pau\\n'
                out:close()
                local data = require 'data'
                local f = data.open(file.path)
                return data.open(file):count(), f:count(), f:columns()[1].type
                """
        #expect(try await fixture.results(code) == ["1", "1", "int64"])
        let said = fixture.notes.filter { $0.contains("has changed since it was saved") }
        #expect(said.count == 1)
        #expect(said[0].contains("saved/june.csv.receipt.json"))
        await fixture.sandbox.stop()
    }

    @Test("Nothing is guessed of a changed file that had no names")
    func changedWithoutNames() async throws {
        let fixture = try await ScriptingFixture()
        try Self.events.write(toFile: fixture.folder + "/events.csv", atomically: true, encoding: .utf8)
        let receipt = """
            { "service": "obelisk", "baseURL": "https://o.example", "job": "j", "summary": "s", "request": "{}",
              "ordered": "2024-01-01T00:00:00Z",
              "form": { "names": ["time", "source", "height"], "may_lack_last": true, "types": { "time": "epoch(us)" } },
              "files": [ { "name": "events.csv", "bytes": %d, "sha256": "00" } ] }
            """
        let write = { (bytes: Int) in
            try receipt.replacing("%d", with: "\(bytes)")
                .write(toFile: fixture.folder + "/events.csv.receipt.json", atomically: true, encoding: .utf8)
        }
        // A receipt that is older than the file by a second, and one of the same moment: the digest decides.
        try write(Self.events.utf8.count)
        let past = Date(timeIntervalSinceNow: -10)
        try FileManager.default.setAttributes(
            [.modificationDate: past], ofItemAtPath: fixture.folder + "/events.csv.receipt.json")
        let open = "local data = require 'data' return "
        let fault = try await fixture.fault(open + "data.open(OUT .. '/events.csv')")
        #expect(fault?.kind == .damaged)
        #expect(fault?.message.contains("has changed since it was saved: its receipt does not say any more") == true)
        let stated = try await fixture.results(
            open + "data.open(OUT .. '/events.csv', { names = { 'a', 'b', 'c' }, may_lack_last = true }):count(), "
                + "data.open(OUT .. '/events.csv', { header = false, names = { 'a', 'b', 'c' }, may_lack_last = true }):count()"
        )
        #expect(stated == ["2", "2"])
        // Written after the file: it tells.
        try FileManager.default.setAttributes(
            [.modificationDate: past], ofItemAtPath: fixture.folder + "/events.csv")
        try write(Self.events.utf8.count)
        #expect(
            try await fixture.results(open + "data.open(OUT .. '/events.csv'):columns()[1].type") == [
                "timestamp(us, UTC)"
            ])
        await fixture.sandbox.stop()
    }
}
