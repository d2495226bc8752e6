import Foundation

/// The built program, run as a user runs it: in a home of its own, its output compared to the letter.
struct Program {
    /// What a run gave.
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The folder in which the programs and this test were built.
    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .path
    static let moonport = folder + "/moonport"
    static let sandbox = folder + "/moonport-sandbox"
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Home, state and working folder of this user.
    let home: Home
    /// Variables beside those of the home.
    var environment: [String: String] = [:]

    /// Runs `moonport` to its end.
    func run(_ arguments: String..., input: String? = nil) throws -> Result {
        try run(arguments: arguments, input: input)
    }

    func run(arguments: [String], input: String? = nil) throws -> Result {
        let started = try start(arguments: arguments, input: input)
        return try started.result()
    }

    /// Starts `moonport` and comes back at once.
    func start(_ arguments: String..., input: String? = nil) throws -> Running {
        try start(arguments: arguments, input: input)
    }

    /// Runs a line of the shell in this user's working folder, for limits and redirections.
    func shell(_ line: String) throws -> Result {
        try start("/bin/sh", ["-c", line], input: nil).result()
    }

    func start(arguments: [String], input: String? = nil) throws -> Running {
        try start(Self.moonport, arguments, input: input)
    }

    private func start(_ executable: String, _ arguments: [String], input: String?) throws -> Running {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        process.environment = home.environment.merging(environment) { $1 }
        return try Running(process, input: input)
    }
}

/// A program that runs; its output goes to files, so that no pipe can fill up.
final class Running {
    let process: Process
    private let output: URL
    private let errors: URL

    init(_ process: Process, input: String?) throws {
        self.process = process
        let folder = FileManager.default.temporaryDirectory
        output = folder.appendingPathComponent("output-\(UUID().uuidString)")
        errors = folder.appendingPathComponent("errors-\(UUID().uuidString)")
        for file in [output, errors] { FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        if let input {
            let pipe = Pipe()
            process.standardInput = pipe
            try process.run()
            pipe.fileHandleForWriting.write(Data(input.utf8))
            try pipe.fileHandleForWriting.close()
        } else {
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        for file in [output, errors] { try? FileManager.default.removeItem(at: file) }
    }

    /// What it has written to standard output until now.
    var outputNow: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

    /// What it has written to standard error until now.
    var errorsNow: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

    /// Waits until a condition holds, looking often; false when the program ends or time runs out first.
    func waits(until condition: () -> Bool, within seconds: Double = 30) -> Bool {
        let deadline = Date().addingTimeInterval(seconds)
        while Date() < deadline {
            if condition() { return true }
            guard process.isRunning else { return condition() }
            usleep(5000)
        }
        return false
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    func result() throws -> Program.Result {
        process.waitUntilExit()
        let status =
            process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
        return Program.Result(
            status: status, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}

/// A user's folders, gone when the test ends.
final class Home {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("home-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path + "/work", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The working folder.
    var work: String { path + "/work" }

    /// A clean environment: nothing of the machine's user leaks in.
    var environment: [String: String] {
        var variables = ["HOME": path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        for name in ["MOONPORT_DUCKDB", "MOONPORT_STDLIB", "LD_LIBRARY_PATH", "TMPDIR"] {
            variables[name] = ProcessInfo.processInfo.environment[name]
        }
        return variables
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: "\(work)/\(name)", atomically: true, encoding: .utf8)
        return name
    }

    func names(_ folder: String = ".") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(work)/\(folder)").sorted()
    }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: "\(work)/\(name)")) }
}
