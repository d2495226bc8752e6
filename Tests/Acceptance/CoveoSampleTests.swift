import Foundation
import Testing

@Suite("The sample flow of Coveo's article, with requests and pandas, works with the sandbox")
struct CoveoSampleTests {
    let home: Home
    private static let checks = Program.repository + "/Tests/Acceptance/CoveoSample/run.py"
    private static let python = Program.repository + "/library/coveo-sample/bin/python"

    init() throws { home = try Home() }

    @Test("All events in one CSV, and the calls around it")
    func calls() throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "library/coveo-sample is not there; scripts/test makes it, once for this machine")
        // The script reads plain CSV: with the documented form it would misread every cell that holds a backslash.
        let sandbox = try SandboxProgram(home, ["--coveo-backslash", "bare"])
        let coveo = try #require(sandbox.services["coveo"])
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [Self.checks, coveo["url"] ?? ""]
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        let credentials = [
            "COVEO_TOKEN": coveo["api_key"], "COVEO_OAUTH_TOKEN": coveo["oauth_token"],
            "COVEO_VIEW_TOKEN": coveo["view_token"], "COVEO_ORG": coveo["org"],
        ].compactMapValues { $0 }
        process.environment = home.environment
            .merging(["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": home.path]) { $1 }
            .merging(credentials) { $1 }
        let result = try Running(process, input: nil).result()
        let lines = result.output.split(separator: "\n")
        for (line, reason) in zip(lines, lines.dropFirst()) where line.hasPrefix("failed ") {
            Issue.record("\(line)\n\(reason)")
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(lines.count { $0.hasPrefix("passed ") } == 10, "\(result.output) \(result.errors)")
    }
}
