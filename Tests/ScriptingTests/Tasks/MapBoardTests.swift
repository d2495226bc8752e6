import Testing
import Vocabulary

@testable import Scripting

@Suite("Lines of a map in a log", .serialized)
struct MapBoardTests {
    /// The lines without their times and lengths of time, and without those that a slow machine has besides.
    private static func lines(_ fixture: ScriptingFixture) -> [String] {
        fixture.notes.filter { !$0.contains("Z  running  ") }.map {
            $0.replacing(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  /#, with: "").replacing(#/ in \d+s$/#, with: " in N")
                .replacing(#/[0-9a-f]{4}…[0-9a-f]{2}/#, with: "ID").replacing(#/\d+(\.\d+)? [kM]?B/#, with: "SIZE")
        }
    }

    @Test("Start, ordered, saved, failed, end: one line each, under the order's key")
    func export() async throws {
        let fixture = try await ScriptingFixture()
        let script = """
            local task = require "task"
            local r = task.map({ "hotfire 10", "hotfire 11", "no such run" }, function(run)
              return c:export { runs = run, channels = "motor.temp", format = "csv", key = run .. " temp" }
                :wait_and_download(OUT .. "/out")
            end, { on_error = "collect", at_once = 1 })
            return #r.errors, r.errors[1].item, r[2][1].bytes > 0
            """
        #expect(try await fixture.results(script) == ["1", "no such run", "true"])
        #expect(
            Self.lines(fixture) == [
                "start        3 items, 1 at once", "ordered      hotfire 10 temp  ID",
                "saved        hotfire 10 temp  1 file  SIZE  sha256 ok", "ordered      hotfire 11 temp  ID",
                "saved        hotfire 11 temp  1 file  SIZE  sha256 ok",
                "failed       no such run  not found: run \"no such run\" not found",
                "end          2 saved, 1 failed, SIZE in N",
            ])
        _ = try await fixture.results(script)
        #expect(
            Array(Self.lines(fixture).dropFirst(7)) == [
                "start        3 items, 1 at once, 2 of them already saved",
                "saved before hotfire 10 temp  1 file  SIZE  sha256 ok",
                "saved before hotfire 11 temp  1 file  SIZE  sha256 ok",
                "failed       no such run  not found: run \"no such run\" not found",
                "end          2 saved (2 before), 1 failed in N",
            ])
        await fixture.sandbox.stop()
    }

    @Test("A quick map that orders nothing says nothing; one with failures says how many")
    func quiet() async throws {
        let fixture = try await ScriptingFixture()
        _ = try await fixture.results("return require('task').map({ 1, 2, 3 }, function(i) return i end)[1]")
        #expect(fixture.notes == [])
        _ = try await fixture.results(
            "return require('task').map({ 1, 0 }, function(i) return 1 // i end, { on_error = 'collect' }).n")
        #expect(
            Self.lines(fixture) == [
                "start        2 items, 20 at once",
                "failed       0  script: attempt to divide by zero", "end          1 done, 1 failed in N",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Who is slow is told of after a second, and an item's order outside of maps keeps its own line")
    func slow() async throws {
        let fixture = try await ScriptingFixture()
        _ = try await fixture.results(
            "require('task').map({ 1 }, function() require('task').sleep '1200ms' end) return 1")
        #expect(Self.lines(fixture) == ["start        1 item, 20 at once", "end          1 done in N"])
        _ = try await fixture.results(
            "return c:export { runs = 'hotfire 10', channels = 'motor.temp', format = 'csv' }:wait().state")
        #expect(Self.lines(fixture).contains { $0.hasPrefix("ordered      sift ID  motor.temp of hotfire 10") })
        await fixture.sandbox.stop()
    }
}
