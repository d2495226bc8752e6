import Exports
import Foundation
import Sandbox
import Synchronization
import Transfer
import Vocabulary

@testable import Services

/// A sandbox in this process, and a client of its Coveo with a ledger of its own.
final class CoveoFixture: Sendable {
    let sandbox: SandboxServer
    let folder: String
    let client: CoveoClient
    let exports: ExportService
    let ledger: Ledger
    private let heard = Heard()

    private final class Heard: Sendable {
        let notes = Mutex<[String]>([])
    }

    /// - Parameters:
    ///   - token: `api_key`, `oauth_token` or `view_token`.
    ///   - namesOrganization: false leaves `org` out.
    init(
        token: String = "api_key", namesOrganization: Bool = true, faults: [String] = [],
        _ change: (inout SandboxConfiguration) -> Void = { _ in }
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("coveo-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var configuration = SandboxConfiguration(
            stateFolder: folder + "/sandbox", faults: try faults.map { try SandboxFault(parsing: $0) })
        change(&configuration)
        sandbox = try await SandboxServer.start(configuration)
        client = try Self.client(of: sandbox, token: token, namesOrganization: namesOrganization)
        ledger = try Ledger(folder: folder + "/state", now: Self.now)
        exports = try Self.exports(of: client, ledger: ledger) { [heard] event in
            if case .note(let text) = event.news { heard.notes.withLock { $0.append(text) } }
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// What was said beside results.
    var notes: [String] { heard.notes.withLock { $0 } }

    static let now: @Sendable () -> Nanoseconds = {
        Nanoseconds(sinceEpoch: Int64(Date().timeIntervalSince1970 * 1e6) * 1000)
    }

    /// What orders with a client, and waits a twentieth of what it should.
    static func exports(
        of client: CoveoClient, ledger: Ledger, notify: @escaping @Sendable (ExportEvent) -> Void = { _ in }
    ) throws -> ExportService {
        try client.exports(
            ledger: ledger, downloader: Downloader(),
            environment: ExportEnvironment(
                now: now, sleep: { try await Task.sleep(for: $0 / 20) }, random: { 0.5 }, notify: notify,
                inspect: { _ in nil }))
    }

    /// A client with another token.
    static func client(
        of sandbox: SandboxServer, token: String, namesOrganization: Bool = true
    ) throws -> CoveoClient {
        let service = sandbox.service("coveo")
        var credentials = Credentials(
            url: service?.url ?? "", key: Secret(service?[token] ?? token), source: "test")
        if namesOrganization { credentials.further["org"] = service?["org"] }
        return try CoveoClient(credentials: credentials)
    }

    /// A week of the demo's events.
    static func week(_ tables: [CoveoTable] = [.searches, .clicks]) throws -> CoveoExport {
        var export = CoveoExport(
            range: try CoveoRange(
                from: try Nanoseconds(parsing: "2019-01-01"), to: try Nanoseconds(parsing: "2019-01-08")))
        export.tables = tables
        return export
    }

    /// The lines of a file.
    static func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    }
}
