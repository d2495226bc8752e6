import Foundation
import Testing

@Suite("The official Python client of Obelisk, unmodified, works with the sandbox")
struct ObeliskClientTests {
    let home: Home
    private static let checks = Program.repository + "/Tests/Acceptance/ObeliskClient/run.py"
    private static let python = Program.repository + "/library/obelisk-client/bin/python"

    init() throws { home = try Home() }

    @Test("Queries, pieces of time, filters, writing, refusals and retries; both flavours, both kinds")
    func calls() throws { try expectAllPass(on: SandboxProgram(home), ["--skip", "tokens."]) }

    @Test("Tokens that expire, unused and at all")
    func tokens() throws {
        let sandbox = try SandboxProgram(home, ["--obelisk-token-idle", "2s", "--obelisk-token-life", "5s"])
        try expectAllPass(on: sandbox, ["--only", "tokens."])
    }

    /// Runs the checks and records each that failed, with its reason.
    private func expectAllPass(on sandbox: SandboxProgram, _ options: [String]) throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "library/obelisk-client is not there; scripts/test makes it, once for this machine")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [Self.checks, sandbox.obelisk["url"] ?? "", sandbox.url] + options
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        process.environment = home.environment
            .merging(["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": home.path, "SIFT_API_KEY": sandbox.key]) { $1 }
            .merging(sandbox.obeliskVariables) { $1 }
        let result = try Running(process, input: nil).result()
        let lines = result.output.split(separator: "\n")
        for (line, reason) in zip(lines, lines.dropFirst()) where line.hasPrefix("failed ") {
            Issue.record("\(line)\n\(reason)")
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(lines.contains { $0.hasPrefix("passed ") }, "no check ran: \(result.output) \(result.errors)")
    }
}
