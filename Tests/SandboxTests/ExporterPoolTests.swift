import Synchronization
import Testing
import Vocabulary

@testable import Sandbox

/// What became of the jobs that an exporter was given.
private final class Made: Sendable {
    private let state = Mutex<[String]>([])
    var ids: [String] { state.withLock { $0 } }
    func add(_ id: String) { state.withLock { $0.append(id) } }
}

@Test func aJobThatWasDeletedWhileItWasTakenIsNotMade() async throws {
    try await withTemporaryFolder { folder in
        let store = JobStore(state: try StateDatabase(path: folder + "/state.sqlite"), now: { SystemTime.now })
        let made = Made()
        let pool = ExporterPool(store: store, count: 1) { job, permit in
            try permit.check()
            made.add(job.id)
        }
        for id in ["deleted", "kept", "cancelled"] {
            _ = try store.add(id: id, dialect: "coveo", request: "{}", storageKey: "exports/" + id)
        }
        for id in ["deleted", "kept", "cancelled"] {
            let job = try #require(try store.takeNext())
            #expect(job.id == id)
            if id == "deleted" { try store.remove(id) }
            if id == "cancelled" { try store.apply(.cancel, to: id) }
            pool.export(job)
        }
        #expect(made.ids == ["kept"])
        #expect(try store.job("deleted", of: "coveo") == nil)
        #expect(try store.job("kept", of: "coveo")?.status == .finished)
        #expect(try store.job("cancelled", of: "coveo")?.status == .cancelled)
    }
}
