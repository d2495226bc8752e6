import Exports
import Foundation
import Sandbox
import Synchronization
import Transfer
import Vocabulary

@testable import Services

/// A sandbox in this process, and a client of its Obelisk with a ledger of its own.
final class ObeliskFixture: Sendable {
    let sandbox: SandboxServer
    let folder: String
    let client: ObeliskClient
    let exports: ExportService
    let ledger: Ledger
    private let heard = Heard()

    private final class Heard: Sendable {
        let notes = Mutex<[String]>([])
        let cleared = Mutex<[String]>([])
        let requests = Mutex<[String]>([])
    }

    static let climate = "f3ab0579cfe2503ebb816112"
    static let bikes = "17effbb2ed04554e9409db8a"

    /// - Parameters:
    ///   - who: the beginning of the names in the ready file: `reader_`, `other_`; empty for the usual client.
    ///   - idle: how long silence is borne.
    init(
        _ who: String = "", dialect: ObeliskDialect = .classic, faults: [String] = [], idle: Duration = .seconds(60),
        _ change: (inout SandboxConfiguration) -> Void = { _ in }
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("obelisk-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var configuration = SandboxConfiguration(
            stateFolder: folder + "/sandbox", faults: try faults.map { try SandboxFault(parsing: $0) })
        change(&configuration)
        sandbox = try await SandboxServer.start(configuration)
        client = try Self.client(of: sandbox, who, dialect: dialect) { [heard] event in
            heard.requests.withLock { $0.append(event.request.split(separator: "/").last.map(String.init) ?? "") }
        }
        ledger = try Ledger(folder: folder + "/state", now: Self.now)
        exports = try Self.exports(of: client, ledger: ledger, idle: idle) { [heard] event in
            if case .note(let text) = event.news { heard.notes.withLock { $0.append(text) } }
            if case .cleared = event.news { heard.cleared.withLock { $0.append(event.entry.jobID ?? "-") } }
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// What was said beside results.
    var notes: [String] { heard.notes.withLock { $0 } }
    /// Exports that were removed at the service.
    var cleared: [String] { heard.cleared.withLock { $0 } }
    /// How often something was asked for, by the end of its path: `token`, `graphql`.
    func count(_ path: String) -> Int { heard.requests.withLock { $0.filter { $0 == path }.count } }

    static let now: @Sendable () -> Nanoseconds = {
        Nanoseconds(sinceEpoch: Int64(Date().timeIntervalSince1970 * 1e6) * 1000)
    }

    /// What orders with a client, and waits a twentieth of what it should.
    static func exports(
        of client: ObeliskClient, ledger: Ledger, idle: Duration = .seconds(60),
        notify: @escaping @Sendable (ExportEvent) -> Void = { _ in }
    ) throws -> ExportService {
        var timing = Timing.system
        timing.sleep = { try await Task.sleep(for: $0 / 20) }
        let downloader = Downloader(
            limits: ServiceLimits(connectTimeout: .seconds(2), idleTimeout: idle), timing: timing)
        return try client.exports(
            ledger: ledger, downloader: downloader,
            environment: ExportEnvironment(
                now: now, sleep: { try await Task.sleep(for: $0 / 20) }, random: { 0.5 }, notify: notify,
                inspect: { _ in nil }))
    }

    /// A client of a sandbox.
    ///
    /// - Parameter ahead: by how much its clock goes ahead of the sandbox's.
    static func client(
        of sandbox: SandboxServer, _ who: String = "", dialect: ObeliskDialect = .classic, secret: String? = nil,
        ahead: ManualTime = ManualTime(), log: (@Sendable (TransferEvent) -> Void)? = nil
    ) throws -> ObeliskClient {
        let service = sandbox.service("obelisk")
        let url = dialect == .hfs ? service?["hfs_url"] : service?.url
        var credentials = Credentials(
            url: url ?? "", key: Secret(secret ?? service?["\(who)client_secret"] ?? ""), source: "test")
        credentials.further = ["client_id": service?["\(who)client_id"] ?? "", "dialect": dialect.rawValue]
        var timing = Timing.system
        timing.sleep = { try await Task.sleep(for: $0 / 20) }
        timing.now = { [now = timing.now] in now() + ahead.now }
        return try ObeliskClient(
            credentials: credentials, conditions: ConnectionConditions(log: log, timing: timing))
    }

    /// A day of the demo's climate: 768 events.
    static func day(_ day: Int = 1, key: String? = nil) throws -> ObeliskExport {
        var export = ObeliskExport(datasets: ["Office climate"])
        export.from = try Nanoseconds(parsing: "2018-06-0\(day)")
        export.to = try Nanoseconds(parsing: "2018-06-0\(day + 1)")
        export.key = key
        return export
    }

    /// Places an order for that day.
    func place(_ day: Int = 1, key: String? = nil, _ change: (inout ObeliskExport) -> Void = { _ in }) async throws
        -> Job
    {
        var export = try Self.day(day, key: key)
        change(&export)
        return try await exports.place(try await client.order(export))
    }

    /// The exports that the service stores.
    func stored() async throws -> [ObeliskJob] { try await client.jobs().all() }

    /// The lines of a file.
    static func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n")
    }
}
