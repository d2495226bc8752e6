import Columns
import Foundation
import Sandbox
import Testing
import Transfer
import Vocabulary

@testable import Services

/// A sandbox in this process, and a client of its Obelisk.
final class ObeliskQueryFixture: Sendable {
    let sandbox: SandboxServer
    let client: ObeliskClient
    private let folder: String

    static let climate = "f3ab0579cfe2503ebb816112"
    static let edges = "b05a973790a7598eaa540086"
    static let scratchpad = "8490a72e253c5b89abe92a98"
    /// After every event of the demo.
    static let now = Nanoseconds(sinceEpoch: 1_900_000_000_000_000_000)

    init(
        faults: [String] = [], dialect: ObeliskDialect = .classic,
        _ change: (inout ObeliskSettings) -> Void = { _ in }
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("obelisk-\(UUID().uuidString)").path
        var configuration = SandboxConfiguration(
            stateFolder: folder, faults: try faults.map { try SandboxFault(parsing: $0) })
        change(&configuration.obelisk)
        sandbox = try await SandboxServer.start(configuration)
        let service = sandbox.service("obelisk")
        var credentials = Credentials(
            url: (dialect == .hfs ? service?["hfs_url"] : service?.url) ?? "",
            key: Secret(service?["client_secret"] ?? ""), source: "test")
        credentials.further = ["client_id": service?["client_id"] ?? "", "dialect": dialect.rawValue]
        client = try ObeliskClient(credentials: credentials)
    }

    static func range(_ from: String, _ to: String) throws -> TimeRange {
        try TimeRange(from: try Nanoseconds(parsing: from), to: try Nanoseconds(parsing: to))
    }

    /// A day of the office: 24 ticks of 32 events.
    static func day(_ metrics: [String] = []) throws -> ObeliskQuery {
        ObeliskQuery(datasets: [climate], metrics: metrics, range: try range("2018-06-02", "2018-06-03"))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

extension ObeliskTable {
    /// All rows.
    func rows() throws -> [[CellValue]] {
        try batches.flatMap { batch in try (0..<batch.count).map { try batch.row($0) } }
    }
}
