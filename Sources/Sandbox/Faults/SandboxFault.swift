import Vocabulary

/// One fault that a sandbox makes on demand: what goes wrong, for which requests and how often.
///
///     try SandboxFault(parsing: "rate-limit 3 path=/api/v1/jobs wait=2s")
///     SandboxFault(.truncate, times: 1)
///
/// The words of `Kind` and `Setting` are the same in flags, in JSON, in Lua and in docs/sandbox.md.
public struct SandboxFault: Sendable, Equatable {
    /// What goes wrong.
    public var kind: Kind
    /// How often it still happens; nil = always.
    public var times: Int?
    /// How many requests that fit are let through before the first one is hit.
    public var after = 0
    /// The requests that it hits: a part of their path, or with `*` (any text) the whole path. Nil = every path of the
    /// port that the kind belongs to.
    public var path: String?
    /// The verb of the requests that it hits, in capitals; nil = any.
    public var method: String?
    /// A length of time: the wait that a refusal tells, the pause of a stall, how long a stuck job is stuck.
    public var wait: Duration?
    /// Bytes a second of `slow`.
    public var rate: ByteCount?
    /// The place in the body, or in the file, where it happens; nil = the middle.
    public var at: ByteCount?
    /// How many bytes the told length is wrong: negative = too few are told.
    public var by: Int?
    /// The HTTP status of `bad-gateway` (502, 503 or 504) or of `redirect` (301, 302, 303, 307 or 308).
    public var status: Int?
    /// The text that a refusal, a failed job or a `service-message` says.
    public var message: String?
    /// The member that `hostile-names` puts into the archive (nil = one of each sort), or the host of `other-host`
    /// (nil = this machine by its other name).
    public var name: String?
    /// True when a refusal tells its wait in the header `Retry-After` too.
    public var hasHeader = false

    /// A fault with the defaults of its kind, for every request of its port.
    ///
    /// - Parameter times: how often it happens, at least 1; nil = always.
    public init(_ kind: Kind, times: Int? = nil) {
        self.kind = kind
        self.times = times
    }
}

extension SandboxFault {
    /// The settings of a fault by their words: `path=/api/v1/jobs`.
    public enum Setting: String, Sendable, CaseIterable {
        /// The requests it hits, by path.
        case path
        /// The requests it hits, by verb.
        case method
        /// How many of them are let through first.
        case after
        /// A length of time.
        case wait
        /// Whether `Retry-After` is sent: `yes` or `no`.
        case header
        /// Bytes a second.
        case rate
        /// A place in the body or file.
        case at
        /// How many bytes a length is wrong.
        case by
        /// An HTTP status.
        case status
        /// A text.
        case message
        /// The name of a member.
        case name
    }
}
