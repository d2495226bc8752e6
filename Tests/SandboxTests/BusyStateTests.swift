import Foundation
import GRDB
import Testing

@testable import Sandbox

@Suite("A busy state of the sandbox")
struct BusyStateTests {
    @Test("A state that somebody still writes to, as a server that stops does, is waited for")
    func busy() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/state.sqlite"
            var configuration = Configuration()
            configuration.journalMode = .wal
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try await withCheckedThrowingContinuation { (begun: CheckedContinuation<Void, any Error>) in
                Thread.detachNewThread {
                    try? other.write { database in
                        begun.resume(with: Result { try database.execute(sql: "CREATE TABLE other (x)") })
                        usleep(300_000)
                    }
                }
            }
            let state = try StateDatabase(path: path)
            let tables = try await state.queue.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master") }
            #expect(tables.contains("other"))
            #expect(tables.contains("job"))
        }
    }
}
