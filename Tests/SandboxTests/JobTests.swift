import Foundation
import Testing
import Vocabulary

@testable import Sandbox

private func record(_ status: JobStatus) -> JobRecord {
    var job = JobRecord(
        id: "a", dialect: "sift", request: "{}", storageKey: "exports/a.zip", status: status,
        created: Nanoseconds(sinceEpoch: 1), modified: Nanoseconds(sinceEpoch: 1))
    job.position = 1
    return job
}

@Test(
    arguments: [
        (JobStatus.created, JobRecord.Event.taken, JobStatus.running), (.created, .cancel, .cancelled),
        (.created, .finished, nil), (.created, .retry(position: 9), nil), (.created, .found, nil),
        (.running, .finished, .finished), (.running, .failed("x"), .failed), (.running, .cancel, .cancelRequested),
        (.running, .stopped, .cancelled), (.running, .found, .created), (.running, .retry(position: 9), nil),
        (.running, .taken, nil), (.cancelRequested, .finished, .finished), (.cancelRequested, .failed("x"), .failed),
        (.cancelRequested, .stopped, .cancelled), (.cancelRequested, .cancel, nil),
        (.cancelRequested, .found, .cancelled),
        (.cancelRequested, .retry(position: 9), nil), (.finished, .cancel, nil), (.finished, .retry(position: 9), nil),
        (.finished, .found, nil), (.failed, .retry(position: 9), .created), (.failed, .cancel, nil),
        (.failed, .found, nil),
        (.cancelled, .retry(position: 9), .created), (.cancelled, .cancel, nil), (.cancelled, .taken, nil),
    ] as [(JobStatus, JobRecord.Event, JobStatus?)])
func lifeOfAJob(status: JobStatus, event: JobRecord.Event, expected: JobStatus?) {
    var job = record(status)
    let changed = job.apply(event, at: Nanoseconds(sinceEpoch: 5))
    #expect(changed == (expected != nil))
    #expect(job.status == expected ?? status)
    #expect(job.modified.sinceEpoch == (changed ? 5 : 1))
}

@Test func aRetriedJobBeginsAnewBehindTheOthers() {
    var job = record(.running)
    _ = job.apply(.failed("out of memory"), at: Nanoseconds(sinceEpoch: 3))
    #expect(job.reason == "out of memory")
    #expect(job.completed == Nanoseconds(sinceEpoch: 3))
    _ = job.apply(.retry(position: 7), at: Nanoseconds(sinceEpoch: 4))
    #expect((job.reason, job.position) == ("", 7))
    #expect(job.started == nil && job.completed == nil)
    #expect(job.created == Nanoseconds(sinceEpoch: 1))
}

private let hotfire = #"{"runsAndTimeRange":{"runIds":["%"]},"outputFormat":1}"#

private func orderBody(_ runID: String) -> String { hotfire.replacing("%", with: runID) }

@Test func oneExporterWorksInTheOrderOfArrival() async throws {
    try await SandboxFixture.run(with: {
        $0.exporters = 1
    }) { (fixture) async throws in
        let body = orderBody(try await fixture.runID("edge cases"))
        var ids: [String] = []
        for _ in 0..<5 { ids.append(try await fixture.order(body)) }
        var ends: [String] = []
        for id in ids {
            _ = try await fixture.wait(id, for: "JOB_STATUS_FINISHED")
            let job = try await fixture.job(id)
            let started = try #require(job["startedDate"] as? String)
            #expect(try ends.allSatisfy { try Nanoseconds(parsing: $0) <= Nanoseconds(parsing: started) })
            ends.append(try #require(job["completedDate"] as? String))
        }
        // Newest first without an order of one's own.
        #expect(try await fixture.get("/api/v1/jobs").names("jobs", "jobId") == ids.reversed())
    }
}

@Test func cancellingBeforeAndWhileItRuns() async throws {
    try await SandboxFixture.run(with: {
        $0.exporters = 1
        $0.exportDelay = .seconds(600)
    }) { (fixture) async throws in
        let body = orderBody(try await fixture.runID("edge cases"))
        let first = try await fixture.order(body)
        let second = try await fixture.order(body)
        _ = try await fixture.wait(first, for: "JOB_STATUS_RUNNING")
        #expect(try await fixture.job(second)["jobStatus"] as? String == "JOB_STATUS_CREATED")
        #expect(try await fixture.link(first) == "")

        let waiting = try await fixture.call("POST", "/api/v1/jobs/\(second):cancel")
        #expect((waiting.status, waiting.text) == (200, "{}"))
        #expect(try await fixture.job(second)["jobStatus"] as? String == "JOB_STATUS_CANCELLED")

        #expect(try await fixture.call("POST", "/api/v1/jobs/\(first):cancel").text == "{}")
        #expect(try await fixture.wait(first, for: "JOB_STATUS_CANCELLED") == "JOB_STATUS_CANCELLED")
        #expect(
            try await fixture.get("/api/v1/export/\(first)/download-url").error == "400 9 job \(first) was cancelled")
        // Ended jobs are cancelled without effect and without an error.
        #expect(try await fixture.call("POST", "/api/v1/jobs/\(first):cancel").text == "{}")
    }
}

@Test func aCancelledJobRunsAgainOnRetry() async throws {
    try await SandboxFixture.run(with: {
        $0.exporters = 1
        $0.exportDelay = .seconds(600)
    }) { (fixture) async throws in
        let body = orderBody(try await fixture.runID("edge cases"))
        let blocking = try await fixture.order(body)
        let id = try await fixture.order(body)
        _ = try await fixture.wait(blocking, for: "JOB_STATUS_RUNNING")
        _ = try await fixture.call("POST", "/api/v1/jobs/\(id):cancel")
        let retried = try await fixture.call("POST", "/api/v1/jobs/\(id):retry")
        let job = try #require(retried.object["job"] as? [String: Any])
        #expect(job["jobStatus"] as? String == "JOB_STATUS_CREATED")
        #expect(job["completedDate"] is NSNull)
        // A running job is not touched.
        let running = try await fixture.call("POST", "/api/v1/jobs/\(blocking):retry").object["job"] as? [String: Any]
        #expect(running?["jobStatus"] as? String == "JOB_STATUS_RUNNING")
    }
}

@Test func jobsThatDoNotExist() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = "00000000-0000-4000-8000-000000000000"
        for path in ["/api/v1/jobs/\(id):cancel", "/api/v1/jobs/\(id):retry"] {
            #expect(try await fixture.call("POST", path).error == "404 5 job \(id) not found")
        }
        #expect(try await fixture.get("/api/v1/export/\(id)/download-url").error == "404 5 job \(id) not found")
        let extra = try await fixture.call("POST", "/api/v1/jobs/\(id):cancel", query: [("force", "true")])
        #expect(extra.error == "400 3 proto: no field \"force\" in sift.jobs.v1.CancelJobRequest")
        #expect(
            try await fixture.get("/api/v1/export/x/download-url").error
                == "400 3 invalid argument: jobId \"x\" is not a valid UUID")
        #expect(
            try await fixture.get("/api/v1/jobs", ("filter", "job_id == \"\(id)\"")).text
                == #"{"jobs":[],"nextPageToken":""}"#)
    }
}

@Test func aRestartedServerKnowsItsJobsAndItsKey() async throws {
    try await withTemporaryFolder { folder in
        var configuration = SandboxConfiguration(stateFolder: folder + "/state", exporters: 1)
        let before = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let run = try await before.runID("edge cases")
        let finished = try await before.order(orderBody(run))
        _ = try await before.wait(finished, for: "JOB_STATUS_FINISHED")
        let oldLink = try await before.link(finished)
        await before.server.stop()

        configuration.exportDelay = .seconds(600)
        let middle = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let running = try await middle.order(orderBody(run))
        let waiting = try await middle.order(orderBody(run))
        _ = try await middle.wait(running, for: "JOB_STATUS_RUNNING")
        await middle.server.stop()

        configuration.exportDelay = .zero
        let after = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        #expect(after.server.apiKey.reveal() == before.server.apiKey.reveal())
        #expect(try await after.wait(running, for: "JOB_STATUS_FINISHED") == "JOB_STATUS_FINISHED")
        #expect(try await after.wait(waiting, for: "JOB_STATUS_FINISHED") == "JOB_STATUS_FINISHED")
        let link = oldLink.replacing(before.server.storageURL, with: after.server.storageURL)
        let answer = try await Answer.fetch("GET", link)
        #expect(answer.status == 200)
        #expect(try UnpackedArchive.members(of: answer.body, in: folder).map(\.name) == ["sift_export.csv"])
        await after.server.stop()
    }
}

@Test func twoServersDoNotShareAState() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let configuration = SandboxConfiguration(stateFolder: fixture.folder + "/state")
        await #expect {
            _ = try await SandboxServer.start(configuration)
        } throws: { ($0 as? Fault)?.kind == .conflict }
    }
}

@Test func aTakenPortIsNamed() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let port = try #require(Int(fixture.server.siftURL.split(separator: ":").last ?? ""))
        let configuration = SandboxConfiguration(port: port, stateFolder: fixture.folder + "/other")
        await #expect {
            _ = try await SandboxServer.start(configuration)
        } throws: { ($0 as? Fault)?.message == "cannot listen on 127.0.0.1:\(port): Address already in use" }
    }
}
