import Testing
import Vocabulary

@testable import Exports

@Suite("Waiting for a job")
struct WaitingTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static func look(_ state: JobState?, _ word: String = "", reason: String? = nil) -> Result<JobLook?, Fault>
    {
        .success(JobLook(state: state, serviceState: word, reason: reason))
    }

    private func job(_ looks: [Result<JobLook?, Fault>]) async throws -> Job {
        try await PlacedService(folder, looks: looks).service.place(.sample())
    }

    @Test("It looks until the job is ready; an unknown state is not the end")
    func ready() async throws {
        let job = try await job([Self.look(.queued), Self.look(nil, "JOB_STATUS_DREAMING"), Self.look(.ready)])
        try await job.wait()
        #expect(job.entry.state == .ready)
    }

    @Test(
        "Every other end is an error that says why",
        arguments: [
            (look(.failed, reason: "out of memory"), "job job-1 failed: out of memory"),
            (look(.failed), "job job-1 failed: the service gives no reason"),
            (look(.cancelled), "job job-1 was cancelled"), (look(.expired), "job job-1 has expired at the service"),
        ])
    func ended(look: Result<JobLook?, Fault>, message: String) async throws {
        let job = try await job([Self.look(.running), look])
        let fault = await #expect(throws: Fault.self) { try await job.wait() }
        #expect(fault?.kind == .jobFailed)
        #expect(fault?.message == message)
        let again = "the same key orders again at the next run"
        #expect([again, "job:retry() runs it again; or \(again)"].contains(fault?.hint))
        #expect(fault?.hint == again || job.entry.state != .expired)
    }

    @Test("Running out of patience is not a failed job")
    func timeout() async throws {
        let job = try await job([])
        let fault = await #expect(throws: Fault.self) { try await job.wait(timeout: .seconds(90)) }
        #expect(fault?.kind == .timedOut)
        #expect(fault?.message == "job job-1 is not ready after 1m 30s; it goes on at the service")
        #expect(job.entry.state == .running)
    }

    @Test("A service that is out of reach for a while does not end the wait")
    func outage() async throws {
        let down = Result<JobLook?, Fault>.failure(Fault(.unreachable, "connection refused", isRetryable: true))
        let job = try await job([Self.look(.running), down, down, Self.look(.ready)])
        try await job.wait()
        #expect(job.entry.state == .ready)
    }

    @Test("A denied look ends it at once")
    func denied() async throws {
        let job = try await job([.failure(Fault(.denied, "the key is not accepted"))])
        let fault = await #expect(throws: Fault.self) { try await job.wait() }
        #expect(fault?.kind == .denied)
    }

    @Test("A job that lists late is waited for; one that stays away is an error")
    func missing() async throws {
        let late = try await job([.success(nil), .success(nil), Self.look(.ready)])
        try await late.wait()
        let gone = try await PlacedService(folder, looks: Array(repeating: .success(nil), count: 9)).service
            .place(.sample(key: "other", run: "r2"))
        let fault = await #expect(throws: Fault.self) { try await gone.wait() }
        #expect(fault?.kind == .notFound)
    }

    @Test("A cancelled wait says that the job goes on, and what continues it")
    func cancelled() async throws {
        let job = try await job([.failure(Fault(.interrupted, "interrupted"))])
        let fault = await #expect(throws: Fault.self) { try await job.wait() }
        #expect(
            fault?.description == """
                stopped waiting; the job goes on at the service
                  hint:  jobs.get("job-1"):wait_and_download "out" continues, also in a later session
                """)
    }
}
