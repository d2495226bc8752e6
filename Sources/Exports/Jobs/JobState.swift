/// The state of a remote job, one set of words over all services.
public enum JobState: String, Sendable, CaseIterable {
    /// Accepted, waiting for its turn.
    case queued
    /// At work.
    case running
    /// Done; the files can be fetched.
    case ready
    /// Ended without success; `reason` may say why.
    case failed
    /// Ended on request.
    case cancelled
    /// The files are no longer kept.
    case expired

    /// True when nothing will change any more.
    public var isFinal: Bool { self == .ready || isDeadEnd }

    /// True when it ended and there are no files.
    public var isDeadEnd: Bool { self == .failed || self == .cancelled || self == .expired }
}

/// One look at a remote job.
public struct JobLook: Sendable, Equatable {
    /// Our word; nil for a name of the service that we do not know. Unknown is not finished.
    public var state: JobState?
    /// The service's own word, shown when ours is unknown.
    public var serviceState: String
    /// Why it failed, in the service's words.
    public var reason: String?
    /// What it says of the rows; nothing where it says nothing.
    public var rows: JobRows

    /// Makes a look.
    public init(state: JobState?, serviceState: String, reason: String? = nil, rows: JobRows = JobRows()) {
        self.state = state
        self.serviceState = serviceState
        self.reason = reason
        self.rows = rows
    }
}
