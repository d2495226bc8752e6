import Vocabulary

/// An export as all answers show it.
struct ExportListing: Sendable {
    /// The words of the service for where a job stands. A request to cancel is none of them.
    static func status(_ job: JobRecord) -> String {
        switch job.status {
        case .created: "queued"
        case .running, .cancelRequested: "running"
        case .finished: "succeeded"
        case .failed: "failed"
        case .cancelled: "canceled"
        }
    }

    static func json(_ job: JobRecord) throws -> JSON {
        let export = try TickExport(kept: job.request)
        return .object([
            ("id", .string(job.id)), ("datastream_id", .integer(export.stream)),
            ("start_time", .integer(export.start)), ("end_time", .integer(export.end)),
            ("format", .string(export.format.word)), ("format_options", export.format.options),
            ("status", .string(status(job))), ("created_at", .string(job.created.description)),
            ("reason", job.status == .failed ? .string(job.reason) : .null),
            ("started_at", moment(job.started)), ("finished_at", moment(job.completed)),
        ])
    }

    private static func moment(_ moment: Nanoseconds?) -> JSON { moment.map { .string($0.description) } ?? .null }
}
