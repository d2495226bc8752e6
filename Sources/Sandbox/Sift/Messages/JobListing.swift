import Vocabulary

/// `GET /api/v1/jobs`, and how one job is shown.
struct JobListing: Sendable {
    let world: World

    private static let fields: [String: CELType] = [
        "job_id": .text, "created_by_user_id": .text, "modified_by_user_id": .text, "created_date": .timestamp,
        "modified_date": .timestamp, "started_date": .timestamp, "completed_date": .timestamp, "job_status": .text,
        "job_type": .text, "organization_id": .text,
    ]

    /// The list call, newest first.
    var listing: Listing<JobRecord> {
        Listing(
            name: "jobs", message: "sift.jobs.v1.ListJobsRequest", fields: Self.fields,
            orderFields: ["created_date", "modified_date", "started_date", "completed_date", "job_status"],
            defaultOrder: "created_date desc", takesOrganization: true, value: value, show: json)
    }

    /// The job as `sift.jobs.v1.Job`; the request is the JSON that was kept with it.
    @Sendable func json(_ job: JobRecord) -> JSON {
        let request = (try? ExportRequest(body: Array(job.request.utf8)))?.json ?? .null
        let status = JSON.object([("dataExport", .object([("errorMessage", .string(job.reason))]))])
        let details = JSON.object([
            ("dataExport", .object([("request", request), ("storageKey", .string(job.storageKey))]))
        ])
        return .object([
            ("jobId", .string(job.id)), ("organizationId", .string(world.organizationID)),
            ("createdByUserId", .string(world.userID)), ("modifiedByUserId", .string(world.userID)),
            ("createdDate", job.created.json), ("modifiedDate", job.modified.json),
            ("startedDate", job.started?.json ?? .null), ("completedDate", job.completed?.json ?? .null),
            ("jobType", .string("JOB_TYPE_DATA_EXPORT")), ("jobStatus", .string(job.status.siftName)),
            ("jobStatusDetails", status), ("jobDetails", details),
        ])
    }

    @Sendable private func value(_ job: JobRecord, _ field: String) -> CELValue {
        switch field {
        case "job_id": .text(job.id)
        case "organization_id": .text(world.organizationID)
        case "created_by_user_id", "modified_by_user_id": .text(world.userID)
        case "created_date": .moment(job.created)
        case "modified_date": .moment(job.modified)
        case "started_date": .moment(job.started)
        case "completed_date": .moment(job.completed)
        case "job_status": .text(job.status.siftName)
        case "job_type": .text("JOB_TYPE_DATA_EXPORT")
        default: .null
        }
    }
}

extension JobStatus {
    /// The status in Sift's words.
    var siftName: String {
        switch self {
        case .created: "JOB_STATUS_CREATED"
        case .running: "JOB_STATUS_RUNNING"
        case .finished: "JOB_STATUS_FINISHED"
        case .failed: "JOB_STATUS_FAILED"
        case .cancelled: "JOB_STATUS_CANCELLED"
        case .cancelRequested: "JOB_STATUS_CANCEL_REQUESTED"
        }
    }
}
