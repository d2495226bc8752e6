import Vocabulary

/// How much is asked of a service at once, and how long is waited for it.
public struct ServiceLimits: Sendable, Equatable {
    /// Requests under way at the same time; the others wait for their turn. At least 1.
    public var concurrentRequests: Int
    /// The longest that making a connection may take, TLS included.
    public var connectTimeout: Duration
    /// The longest silence between two pieces of an answer, and before its first one.
    public var idleTimeout: Duration
    /// The longest that is waited for the beginning of an answer that refuses a download: its words only help.
    public var excerptTimeout: Duration = .seconds(10)
    /// The largest answer that is taken into memory. Downloads have no such limit.
    public var maximumBody: ByteCount
    /// The most redirects that are followed for one request.
    public var maximumRedirects: Int

    /// Makes limits; each has its usual value.
    public init(
        concurrentRequests: Int = 8, connectTimeout: Duration = .seconds(10), idleTimeout: Duration = .seconds(60),
        maximumBody: ByteCount = ByteCount(256 << 20), maximumRedirects: Int = 5
    ) {
        self.concurrentRequests = max(1, concurrentRequests)
        self.connectTimeout = connectTimeout
        self.idleTimeout = idleTimeout
        self.maximumBody = maximumBody
        self.maximumRedirects = maximumRedirects
    }
}
