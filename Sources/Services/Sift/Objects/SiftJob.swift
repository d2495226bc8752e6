import Exports
import Vocabulary

/// A job of the service's own list: an export, an import or an evaluation of rules, whoever ordered it and where.
public struct SiftJob: Sendable, Decodable, Equatable {
    /// The UUID.
    public var id: String
    /// `data export`, `data import`, `rule evaluation`, or the service's own word.
    public var type: String
    /// The service's word for the state, `JOB_STATUS_RUNNING`.
    public var status: String
    /// Why it failed, in the service's words.
    public var reason: String?
    /// When it began to work.
    public var started: Nanoseconds?
    /// When it ended.
    public var completed: Nanoseconds?
    /// Points that an import has taken in.
    public var pointsProcessed: Int64?
    /// All points of an import.
    public var pointsTotal: Int64?
    /// The order of an export, as the service keeps it.
    var request: JSONValue?
    /// Who ordered it, and when.
    public var authorship: SiftAuthorship

    private struct Details: Decodable {
        struct Import: Decodable {
            var processed, total: Int64?
            init(from decoder: any Decoder) throws {
                let fields = try ProtoFields(decoder)
                processed = try fields.whole("pointsProcessed") ?? 0
                total = try fields.whole("pointsTotal") ?? 0
            }
        }
        struct Export: Decodable {
            var reason: String?
            var request: JSONValue?
            init(from decoder: any Decoder) throws {
                let fields = try ProtoFields(decoder)
                reason = try fields.text("errorMessage")
                request = try fields.message("request")
            }
        }
        var export: Export?
        var `import`: Import?
        init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            export = try fields.message("dataExport")
            `import` = try fields.message("dataImport")
        }
    }

    private static let types = ["UNSPECIFIED", "RULE_EVALUATION", "DATA_IMPORT", "DATA_EXPORT"].map { "JOB_TYPE_\($0)" }
    private static let statuses = [
        "UNSPECIFIED", "CREATED", "RUNNING", "FINISHED", "FAILED", "CANCELLED", "CANCEL_REQUESTED",
    ].map { "JOB_STATUS_\($0)" }

    /// Reads a job of `/api/v1/jobs`.
    public init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        id = try fields.text("jobId") ?? ""
        let details = try fields.message("jobDetails", as: Details.self)
        let statusDetails = try fields.message("jobStatusDetails", as: Details.self)
        let type = try fields.enumeration("jobType", Self.types) ?? (details?.export == nil ? "" : Self.types[3])
        self.type = type.replacing("JOB_TYPE_", with: "").replacing("_", with: " ").lowercased()
        status = try fields.enumeration("jobStatus", Self.statuses) ?? Self.statuses[0]
        reason = statusDetails?.export?.reason
        request = details?.export?.request
        pointsProcessed = statusDetails?.import?.processed
        pointsTotal = statusDetails?.import?.total
        started = try fields.moment("startedDate")
        completed = try fields.moment("completedDate")
        authorship = try SiftAuthorship(fields)
    }

    /// True for an export, the only kind that has files.
    public var isExport: Bool { type == "data export" }

    /// What a look at it shows, in our words.
    public var look: JobLook { JobLook(state: Self.states[status], serviceState: status, reason: reason) }

    static let states: [String: JobState] = [
        "JOB_STATUS_CREATED": .queued,
        "JOB_STATUS_RUNNING": .running,
        "JOB_STATUS_CANCEL_REQUESTED": .running,
        "JOB_STATUS_FINISHED": .ready,
        "JOB_STATUS_FAILED": .failed,
        "JOB_STATUS_CANCELLED": .cancelled,
    ]
}

extension SiftJob: SiftListed {
    /// `GET /api/v1/jobs`
    public static let listing = SiftListing(
        noun: "job", lister: "c:jobs()", path: "/api/v1/jobs", member: "jobs", idField: "job_id", wordFields: [],
        inUse: nil, order: "created_date desc",
        orderFields: ["created_date", "modified_date", "started_date", "completed_date", "job_status"],
        fields: SiftField.texts(["job_id", "created_by_user_id", "modified_by_user_id", "job_status", "job_type"]) + [
            SiftField("created_date", .moment), SiftField("modified_date", .moment),
            SiftField("started_date", .moment, isOptional: true),
            SiftField("completed_date", .moment, isOptional: true),
        ])

    /// Jobs have no name; their id stands for it.
    public var name: String { id }

    /// Jobs are not archived.
    public var isArchived: Bool { false }
}
