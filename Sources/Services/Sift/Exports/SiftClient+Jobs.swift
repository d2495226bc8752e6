import Exports
import Transfer
import Vocabulary

extension SiftClient {
    /// The job of that id in the service's list, fresh; nil when the service does not know it.
    ///
    /// There is no call for one job: a list with a filter is the only way (apis 6).
    public func job(_ id: String) async throws -> SiftJob? {
        var wish = SiftListWish()
        wish.add("job_id == \(SiftFilter.quoted(id))")
        return try await list(SiftJob.self, wish).first(1).first { $0.id == id }
    }

    /// The job of that id as jobs of all services are told; nil when the service does not know it.
    public func record(_ id: String) async throws -> JobRecord? { try await job(id).map { record($0) } }

    /// A job of the list as jobs of all services are told.
    public func record(_ job: SiftJob) -> JobRecord {
        var record = JobRecord(id: job.id, service: "sift", look: job.look, lister: "c:jobs()") {
            try await order(of: job)
        }
        record.type = job.type
        record.isExport = job.isExport
        record.created = job.authorship.created
        record.started = job.started
        record.completed = job.completed
        record.createdByUserID = job.authorship.createdByUserID
        return record
    }

    /// Looks at a job.
    func look(_ id: String) async throws -> JobLook? { try await job(id)?.look }

    /// Asks the service to stop a job of any type; no error when it has ended.
    public func cancel(_ id: String) async throws {
        _ = try await connection.send(
            HTTPRequest(.post, "/api/v1/jobs/\(QueryText.encoded(id)):cancel", isIdempotent: true))
    }

    /// Asks the service to run a failed or cancelled job of any type again; no effect on others.
    ///
    /// - Returns: the job as the service tells it; nil when it does not.
    public func retry(_ id: String) async throws -> SiftJob? {
        let request = HTTPRequest(.post, "/api/v1/jobs/\(QueryText.encoded(id)):retry", isIdempotent: true)
        return try await send(request, as: SiftMessages.Retried.self).job
    }

    /// The ids of export jobs with an equal request that were made since then, newest first.
    func jobs(like order: Order, since: Nanoseconds) async throws -> [String] {
        let wanted = try SiftMessages.read(JSONValue.self, from: Array(order.request.utf8)).canonical
        var wish = SiftListWish()
        wish.add("job_type == 'JOB_TYPE_DATA_EXPORT'")
        wish.add("created_date >= \(SiftFilter.moment(since))")
        return try await list(SiftJob.self, wish).all().filter { $0.request?.canonical == wanted }.map(\.id)
    }
}
