import Transfer
import Vocabulary

/// What the domain needs of a service: six calls, filled in by each dialect.
public struct Remote: Sendable {
    /// Sends the order once more or for the first time.
    ///
    /// Throws `AmbiguousOutcome` when nobody can know whether the service got it, `NoRoom` when it stores no more.
    public var place: @Sendable (Order) async throws -> Placement
    /// Looks at a job; nil when the service does not know it.
    public var look: @Sendable (_ jobID: String) async throws -> JobLook?
    /// A signed link to the files of a ready job; none when it is not filled yet.
    public var link: @Sendable (_ jobID: String) async throws -> LinkAnswer
    /// Asks the service to stop a job; no error when it has ended.
    public var cancel: @Sendable (_ jobID: String) async throws -> Void
    /// Asks the service to run a failed or cancelled job again; what it then is, nil when the service does not tell.
    public var retry: @Sendable (_ jobID: String) async throws -> JobLook?
    /// The ids of jobs with an equal request made since then, newest first; where orders carry a mark, of the one with it.
    public var search: @Sendable (Order, _ since: Nanoseconds) async throws -> [String]
    /// How long the service remembers an order's mark and answers it with the same job; nil where it does not. An order
    /// in doubt is sent again for so long, afterwards it is looked for.
    public var memory: Duration?
    /// False where a job that has ended never runs again: then `retry` only says so.
    public var retries = true
    /// Asks the service to delete a job with its files; no error when it is gone. nil where jobs cannot be deleted.
    public var delete: (@Sendable (_ jobID: String) async throws -> Void)?
    /// The calls for the job of one order, where the service knows a job not by its id alone; nil where that is enough.
    public var adapted: (@Sendable (Order) -> Remote)?
    /// The mark for an order that the service has refused for now and will be sent again later; nil keeps the one it
    /// has. A service that remembers marks may remember the refusal with it.
    public var renewedMark: (@Sendable (Order) -> String?)?
    /// True when links lead to the files themselves, false when to one archive.
    public var givesFiles = false
    /// What a service brings that stores only so many exports: then `delete` removes each once its files are saved, and
    /// `place` throws `NoRoom`. nil where exports need no room.
    public var store: RemoteStore?

    /// Makes a remote from its calls.
    public init(
        place: @escaping @Sendable (Order) async throws -> Placement,
        look: @escaping @Sendable (String) async throws -> JobLook?,
        link: @escaping @Sendable (String) async throws -> LinkAnswer,
        cancel: @escaping @Sendable (String) async throws -> Void,
        retry: @escaping @Sendable (String) async throws -> JobLook?,
        search: @escaping @Sendable (Order, Nanoseconds) async throws -> [String], memory: Duration? = nil
    ) {
        self.place = place
        self.look = look
        self.link = link
        self.cancel = cancel
        self.retry = retry
        self.search = search
        self.memory = memory
    }
}

/// What the links of a ready job lead to.
public enum Delivery: Sendable {
    /// One archive (ZIP) that holds all files, of that many bytes; nil when the service does not tell.
    case archive(Link, bytes: Int64?)
    /// The files themselves, in the order in which they belong together. `lifetime` is how long their links are good
    /// from now on; nil when nobody knows.
    case files([RemoteFile], lifetime: Duration?)
}

/// A file of a ready job, as the service tells it.
public struct RemoteFile: Sendable {
    /// The service's name for it; made safe before it becomes one of ours.
    public var name: String
    /// Its length; nil when the service does not tell.
    public var bytes: Int64?
    /// Where it is.
    public var link: Link

    /// Makes the record of a file.
    public init(name: String, bytes: Int64? = nil, link: Link) {
        self.name = name
        self.bytes = bytes
        self.link = link
    }
}

/// A service's answer to the question for a link.
public struct LinkAnswer: Sendable {
    /// What can be fetched; nil when there is nothing yet.
    public var delivery: Delivery?
    /// Text of the service to show.
    public var message: String?

    /// Makes an answer with a link to an archive; none when it is not filled yet.
    ///
    /// - Parameter bytes: the length of the archive; nil when the service does not tell.
    public init(_ link: Link?, bytes: Int64? = nil, message: String? = nil) {
        delivery = link.map { .archive($0, bytes: bytes) }
        self.message = message
    }

    /// Makes an answer with the links of all files.
    public init(files: [RemoteFile], lifetime: Duration? = nil, message: String? = nil) {
        delivery = .files(files, lifetime: lifetime)
        self.message = message
    }

    /// The link to the archive; nil when there is none, or none yet.
    public var link: Link? {
        if case .archive(let link, _)? = delivery { return link }
        return nil
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
    /// The request with everything that the service has filled in; nil where it tells nothing beyond what was asked.
    public var resolved: String?
    /// What the service says of the rows; nothing where it says nothing.
    public var rows: JobRows

    /// Makes a placement.
    public init(_ outcome: Outcome, message: String? = nil, resolved: String? = nil, rows: JobRows = JobRows()) {
        self.outcome = outcome
        self.message = message
        self.resolved = resolved
        self.rows = rows
    }
}
