import Foundation
import TerminalKit
import Testing

@Suite("The prompt, in a terminal")
struct PromptTests {
    let home: Home

    init() throws { home = try Home() }

    private func prompt(_ variables: [String: String] = [:]) throws -> TerminalSession {
        try TerminalSession(
            command: Program.moonport,
            environment: home.environment.merging(["TERM": "xterm", "LANG": "C.UTF-8"]) { $1 }.merging(variables) {
                $1
            },
            columns: 100, rows: 40)
    }

    @Test("Expressions are shown, locals stay, errors do not overwrite the last result")
    func entries() throws {
        let session = try prompt()
        try session.sees("1> ")
        session.type("1 + 1")
        try session.sees("2")
        session.type("local x = 5")
        try session.sees("3> ")
        session.type("x * 2")
        try session.sees("10")
        session.type("error 'oops'")
        try session.sees("error: oops")
        session.type("_ + 1")
        try session.sees("11")
        session.type("for i = 1, 2 do")
        session.type("print('line ' .. i)")
        session.type("end")
        try session.sees("line 2")
        session.type("sfit")
        try session.sees("nil")
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    @Test("Ctrl-C clears the entry, stops a loop, and never ends the program")
    func interrupts() throws {
        let session = try prompt()
        try session.sees("1> ")
        session.write("half an entry")
        session.press("C-c")
        session.type("1 + 41")
        try session.sees("42")
        session.type("while true do end")
        usleep(300_000)
        session.press("C-c")
        try session.sees("interrupted")
        session.type("'still ' .. 'here'")
        try session.sees("still here")
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    @Test("The journey, with Ctrl-C in the middle of the wait, and the job picked up again in a later session")
    func journey() async throws {
        let sandbox = try SandboxProgram(home, ["--export-delay", "4s"])
        let folder = home.work + "/out"
        let first = try prompt(sandbox.credentials)
        try first.sees("1> ")
        first.type("c = sift.connect()")
        try first.sees("2> ")
        first.type("c:runs { name = 'hotfire*' }")
        try first.sees("hotfire 12  2024-03-02 14:00 UTC")
        first.type("job = c:export { runs = { 'hotfire 12' }, channels = { 'motor.thrust' }, format = 'csv' }")
        try first.sees("ordered")
        try first.sees("4> ")
        first.type("job:wait_and_download '\(folder)'")
        try first.sees("running")
        first.press("C-c")
        try first.sees("stopped waiting; the job goes on at the service")
        first.type("job.state")
        try first.sees("running")
        first.type("print(job.id)")
        try first.sees("-")
        first.press("C-d")
        try first.sees("1 job is still at a service")
        #expect(try first.end() == 0)

        let id = try #require(try await sandbox.jobs().first)
        let second = try prompt(sandbox.credentials)
        try second.sees("1> ")
        second.type("%jobs")
        try second.sees("motor.thrust of hotfire 12, csv")
        second.type("jobs.get '\(id.prefix(8))':wait_and_download '\(folder)'")
        try second.sees("hotfire-12.csv", within: .seconds(20))
        second.press("C-d")
        #expect(try second.end() == 0)
        #expect(try await sandbox.jobs() == [id])
        #expect(try home.names("out") == ["hotfire-12.csv", "hotfire-12.csv.receipt.json"])
    }

    @Test("Background tasks go on while it waits for typing")
    func background() throws {
        let session = try prompt()
        try session.sees("1> ")
        session.type("task.spawn(function() task.sleep '300ms' print 'from behind' end);")
        session.write("half")
        try session.sees("from behind")
        session.write(" = 1")
        session.press("Enter")
        session.type("half")
        try session.sees("1")
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    @Test("What is typed while an entry runs stands once behind the next prompt")
    func typedAhead() throws {
        let session = try prompt()
        try session.sees("1> ")
        session.type("print 'it began'; task.sleep '300ms'")
        try session.sees("it began")
        session.write("20 + 20")
        try session.sees("2> 20 + 20")
        session.write(" + 2")
        session.press("Enter")
        try session.sees("42")
        #expect(session.screen.lines.filter { $0.contains("20 +") } == ["2> 20 + 20 + 2"])
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    @Test("History lasts across sessions, and holds no secret")
    func history() throws {
        let first = try prompt(["SIFT_API_KEY": "very-secret-key", "SIFT_REST_URI": "http://127.0.0.1:1"])
        try first.sees("1> ")
        first.type("sift.connect()")
        try first.sees("sift")
        first.type("'kept' .. ' entry'")
        try first.sees("kept entry")
        first.type("print 'very-secret-key'")
        try first.sees("4> ")
        first.press("C-d")
        #expect(try first.end() == 0)
        let second = try prompt()
        try second.sees("1> ")
        second.press("Up")
        second.press("Up")
        second.press("Enter")
        try second.sees("kept entry")
        second.press("C-d")
        #expect(try second.end() == 0)
        let history = try String(contentsOfFile: home.path + "/.local/state/moonport/history", encoding: .utf8)
        #expect(!history.contains("very-secret-key"))
    }

    @Test("Without a terminal it reads entries from standard input, quietly")
    func piped() throws {
        let result = try Program(home: home).run(input: "x = 20\nprint(x + 1)\nx + 2\n")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "21\n22\n")
    }

    @Test("Help for a function is its declaration")
    func help() throws {
        let session = try prompt()
        try session.sees("1> ")
        session.type("sift.connect?")
        try session.sees("Prepares a connection to Sift")
        session.type("task.map?")
        try session.sees("task.map(items, fn, [options])  ->  MapResults")
        try session.sees("example  local sizes = task.map(")
        session.type("time?")
        try session.sees("time.days(first, count, [options])")
        session.type("task.sleep?")
        try session.sees("Waits for a length of time; other tasks go on.")
        session.type("task.mpa?")
        try session.sees("did you mean \"map\"?")
        session.type("%jbos")
        try session.sees("did you mean")
        session.press("C-d")
        #expect(try session.end() == 0)
    }
}
