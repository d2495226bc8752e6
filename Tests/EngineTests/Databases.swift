import Columns
import Foundation
import Vocabulary

@testable import Engine

/// A connection to a database of its own, in memory.
func connection(_ settings: EngineSettings = EngineSettings()) throws -> Connection {
    try Database.open(settings: settings).connect()
}

extension Connection {
    /// All rows of a query.
    func rows(_ sql: String, _ parameters: [SQLValue] = []) throws -> [[SQLValue]] {
        let stream = try query(sql, parameters)
        var rows: [[SQLValue]] = []
        while let batch = try stream.next() {
            for index in 0..<batch.count { rows.append(try batch.row(index)) }
        }
        return rows
    }
}

/// A folder that is gone when nobody holds it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "engine-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    func file(_ name: String) -> String { path + "/" + name }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
