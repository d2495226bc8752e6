import Foundation
import Testing

@Suite("Coveo's journey: all events, again, after a kill")
struct CoveoJourneyTests {
    let home: Home
    static let workflow = Program.repository + "/scripts/workflows/coveo-all-events.lua"
    private static let arguments = [
        "run", workflow, "--from", "2019-01-01", "--to", "2019-01-15", "--out", "events.csv",
    ]

    init() throws { home = try Home() }

    private func program(on sandbox: SandboxProgram) -> Program {
        Program(home: home, environment: sandbox.credentials)
    }

    @Test("The same workflow run twice orders once and writes the same file")
    func twice() async throws {
        let sandbox = try SandboxProgram(home)
        let program = program(on: sandbox)
        let first = try program.run(arguments: Self.arguments)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("events.csv\t"))
        let file = try home.bytes("events.csv")
        let second = try program.run(arguments: Self.arguments)
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.errors.contains("known "))
        #expect(!second.errors.contains("ordered "))
        #expect(try home.bytes("events.csv").count == file.count)
        #expect(try await sandbox.coveoExports().count == 1)
        let jobs = try program.run("jobs").output.split(separator: "\n").filter { $0.contains("coveo") }
        #expect(jobs.count == 1, "\(jobs)")
    }

    @Test(
        "A file that cannot be written is told before anything is ordered",
        arguments: [("nosuch/all.csv", "there is no folder nosuch: mkdir -p nosuch"), ("all.cvs", "all.cvs")])
    func unwritable(out: String, expected: String) async throws {
        let sandbox = try SandboxProgram(home)
        let result = try program(on: sandbox).run(
            "run", Self.workflow, "--from", "2019-01-01", "--to", "2019-01-15", "--out", out)
        #expect(result.status != 0)
        #expect(result.errors.contains(expected), "\(result.errors)")
        #expect(try await sandbox.coveoExports().isEmpty)
    }

    @Test("Killed after the service has taken the order and before its answer came, it is found by its mark")
    func killed() async throws {
        // The order is handled and its answer lost; the list that would settle it comes late.
        let sandbox = try SandboxProgram(
            home,
            [
                "--fault", "reset-after 1 method=POST path=*/exports", "--fault",
                "latency 1 method=GET path=*/exports wait=60s",
            ])
        let program = program(on: sandbox)
        let running = try program.start(arguments: Self.arguments)
        var isWaiting = false
        for _ in 0..<300 where !isWaiting {
            try await Task.sleep(for: .milliseconds(100))
            isWaiting = try await sandbox.faults().isEmpty
        }
        #expect(isWaiting)
        running.signal(SIGKILL)
        #expect(try running.result().status == -SIGKILL)
        let second = try program.run(arguments: Self.arguments)
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.errors.contains("the service had got the order"))
        let after = try await sandbox.coveoExports()
        #expect(after.count == 1)
        #expect((after.first?["description"] as? String)?.hasPrefix("(moonport ") == true)
    }

    @Test("The sample's flow as one call")
    func events() async throws {
        let sandbox = try SandboxProgram(home)
        let result = try program(on: sandbox).run(
            "-e",
            """
            local file = require("coveo_events").write(require("coveo").connect(),
              { from = "2019-01-01", to = "2019-01-08" })
            print(file.path, file.rows > 0)
            """)
        #expect((result.status, result.output) == (0, "allEvents.csv\ttrue\n"), "\(result.errors)")
        #expect(try home.names("").contains("allEvents.csv"))
    }
}
