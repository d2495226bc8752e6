import Foundation
import Testing

@Suite("A GraphQL client that knows nothing of Obelisk works with the sandbox")
struct ObeliskCatalogTests {
    let home: Home
    private static let checks = Program.repository + "/Tests/Acceptance/ObeliskCatalog/run.py"
    private static let python = Program.repository + "/library/graphql/bin/python"

    init() throws { home = try Home() }

    @Test("Schema by introspection, catalog, exports and their files, streams, failures")
    func calls() throws { try expectAllPass(on: SandboxProgram(home), ["--skip", "limits."]) }

    @Test("The service's own quotas")
    func limits() throws { try expectAllPass(on: SandboxProgram(home, ["--real-limits"]), ["--only", "limits."]) }

    @Test("A result that comes after the state it belongs to changes nothing")
    func lateResults() throws {
        try expectAllPass(on: SandboxProgram(home, ["--obelisk-late-results"]), ["--only", "exports."])
    }

    /// Runs the checks and records each that failed, with its reason.
    private func expectAllPass(on sandbox: SandboxProgram, _ options: [String]) throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "library/graphql is not there; scripts/test makes it, once for this machine")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [Self.checks, sandbox.obelisk["url"] ?? ""] + options
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        process.environment = home.environment
            .merging(["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": home.path]) { $1 }
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
