import Vocabulary

extension SiftService {
    /// `POST /api/v1/export`: checks the order, writes the job down, wakes an exporter.
    func export(_ body: [UInt8]) throws -> JSON {
        let request: ExportRequest
        do { request = try ExportRequest(body: body) } catch { throw SiftStatus.broken(error) }
        try request.check(against: world, formats: formats(for: request))
        var generator = SystemRandomNumberGenerator()
        let id = randomID(using: &generator)
        _ = try jobs.add(
            id: id, dialect: Self.dialect, request: request.json.text,
            storageKey: "exports/\(randomID(using: &generator)).zip")
        exporters.wake()
        return .object([("presignedUrl", .string("")), ("jobId", .string(id)), ("serviceMessage", .string(""))])
    }

    /// `GET /api/v1/export/{jobId}/download-url`: a fresh link each time; an empty one until the job is finished.
    func downloadURL(_ id: String) throws -> JSON {
        let job = try job(id)
        var link = ""
        switch job.status {
        case .finished: link = storageURL + (try links.make(for: job.storageKey))
        case .failed: throw SiftStatus.jobFailed(job.id, reason: job.reason)
        case .cancelled: throw SiftStatus.jobCancelled(job.id)
        case .created, .running, .cancelRequested: break
        }
        return .object([("presignedUrl", .string(link)), ("serviceMessage", .string(""))])
    }

    /// `POST /api/v1/jobs/{jobId}:cancel`: at once while it waits, a request while it runs, nothing afterwards.
    func cancel(_ id: String) throws -> JSON {
        let job = try job(id)
        try jobs.apply(.cancel, to: job.id)
        exporters.cancel(job.id)
        return .object([])
    }

    /// `POST /api/v1/jobs/{jobId}:retry`: failed and cancelled jobs run again, behind all others.
    func retry(_ id: String) throws -> JSON {
        let job = try job(id)
        let retried = try jobs.retry(job.id) ?? job
        exporters.wake()
        return .object([("job", JobListing(world: world).json(retried))])
    }

    private func formats(for request: ExportRequest) -> Set<ExportRequest.Format> {
        let isSun = request.formatNumber == ExportRequest.Format.sun.rawValue
        return isSun && faults.allows(.sun) ? Set(ExportRequest.Format.allCases) : ExportRequest.Format.common
    }

    private func job(_ id: String) throws -> JobRecord {
        guard isUUID(id) else { throw SiftStatus.noUUID("jobId", id) }
        guard let job = try jobs.job(id.lowercased(), of: Self.dialect) else { throw SiftStatus.notFound("job", id) }
        return job
    }

    /// Makes the result of a job: what the exporters call.
    static func work(_ job: JobRecord, _ permit: ExportPermit, with exports: ExportWork) throws {
        let request = try ExportRequest(body: Array(job.request.utf8))
        // The world may have changed since the order: other data were served before the restart.
        // What was allowed when it was ordered stays so.
        try request.check(against: exports.world, formats: Set(ExportRequest.Format.allCases))
        try exports.run(
            try request.order(in: exports.world), storageKey: job.storageKey, created: job.created, permit: permit)
    }
}
