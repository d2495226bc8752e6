import Display
import Foundation
import Lua
import Vocabulary

@testable import Scripting

/// A script run without any service: what it printed, what was said beside, and how it ended.
struct ScriptRun {
    var printed = ""
    /// Lines on standard error, without the times before them.
    var notes: [String] = []
    var fault: Fault?

    /// Runs a script as the program does.
    ///
    /// - Parameters:
    ///   - arguments: the words after its name.
    ///   - now: the time of day.
    ///   - prepare: gives the runtime functions of the test.
    init(
        _ source: String, arguments: [String] = [], environment: [String: String] = [:], now: String? = nil,
        prepare: @escaping @Sendable (LuaRuntime) -> Void = { _ in }
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("script-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["/output", "/errors"] { FileManager.default.createFile(atPath: folder + name, contents: nil) }
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/output"))
        let errors = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/errors"))
        var conditions = SessionConditions()
        if let now {
            let moment = try Nanoseconds(parsing: now)
            conditions.now = { moment }
        }
        let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        let session = Session(
            environment: ["HOME": folder, "MOONPORT_STDLIB": repository + "/stdlib"].merging(environment) { $1 },
            terminal: Terminal(
                output: output.fileDescriptor, errors: errors.fileDescriptor, environment: [:]),
            programFolder: folder, conditions: conditions)
        fault = try await withCheckedThrowingContinuation { continuation in
            // Lua blocks the thread it lives on.
            let thread = Thread {
                continuation.resume(
                    with: Result { () throws -> Fault? in
                        let runtime = try session.makeRuntime(
                            script: "flow.lua", folder: folder, arguments: arguments, source: Array(source.utf8))
                        prepare(runtime)
                        do throws(Fault) {
                            try runtime.run(Array(source.utf8), name: "@flow.lua")
                            return nil
                        } catch {
                            return error
                        }
                    })
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        printed = try String(contentsOfFile: folder + "/output", encoding: .utf8)
        notes = try String(contentsOfFile: folder + "/errors", encoding: .utf8).split(separator: "\n").map {
            String($0.replacing(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  /#, with: ""))
        }
    }
}
