import Exports
import Vocabulary

/// A job as a service's own list tells it, whoever ordered it and where.
public struct JobRecord: Sendable, Identifiable {
    /// The service's id.
    public var id: String
    /// The service, `"sift"`.
    public var service: String
    /// What sort of job: `data export`, or another of the service's own words.
    public var type: String
    /// What was ordered, in one line for people; nil where the service's list does not tell.
    public var summary: String?
    /// True for an export, the only kind that has files.
    public var isExport: Bool
    /// Its state, in our words and the service's own.
    public var look: JobLook
    /// When it was ordered.
    public var created: Nanoseconds?
    /// When the service began to work.
    public var started: Nanoseconds?
    /// When it ended.
    public var completed: Nanoseconds?
    /// The id of who ordered it; nil where the service does not tell.
    public var createdByUserID: String?
    /// What the service tells beyond that, by names for scripts; an object, empty where it tells nothing.
    public var details = JSONValue.object([:])
    /// How a script lists such jobs, for hints: `c:jobs()`.
    public var lister: String
    /// The order that stands for it, to be taken into the ledger. Throws `bad argument` for a job that is no export.
    public var order: @Sendable () async throws -> Order

    /// Makes a record of an export.
    public init(
        id: String, service: String, look: JobLook, lister: String,
        order: @escaping @Sendable () async throws -> Order
    ) {
        self.id = id
        self.service = service
        self.look = look
        self.lister = lister
        self.order = order
        type = "data export"
        isExport = true
    }
}
