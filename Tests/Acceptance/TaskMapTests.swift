import Foundation
import TerminalKit
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Many exports at once from one service, with everything going wrong that a service can do.
struct MapScenario: CustomTestStringConvertible, Sendable {
    /// The service.
    var service: String
    /// Its connection `c`, and the function `order(piece)` that orders a piece of time.
    var preamble: String
    /// What the sandbox does wrong, some of it often.
    var faults: [String]

    var testDescription: String { service }

    /// Two hundred pieces of time, each ordered under a key of its own; what each gave is printed, in their order.
    var script: String {
        """
        local task, time = require "task", require "time"
        \(preamble)
        local pieces = time.range("2024-03-02T14:00:00Z", "2024-03-02T14:03:20Z", "1s")
        local saved = task.map(pieces, function(piece)
          return order(piece):wait_and_download "out"
        end, { at_once = 200, on_error = "collect" })
        for index, files in ipairs(saved:check()) do print(index, files[1].path, files[1].rows) end
        """
    }

    static let all = [
        MapScenario(
            service: "sift",
            preamble: """
                local c = require("sift").connect()
                local run = c:runs():get "hotfire 12"
                local function order(piece)
                  return c:export { runs = { run }, channels = { "motor.temp" }, from = piece.from, to = piece.to,
                    format = "csv", key = "hotfire-" .. piece.name }
                end
                """,
            faults: [
                "rate-limit 30 wait=300ms header=yes after=40", "unavailable 8 after=100", "bad-gateway 5 after=120",
                "reset-before 5 after=140", "reset-after 4 path=/api/v1/export method=POST after=20",
                "expired-link 5 after=10", "truncate 6 after=20", "reset-middle 4 after=50",
            ])
    ]
}

@Suite("Many exports at once", .serialized)
struct TaskMapTests {
    let home: Home

    init() throws { home = try Home() }

    @Test(
        "Two hundred exports under faults are all there in the end, and a second run orders none",
        arguments: MapScenario.all)
    func complete(scenario: MapScenario) async throws {
        let sandbox = try SandboxProgram(
            home, ["--exporters", "8"] + scenario.faults.flatMap { ["--fault", $0] })
        let program = Program(home: home, environment: sandbox.credentials)
        try home.write(scenario.script, to: "many.lua")
        let first = try program.run("run", "many.lua")
        #expect(first.status == 0, "\(first.errors)")
        let lines = first.output.split(separator: "\n")
        #expect(lines.count == 200)
        #expect(Set(lines.map { $0.split(separator: "\t")[1] }).count == 200, "every piece has a file of its own")
        #expect(first.errors.contains("start        200 items, 200 at once\n"), "\(first.errors)")
        #expect(first.errors.components(separatedBy: "Z  saved        ").count == 201)
        #expect(first.errors.contains("end          200 saved, "), "\(first.errors)")
        // All faults that are counted have happened.
        #expect(try await sandbox.faults() == [])
        let jobs = try await sandbox.jobs()
        #expect(jobs.count == 200)

        let second = try program.run("run", "many.lua")
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.output == first.output)
        #expect(second.errors.contains("end          200 saved (200 before) in "), "\(second.errors)")
        #expect(!second.errors.contains("Z  ordered "))
        #expect(try await sandbox.jobs() == jobs)
    }

    @Test("Killed in the middle, the next run orders what is missing and nothing twice")
    func killed() async throws {
        let sandbox = try SandboxProgram(home, ["--exporters", "4"])
        let program = Program(home: home, environment: sandbox.credentials)
        try home.write(MapScenario.all[0].script, to: "many.lua")
        let running = try program.start("run", "many.lua")
        #expect(
            running.waits(until: { running.errorsNow.components(separatedBy: "Z  saved ").count > 20 }),
            "\(running.errorsNow)")
        running.signal(SIGKILL)
        _ = try running.result()
        let second = try program.run("run", "many.lua")
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.output.split(separator: "\n").count == 200)
        #expect(try await sandbox.jobs().count == 200)
    }

    @Test("At the prompt each item has a line, and the last one says what failed and where to look")
    func livePrompt() throws {
        let sandbox = try SandboxProgram(home, ["--export-delay", "2s"])
        let session = try TerminalSession(
            command: Program.moonport,
            environment: home.environment.merging(["TERM": "xterm", "LANG": "C.UTF-8"]) { $1 }.merging(
                sandbox.credentials
            ) { $1 },
            columns: 110, rows: 40)
        try session.sees("1> ")
        session.type("c = sift.connect();")
        try session.sees("2> ")
        session.type(
            "days = task.map({ 'hotfire 10', 'hotfire 11', 'nobody' }, function(run) return c:export { runs = run, "
                + "channels = 'motor.temp', format = 'csv' }:wait_and_download '\(home.work)/out' end, "
                + "{ on_error = 'collect' })")
        try session.sees("hotfire 10   running")
        try session.sees("nobody       failed       not found: run \"nobody\" not found")
        try session.sees("2 of 3 done, 1 failed: days.errors[1], or days:check()", within: .seconds(20))
        let shown = session.screen.lines
        let saved = shown.filter { $0.contains("   saved   1 file  ") }
        #expect(saved.count == 2, "\(shown)")
        #expect(!shown.contains { $0.contains("   running ") }, "\(shown)")
        session.type("days.errors[1].item .. '!'")
        try session.sees("nobody!")
        session.type("days:check()")
        try session.sees("error: 1 of 3 items failed")
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    @Test("Of two hundred items those at work have lines, the others are counted above them")
    func manyLines() throws {
        let session = try TerminalSession(
            command: Program.moonport,
            environment: home.environment.merging(["TERM": "xterm", "LANG": "C.UTF-8"]) { $1 }, columns: 100, rows: 30)
        try session.sees("1> ")
        session.type(
            "r = task.map(time.days('2024-01-01', 200), function(day, i) if i == 7 then error('no data', 0) end "
                + "task.sleep '150ms' end, { at_once = 5, on_error = 'collect' })")
        try session.sees(" of 200 done   1 failed  ")
        try session.sees("2024-01-07   failed       script: no data")
        let lines = session.screen.lines
        #expect(lines.filter { $0.contains("   running   00:") }.count <= 5, "\(lines)")
        try session.sees("199 of 200 done, 1 failed: r.errors[1], or r:check()", within: .seconds(30))
        #expect(!session.screen.lines.contains { $0.contains(" running ") })
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    @Test("Ctrl-C in a map stops all items; the exports go on, and the prompt with them")
    func interrupted() async throws {
        let sandbox = try SandboxProgram(home, ["--export-delay", "30s"])
        let session = try TerminalSession(
            command: Program.moonport,
            environment: home.environment.merging(["TERM": "xterm", "LANG": "C.UTF-8"]) { $1 }.merging(
                sandbox.credentials
            ) { $1 },
            columns: 100, rows: 30)
        try session.sees("1> ")
        session.type(
            "task.map({ 'hotfire 10', 'hotfire 11' }, function(run) return sift.connect():export { runs = run, key = run, "
                + "channels = 'motor.temp', format = 'csv' }:wait() end)")
        // After a second both are ordered.
        try session.sees("hotfire 11   running   00:01")
        session.press("C-c")
        try session.sees("2 jobs go on at the service: jobs.list()")
        try session.sees("the same entry, or the same script, continues where orders have a key")
        try session.sees("error: interrupted")
        // The place is the entry, not a line of the task module.
        try session.sees("in:    task.map({ 'hotfire 10'")
        session.type("#jobs.list { state = 'running' }")
        try session.sees("2")
        session.press("C-d")
        try session.sees("2 jobs are still at a service")
        #expect(try session.end() == 0)
        #expect(try await sandbox.jobs().count == 2)
    }
}
