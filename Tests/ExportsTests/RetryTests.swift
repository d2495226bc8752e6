import Testing
import Vocabulary

@testable import Exports

@Suite("Retrying and taking in jobs")
struct RetryTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static func look(_ state: JobState, reason: String? = nil) -> Result<JobLook?, Fault> {
        .success(JobLook(state: state, serviceState: state.rawValue, reason: reason))
    }

    @Test("A failed job is queued again, waiting works, and its key means it again")
    func failed() async throws {
        let failed = Self.look(.failed, reason: "out of memory")
        let remote = try PlacedService(folder, looks: [failed, failed, Self.look(.running), Self.look(.ready)])
        let job = try await remote.service.place(.sample())
        await #expect(throws: Fault.self) { try await job.wait() }
        try await job.retry()
        #expect(job.entry.state == .queued)
        #expect(job.entry.reason == nil)
        #expect(try remote.ledger.entries().map(\.shownState) == ["queued"])
        #expect(try await remote.service.place(.sample()).entry.number == job.entry.number)
        try await job.wait()
        #expect((job.entry.state, remote.retried, remote.placed) == (.ready, 1, 1))
        #expect(remote.notes == ["job job-1 runs again"])
    }

    @Test("A job that runs or is ready is left alone, and that is said", arguments: [JobState.running, .ready])
    func nothing(state: JobState) async throws {
        let remote = try PlacedService(folder, looks: [Self.look(state)])
        let job = try await remote.service.place(.sample())
        try await job.retry()
        #expect(remote.retried == 0)
        #expect(remote.notes == ["job job-1 is \(state.rawValue); there is nothing to retry"])
    }

    @Test("A job that somebody else has retried is not retried once more")
    func elsewhere() async throws {
        let remote = try PlacedService(folder, looks: [Self.look(.cancelled), Self.look(.running)])
        let job = try await remote.service.place(.sample())
        await #expect(throws: Fault.self) { try await job.wait() }
        try await job.retry()
        #expect((remote.retried, job.entry.state) == (0, .running))
    }

    @Test("An order without a job has nothing to retry")
    func refused() async throws {
        let remote = try PlacedService(folder, answers: [.fault(Fault(.denied, "no"))])
        await #expect(throws: Fault.self) { try await remote.service.place(.sample()) }
        let job = remote.service.job(try remote.ledger.entries()[0])
        let fault = await #expect(throws: Fault.self) { try await job.retry() }
        #expect(
            fault?.description == """
                there is no job to retry: the order is refused
                  hint:  the same key orders again at the next run
                """)
    }

    @Test("A job of the service's list is taken in once, and is then like any other")
    func adopted() async throws {
        let remote = try PlacedService(folder, looks: [Self.look(.ready)])
        let look = JobLook(state: .running, serviceState: "R")
        let service = remote.service
        #expect(try service.known("web-1", look) == nil)
        let first = try service.adopt(.sample(key: nil), jobID: "web-1", look)
        let second = try service.adopt(.sample(format: "csv", key: nil), jobID: "web-1", look)
        #expect(first.entry == second.entry)
        #expect(first.entry.stage == .ordered)
        try await first.wait()
        #expect(try remote.ledger.entries().map(\.shownState) == ["ready"])
        #expect(remote.placed == 0)
    }

    @Test("An order of ours that stands in the list keeps its key, and learns the list's news")
    func ownOrder() async throws {
        let remote = try PlacedService(folder)
        _ = try await remote.service.place(.sample())
        let failed = JobLook(state: .failed, serviceState: "F", reason: "out of memory")
        let known = try #require(try remote.service.known("job-1", failed))
        #expect((known.entry.order.key, known.entry.reason) == ("k", "out of memory"))
        #expect(try remote.service.adopt(.sample(key: nil), jobID: "job-1", failed).entry.order.key == "k")
    }
}
