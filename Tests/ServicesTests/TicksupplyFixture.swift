import Exports
import Foundation
import Sandbox
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Services

/// A server and a client with a ledger of its own.
final class TicksupplyFixture: Sendable {
    let sandbox: SandboxServer
    let folder: String
    let client: TicksupplyClient
    let exports: ExportService
    let ledger: Ledger
    private let environment: ExportEnvironment
    private let heard = Heard()

    final class Heard: Sendable {
        let notes = Mutex<[String]>([])
        let requests = Mutex<[TransferEvent]>([])
    }

    /// - Parameter key: which of the sandbox's keys.
    init(
        key: String = "api_key", linkLife: Duration? = nil, delay: Duration = .zero, faults: [String] = []
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ticks-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        sandbox = try await SandboxServer.start(
            SandboxConfiguration(
                stateFolder: folder + "/sandbox", linkLife: linkLife, exportDelay: delay,
                faults: try faults.map { try SandboxFault(parsing: $0) }))
        let service = try #require(sandbox.service("ticksupply"))
        let heard = heard
        client = try TicksupplyClient(
            credentials: Credentials(
                url: service.url, key: Secret(try #require(service[key])), source: "test"),
            log: { event in heard.requests.withLock { $0.append(event) } },
            timing: Timing(
                now: Timing.system.now, date: Timing.system.date, sleep: { try await Task.sleep(for: $0 / 20) },
                random: { 0.5 }))
        let now: @Sendable () -> Nanoseconds = {
            Nanoseconds(sinceEpoch: Int64(Date().timeIntervalSince1970 * 1e6) * 1000)
        }
        ledger = try Ledger(folder: folder + "/state", now: now)
        environment = ExportEnvironment(
            now: now, sleep: { try await Task.sleep(for: $0 / 20) }, random: { 0.5 },
            notify: { event in
                if case .note(let text) = event.news { heard.notes.withLock { $0.append(text) } }
            }, inspect: { _ in nil })
        exports = try client.exports(ledger: ledger, downloader: Downloader(), environment: environment)
    }

    /// The same with calls that the test has changed.
    func exportService(with remote: Remote) throws -> ExportService {
        ExportService(
            scope: try client.scope(), remote: remote, ledger: ledger, downloader: Downloader(),
            schedule: TicksupplyClient.schedule, environment: environment)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var notes: [String] { heard.notes.withLock { $0 } }

    /// What the service was asked for, each try: `GET /exports?limit=100`.
    var requests: [String] {
        heard.requests.withLock { $0.map { $0.request.replacingOccurrences(of: client.credentials.url, with: "") } }
    }

    func order(
        _ stream: String = "binance BTCUSDT trade", from: String = "2024-01-01", to: String = "2024-01-02",
        schema: String = "raw", format: TicksupplyExport.Format = .csv, options: JSONValue? = nil,
        key: String? = nil, mark: String? = nil
    ) async throws -> Order {
        try client.order(
            TicksupplyExport(
                try await client.stream(stream, among: TicksupplyStreamWish()),
                from: try Nanoseconds(parsing: from), to: try Nanoseconds(parsing: to), schema: .text(schema),
                format: format, formatOptions: options, key: key, mark: mark))
    }

    /// How many exports the service has.
    func count() async throws -> Int { try await client.jobs().all().count }
}

extension Sequence where Self: Sendable {
    /// One after the other.
    func inTurn<Value>(_ change: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await change(element)) }
        return values
    }
}
