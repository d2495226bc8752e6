import Foundation
import Testing

/// The independent programs that read what we write and write what we read: Python scripts in `Tests/Acceptance/Readers`,
/// run with the packages of `scripts/requirements/readers.txt`.
struct ReaderPrograms {
    private static let python = Program.repository + "/library/readers/bin/python"
    private static let scripts = Program.repository + "/Tests/Acceptance/Readers"

    let home: Home

    /// Runs a script to its end.
    @discardableResult
    func run(_ script: String, _ arguments: [String]) throws -> Program.Result {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "library/readers is not there; scripts/test makes it, once for this machine")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = ["\(Self.scripts)/\(script)"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        process.environment = home.environment.merging(["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": home.path]) { $1 }
        return try Running(process, input: nil).result()
    }

    /// Runs a script of checks and records each line that begins with "failed"; `count` lines must have passed.
    func expectAllPass(_ script: String, _ arguments: [String], count: Int) throws {
        let result = try run(script, arguments)
        let lines = result.output.split(separator: "\n")
        for line in lines where line.hasPrefix("failed ") { Issue.record("\(line)") }
        #expect(result.status == 0, "\(result.errors)")
        #expect(lines.count { $0.hasPrefix("passed ") } == count, "\(result.output)\(result.errors)")
    }
}
