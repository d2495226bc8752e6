import Transfer
import Vocabulary

/// What the domain needs of a service: six calls, filled in by each dialect.
public struct Remote: Sendable {
    /// Sends the order once more or for the first time.
    ///
    /// Throws `AmbiguousOutcome` when nobody can know whether the service got it.
    public var place: @Sendable (Order) async throws -> Placement
    /// Looks at a job; nil when the service does not know it.
    public var look: @Sendable (_ jobID: String) async throws -> JobLook?
    /// A signed link to the files of a ready job; none when it is not filled yet.
    public var link: @Sendable (_ jobID: String) async throws -> LinkAnswer
    /// Asks the service to stop a job; no error when it has ended.
    public var cancel: @Sendable (_ jobID: String) async throws -> Void
    /// Asks the service to run a failed or cancelled job again; what it then is, nil when the service does not tell.
    public var retry: @Sendable (_ jobID: String) async throws -> JobLook?
    /// The ids of jobs with an equal request made since then, newest first.
    public var search: @Sendable (Order, _ since: Nanoseconds) async throws -> [String]

    /// Makes a remote from its calls.
    public init(
        place: @escaping @Sendable (Order) async throws -> Placement,
        look: @escaping @Sendable (String) async throws -> JobLook?,
        link: @escaping @Sendable (String) async throws -> LinkAnswer,
        cancel: @escaping @Sendable (String) async throws -> Void,
        retry: @escaping @Sendable (String) async throws -> JobLook?,
        search: @escaping @Sendable (Order, Nanoseconds) async throws -> [String]
    ) {
        self.place = place
        self.look = look
        self.link = link
        self.cancel = cancel
        self.retry = retry
        self.search = search
    }
}

/// A service's answer to the question for a link.
public struct LinkAnswer: Sendable {
    /// The link; nil when there is none yet.
    public var link: Link?
    /// Text of the service to show.
    public var message: String?

    /// Makes an answer.
    public init(_ link: Link?, message: String? = nil) {
        self.link = link
        self.message = message
    }
}

/// A service's answer to an order.
public struct Placement: Sendable {
    /// A job that works in the background, or the finished files at once.
    public enum Outcome: Sendable {
        /// The id of the job.
        case job(String)
        /// A signed link; there is no job.
        case link(Link)
    }
    /// A job or a link.
    public var outcome: Outcome
    /// Text of the service to show.
    public var message: String?

    /// Makes a placement.
    public init(_ outcome: Outcome, message: String? = nil) {
        self.outcome = outcome
        self.message = message
    }
}
