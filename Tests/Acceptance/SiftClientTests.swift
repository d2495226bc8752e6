import Foundation
import Testing

@Suite("The official Python client of Sift, unmodified, works with the sandbox")
struct SiftClientTests {
    let home: Home
    private static let checks = Program.repository + "/Tests/Acceptance/SiftClient/run.py"
    private static let python = Program.repository + "/library/sift-client/bin/python"

    init() throws { home = try Home() }

    @Test("Lists, data, exports and refusals, in both spellings", arguments: [[], ["--snake-case"]])
    func calls(spelling: [String]) throws {
        try expectAllPass(on: SandboxProgram(home), spelling + ["--skip", "jobs."])
    }

    @Test("Jobs: wait, list, cancel, retry")
    func jobs() throws {
        try expectAllPass(on: SandboxProgram(home, ["--export-delay", "500ms"]), ["--only", "jobs."])
    }

    /// Runs the checks and records each that failed, with its reason.
    private func expectAllPass(on sandbox: SandboxProgram, _ options: [String]) throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "library/sift-client is not there; scripts/test makes it, once for this machine")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [Self.checks, sandbox.url] + options
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        process.environment = home.environment
            .merging(["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": home.path, "MOONPORT": Program.moonport]) { $1 }
            .merging(sandbox.credentials) { $1 }
        let result = try Running(process, input: nil).result()
        let lines = result.output.split(separator: "\n")
        for (line, reason) in zip(lines, lines.dropFirst()) where line.hasPrefix("failed ") {
            Issue.record("\(line)\n\(reason)")
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(lines.contains { $0.hasPrefix("passed ") }, "no check ran: \(result.output) \(result.errors)")
    }
}
