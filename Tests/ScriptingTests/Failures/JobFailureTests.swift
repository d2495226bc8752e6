import Sandbox
import Testing

private let order = "c:export { runs = 'hotfire 10', channels = 'motor.temp', format = 'csv' }"
private let keyed = "c:export { runs = 'hotfire 10', channels = 'motor.temp', format = 'csv', key = 'nightly' }"

@Suite("Failures: jobs")
struct JobFailureTests {
    @Test("A job that fails, with and without reason")
    func failed() async throws {
        try await FailureFixture("failed-job 1 message=\"no data in range\"; failed-job message=\"\"").expect([
            (
                "local job = \(order)\njob:wait()",
                """
                error: job <id> failed: no data in range
                  in:    job:wait()     test:3
                  hint:  job:retry() runs it again; or order it again with export
                """
            ),
            (
                "local job = \(keyed)\njob:wait()",
                """
                error: job <id> failed: the service gives no reason
                  in:    job:wait()     test:3
                  hint:  job:retry() runs it again; or the same key orders again at the next run
                """
            ),
        ])
    }

    @Test("A job that somebody else cancels")
    func cancelled() async throws {
        try await FailureFixture("cancelled-job").expect([
            (
                "local job = \(order)\njob:wait_and_download(OUT)",
                """
                error: job <id> was cancelled
                  in:    job:wait_and_download(OUT)     test:3
                  hint:  job:retry() runs it again; or order it again with export
                """
            )
        ])
    }

    @Test("A job that never ends: the timeout is kept, and leaves the job alone")
    func stuck() async throws {
        let fixture = try await FailureFixture("stuck-job")
        try await fixture.expect(
            "local job = \(keyed)\njob:wait { timeout = '1m' }",
            """
            error: job <id> is not ready after 1m 00s; it goes on at the service
              in:    job:wait { timeout = '1m' }     test:3
              hint:  later: jobs.get "<id>"
            """)
        #expect(fixture.clock.elapsed >= .seconds(60))
        #expect(fixture.clock.elapsed < .seconds(66))
        #expect(try await fixture.results("return \(keyed):refresh().state") == ["running"])
        await fixture.stop()
    }
}
