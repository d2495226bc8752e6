import Exports
import Vocabulary

extension SiftClient {
    private struct JobsAnswer: Decodable {
        var jobs: [SiftMessages.Job]?
        var nextPageToken: String?
    }

    /// Looks at a job. There is no call for one job: a list with a filter is the only way (apis 6).
    func look(_ job: String) async throws -> JobLook? {
        let answer = try await get(
            "/api/v1/jobs", [("filter", "job_id == \(SiftFilter.quoted(job))"), ("pageSize", "1")], as: JobsAnswer.self)
        guard let found = answer.jobs?.first(where: { $0.jobId == job }) else { return nil }
        return Self.look(found)
    }

    static func look(_ job: SiftMessages.Job) -> JobLook {
        let word = job.jobStatus ?? ""
        let reason = job.jobStatusDetails?.dataExport?.errorMessage.flatMap { $0.isEmpty ? nil : $0 }
        return JobLook(state: states[word], serviceState: word, reason: reason)
    }

    private static let states: [String: JobState] = [
        "JOB_STATUS_CREATED": .queued,
        "JOB_STATUS_RUNNING": .running,
        "JOB_STATUS_CANCEL_REQUESTED": .running,
        "JOB_STATUS_FINISHED": .ready,
        "JOB_STATUS_FAILED": .failed,
        "JOB_STATUS_CANCELLED": .cancelled,
    ]

    /// The ids of export jobs with an equal request that were made since then, newest first.
    func jobs(like order: Order, since: Nanoseconds) async throws -> [String] {
        let wanted = try SiftMessages.read(JSONValue.self, from: Array(order.request.utf8)).canonical
        let jobs: PagedList<SiftMessages.Job> = list(
            "jobs", "/api/v1/jobs",
            filter: "job_type == 'JOB_TYPE_DATA_EXPORT' && created_date >= timestamp('\(since)')",
            order: "created_date desc", largestPage: 1000, JobsAnswer.self, { ($0.jobs ?? [], $0.nextPageToken) })
        return try await jobs.all().filter { $0.jobDetails?.dataExport?.request?.canonical == wanted }
            .compactMap(\.jobId)
    }
}
