/// One request to a service, without its credential: that is the connection's.
///
///     HTTPRequest(.get, "/api/v1/jobs?pageSize=50")
///     HTTPRequest(.post, "/api/v1/export", headers: [HTTPHeader("Content-Type", "application/json")], body: json)
public struct HTTPRequest: Sendable {
    /// The verb.
    public enum Method: String, Sendable, CaseIterable {
        /// Reads; may be repeated.
        case get = "GET"
        /// Acts or creates; is repeated only when the caller says that it may be.
        case post = "POST"
        /// Sets; may be repeated.
        case put = "PUT"
        /// Removes; may be repeated.
        case delete = "DELETE"
    }

    /// The verb.
    public var method: Method
    /// An absolute URL, or a path (with query) relative to the connection's base URL; percent-encoded.
    public var url: String
    /// Header lines beside those of the connection. `Authorization` is refused here.
    public var headers: [HTTPHeader]
    /// The body; nil = none.
    public var body: [UInt8]?
    /// True when sending it twice does no more than sending it once.
    public var isIdempotent: Bool
    /// The longest that one attempt may take, body included.
    public var timeout: Duration
    /// True when it changes nothing at the service: every `GET`, and a `POST` of which that is said.
    public var onlyReads: Bool
    /// False when whoever sends it wants to hear of a time-out at once, to ask for less the next time.
    public var repeatsTimeouts = true

    /// True for an order that may be sent twice, and about which its sender wants to know, when it has failed for
    /// good, whether the service may have got it all the same: it then ends as `AmbiguousOutcome`.
    public var tellsDoubt = false

    /// Statuses for which this request is repeated though the dialect would not: the first try may be at work still.
    public var repeats: Set<Int> = []

    /// Makes a request.
    ///
    /// - Parameter isIdempotent: nil = by the verb: everything but `POST`. Say `true` for a `POST` that only reads.
    public init(
        _ method: Method, _ url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil, isIdempotent: Bool? = nil,
        timeout: Duration = .seconds(60)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.isIdempotent = isIdempotent ?? (method != .post)
        onlyReads = method == .get
        self.timeout = timeout
    }
}

/// The whole answer to a request, already decompressed.
public struct HTTPAnswer: Sendable {
    /// The status code, `200`.
    public var status: Int
    /// The header lines.
    public var headers: HTTPHeaders
    /// The body, at most `ServiceLimits.maximumBody`.
    public var body: [UInt8]

    /// Makes an answer.
    public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
