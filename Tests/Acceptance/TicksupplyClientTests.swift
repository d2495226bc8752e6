import Foundation
import Testing

@Suite("The official Python client of Ticksupply, unmodified, works with the sandbox")
struct TicksupplyClientTests {
    let home: Home
    private static let checks = Program.repository + "/Tests/Acceptance/TicksupplyClient/run.py"
    private static let python = Program.repository + "/library/ticksupply-client/bin/python"

    init() throws { home = try Home() }

    @Test("Catalog, subscriptions, schemas, exports, artifacts, billing and refusals")
    func calls() throws { try expectAllPass(on: SandboxProgram(home), ["--skip", "limits."]) }

    @Test("The service's own limits")
    func limits() throws { try expectAllPass(on: SandboxProgram(home, ["--real-limits"]), ["--only", "limits."]) }

    /// Runs the checks and records each that failed, with its reason.
    private func expectAllPass(on sandbox: SandboxProgram, _ options: [String]) throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "library/ticksupply-client is not there; scripts/test makes it, once for this machine")
        let service = try #require(sandbox.services["ticksupply"])
        let keys = service.filter { $0.key != "url" }.map { ("TICKS_\($0.key.uppercased())", $0.value) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [Self.checks, service["url"] ?? "", sandbox.url] + options
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        process.environment = home.environment
            .merging(["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": home.path, "SIFT_API_KEY": sandbox.key]) { $1 }
            .merging(keys) { $1 }
        let result = try Running(process, input: nil).result()
        let lines = result.output.split(separator: "\n")
        for (line, reason) in zip(lines, lines.dropFirst()) where line.hasPrefix("failed ") {
            Issue.record("\(line)\n\(reason)")
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(lines.contains { $0.hasPrefix("passed ") }, "no check ran: \(result.output) \(result.errors)")
    }
}
