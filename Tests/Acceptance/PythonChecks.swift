import Foundation
import Testing

/// The checks that a Python program makes of the sandbox: `Tests/Acceptance/<folder>/run.py`.
struct PythonChecks {
    /// The folder of the program.
    let folder: String
    /// The environment in `library` that has its packages.
    let library: String

    /// Runs the checks and records each that failed, with its reason.
    ///
    /// - Parameter variables: of the environment, beside those of the home.
    /// - Returns: how many have passed.
    @discardableResult
    func expectAllPass(_ home: Home, _ arguments: [String], _ variables: [String: String]) throws -> Int {
        let python = "\(Program.repository)/library/\(library)/bin/python"
        try #require(
            FileManager.default.isExecutableFile(atPath: python),
            "library/\(library) is not there; scripts/test makes it, once for this machine")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["\(Program.repository)/Tests/Acceptance/\(folder)/run.py"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        process.environment = home.environment
            .merging(["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": home.path]) { $1 }
            .merging(variables) { $1 }
        let result = try Running(process, input: nil).result()
        let lines = result.output.split(separator: "\n")
        for (line, reason) in zip(lines, lines.dropFirst()) where line.hasPrefix("failed ") {
            Issue.record("\(line)\n\(reason)")
        }
        #expect(result.status == 0, "\(result.errors)")
        let passed = lines.count { $0.hasPrefix("passed ") }
        #expect(passed > 0, "no check ran: \(result.output) \(result.errors)")
        return passed
    }
}
