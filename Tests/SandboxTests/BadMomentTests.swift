import GRDB
import Sandbox
import Testing

@Test func aBadMomentOfTheDatabaseLeavesNoExportBehind() async throws {
    try await SandboxFixture.run(with: { $0.exporters = 1 }) { (fixture) async throws in
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        let state = try DatabaseQueue(path: fixture.folder + "/state/state.sqlite", configuration: configuration)
        for (refused, shown) in [("running", "queued"), ("finished", "running")] {
            try await state.write { database in
                try database.execute(
                    sql: "CREATE TRIGGER bad BEFORE UPDATE ON job WHEN NEW.status = '\(refused)' "
                        + "BEGIN SELECT RAISE(ABORT, 'not now'); END")
            }
            let id = try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T00:01:00Z")
            try await Task.sleep(for: .milliseconds(500))
            #expect(try await fixture.tick("GET", "/exports/\(id)").object["status"] as? String == shown)
            try await state.write { database in try database.execute(sql: "DROP TRIGGER bad") }
            #expect(try await fixture.tickEnd(id)["status"] as? String == "succeeded")
        }
    }
}
