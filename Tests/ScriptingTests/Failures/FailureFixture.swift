import Foundation
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

/// A sandbox with faults and a session whose clock jumps; errors are read whole.
final class FailureFixture: Sendable {
    let clock = FastClock()
    private let scripting: ScriptingFixture

    /// - Parameters:
    ///   - faults: as `--fault` of the sandbox takes them.
    ///   - silence: how long a download may pause, in real time.
    init(
        _ faults: String = "", environment: [String: String] = [:], silence: Duration = .seconds(20)
    ) async throws {
        scripting = try await ScriptingFixture(
            environment: environment, conditions: clock.conditions(silence: silence),
            faults: faults.isEmpty ? [] : try SandboxFault.list(parsing: faults))
    }

    var sandbox: SandboxServer { scripting.sandbox }
    var folder: String { scripting.folder }

    func results(_ source: String) async throws -> [String] { try await scripting.results(source) }

    /// The whole error of a script as it stands on the screen; what changes from run to run in angle brackets.
    func report(_ source: String) async throws -> String {
        masked(try await scripting.fault(source)?.report ?? "no error")
    }

    /// What was said beside, masked as well.
    var notes: [String] { scripting.notes.map(masked) }

    func stop() async { await sandbox.stop() }

    /// Runs scripts that fail, each with its whole error.
    func expect(_ table: [(code: String, report: String)]) async throws {
        for (code, report) in table { try await expect(code, report) }
        await stop()
    }

    /// Runs a script that fails with this error.
    func expect(_ code: String, _ report: String) async throws {
        let found = try await self.report(code)
        #expect(found == report, "\(code)\n\(found)")
    }

    /// Puts names in the place of addresses, folders and ids.
    func masked(_ text: String) -> String {
        text.replacing(sandbox.siftURL, with: "<sift>").replacing(sandbox.storageURL, with: "<storage>")
            .replacing(folder, with: "<folder>")
            .replacing(#/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/#, with: "<id>")
            .replacing(#/local_[0-9]+_[0-9a-z]+/#, with: "<link>")
    }
}
