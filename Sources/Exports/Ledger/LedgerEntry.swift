import Vocabulary

/// One attempt at an order, as the ledger knows it.
public struct LedgerEntry: Sendable, Equatable {
    /// The ledger's own number.
    public var number: Int64
    /// What was ordered.
    public var order: Order
    /// 1 for the first; 2 when the same key was ordered again after a failure.
    public var attempt: Int
    /// How far it has come.
    public var stage: Stage
    /// The service's id of the job, or `local_…` for a link that came at once; nil until ordered.
    public var jobID: String?
    /// The state at the last look; nil until ordered and for unknown words of the service.
    public var state: JobState?
    /// The service's own word for the state.
    public var serviceState: String?
    /// Why it was refused or failed.
    public var reason: String?
    /// The request with everything that the service has filled in when it took the order; nil where it tells nothing
    /// beyond what was asked.
    public var resolved: String?
    /// A signed link that came instead of a job; kept until saved, never printed.
    public var link: Secret?
    /// What the service says of the rows.
    public var rows = JobRows()
    /// When the export was removed at the service, after its files were saved; nil while it is there.
    public var cleared: Nanoseconds?
    /// When the order was written down.
    public var written: Nanoseconds
    /// When the state was last learnt.
    public var updated: Nanoseconds

    /// The beginning of the ids that we give to links.
    static let localPrefix = "local_"

    /// True for an order that was answered with a link instead of a job.
    var isLocal: Bool { jobID?.hasPrefix(Self.localPrefix) == true }

    /// True for an export that takes up a place at the service and is of no more use there: its files are saved, or it has
    /// none. Of one that has expired nobody knows whether it is still there; removing what is gone is no error.
    var isClearable: Bool {
        guard !order.keeps, cleared == nil, jobID != nil, !isLocal else { return false }
        return stage == .saved || (stage == .ordered && state?.isDeadEnd == true)
    }

    /// True for an export whose files were saved here and are not to be had from the service any more.
    var isOnlyHere: Bool { stage == .saved && (cleared != nil || state == .expired) }

    /// True for an export that will be of no more use at the service when somebody has fetched it.
    var isStillToBeSaved: Bool {
        guard !order.keeps, cleared == nil, jobID != nil, !isLocal else { return false }
        return stage == .ordered && state?.isDeadEnd != true
    }

    /// What lists show: the stage until ordered, then the state, then `saved`.
    public var shownState: String {
        stage == .ordered ? (state?.rawValue ?? serviceState ?? "ordered") : stage.rawValue
    }
}

/// A file that an order gave, as it was when it was verified.
public struct SavedFile: Sendable, Equatable, Hashable {
    /// The path as the user gave the folder, joined with the name; absolute in the ledger.
    public var path: String
    /// Its length.
    public var bytes: Int64
    /// SHA-256 in hexadecimal.
    public var sha256: String
    /// Rows of the table in it, where that could be told.
    public var rows: Int64?

    /// Makes the record of a file.
    public init(path: String, bytes: Int64, sha256: String, rows: Int64? = nil) {
        self.path = path
        self.bytes = bytes
        self.sha256 = sha256
        self.rows = rows
    }
}
