import Display
import Foundation
import Lua
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

/// A sandbox in this process, and a session of the program that is connected to it.
final class ScriptingFixture: Sendable {
    let sandbox: SandboxServer
    let folder: String
    private let session: Session
    private let output: FileHandle
    private let errors: FileHandle
    /// The one whose folder this is; nil for a folder of its own.
    private let host: ScriptingFixture?

    init(
        environment: [String: String] = [:], conditions: SessionConditions = SessionConditions(),
        faults: [SandboxFault] = [], isDryRun: Bool = false,
        _ change: (inout SandboxConfiguration) -> Void = { _ in }
    ) async throws {
        host = nil
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("scripting-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var configuration = SandboxConfiguration(stateFolder: folder + "/sandbox", faults: faults)
        change(&configuration)
        sandbox = try await SandboxServer.start(configuration)
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        let coveo = sandbox.service("coveo")
        let obelisk = sandbox.service("obelisk")
        let variables = [
            "HOME": folder, "SIFT_API_KEY": sandbox.apiKey.reveal(), "SIFT_REST_URI": sandbox.siftURL,
            "TICKSUPPLY_API_KEY": sandbox.service("ticksupply")?["api_key"] ?? "",
            "TICKSUPPLY_URL": sandbox.service("ticksupply")?.url ?? "",
            "COVEO_TOKEN": coveo?["api_key"] ?? "", "COVEO_ORG": coveo?["org"] ?? "", "COVEO_URL": coveo?.url ?? "",
            "OBELISK_CLIENT_ID": obelisk?["client_id"] ?? "", "OBELISK_CLIENT_SECRET": obelisk?["client_secret"] ?? "",
            "OBELISK_URL": obelisk?.url ?? "",
            "MOONPORT_STDLIB": repository + "/stdlib",
        ].merging(environment) { $1 }
        for name in ["/output", "/errors"] { FileManager.default.createFile(atPath: folder + name, contents: nil) }
        output = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/output"))
        errors = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/errors"))
        session = Session(
            environment: variables,
            terminal: Terminal(
                output: output.fileDescriptor, errors: errors.fileDescriptor, environment: [:]),
            programFolder: program, isDryRun: isDryRun, conditions: conditions)
    }

    /// Another machine with the same account: a ledger of its own.
    private init(elsewhere other: ScriptingFixture) throws {
        host = nil
        sandbox = other.sandbox
        output = other.output
        errors = other.errors
        folder = other.folder + "/elsewhere"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var variables = other.session.environment
        variables["HOME"] = folder
        session = Session(
            environment: variables, terminal: other.session.terminal, programFolder: other.session.programFolder)
    }

    func elsewhere() throws -> ScriptingFixture { try ScriptingFixture(elsewhere: self) }

    /// The same machine and ledger, in a dry run.
    private init(dry other: ScriptingFixture) {
        sandbox = other.sandbox
        output = other.output
        errors = other.errors
        folder = other.folder
        session = Session(
            environment: other.session.environment, terminal: other.session.terminal,
            programFolder: other.session.programFolder, isDryRun: true)
        host = other
    }

    func dry() -> ScriptingFixture { ScriptingFixture(dry: self) }

    deinit { if host == nil { try? FileManager.default.removeItem(atPath: folder) } }

    /// What was printed: tables, plots, and what `print` was given.
    var printed: String { (try? String(contentsOfFile: folder + "/output", encoding: .utf8)) ?? "" }

    /// What was said beside the results: notes and progress, line by line.
    var notes: [String] {
        let text = (try? String(contentsOfFile: folder + "/errors", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Lua blocks the thread it lives on; the pool must stay free for what it waits for.
    func onLuaThread<Result: Sendable>(_ work: @escaping @Sendable (Session, String) throws -> Result) async throws
        -> Result
    {
        let (session, folder) = (session, folder)
        return try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Swift.Result { try work(session, folder) }) }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// What a script returns, each value as `tostring` shows it.
    func results(_ source: String) async throws -> [String] {
        try await onLuaThread { session, folder in
            let runtime = try session.makeRuntime(script: "test", folder: ".", arguments: [])
            let code = "local OUT = '\(folder)' local c = require('sift').connect()\n" + source
            return try runtime.run(Array(code.utf8), name: "=test").references.map { try runtime.text(of: $0) }
        }
    }

    /// The error a script ends with, as it is shown.
    func fault(_ source: String) async throws -> Fault? {
        do {
            _ = try await results(source)
            return nil
        } catch let fault as Fault {
            return fault
        }
    }
}
