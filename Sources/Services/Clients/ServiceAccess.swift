import Transfer
import Vocabulary

/// How a connection is made, whatever the service: the way out, limits, patience, clocks.
public struct ConnectionConditions: Sendable {
    /// Proxies and additional authorities.
    public var network: NetworkSettings
    /// How much at once, and how long silence is borne.
    public var limits: ServiceLimits
    /// How often a failed request is repeated.
    public var retry: RetryPolicy
    /// Hears of every attempt, on any thread.
    public var log: (@Sendable (TransferEvent) -> Void)?
    /// Hears for how long requests wait for the service's rate budget, and nil when they go on; on any thread.
    public var paused: (@Sendable (Duration?) -> Void)?
    /// What speaks against a request; it is not sent then.
    public var objection: ServiceConnection.Objection?
    /// Clocks and chance.
    public var timing: Timing

    /// Makes conditions; what is left out is as usual.
    public init(
        network: NetworkSettings = .direct, limits: ServiceLimits = ServiceLimits(),
        retry: RetryPolicy = RetryPolicy(), log: (@Sendable (TransferEvent) -> Void)? = nil,
        paused: (@Sendable (Duration?) -> Void)? = nil, objection: ServiceConnection.Objection? = nil,
        timing: Timing = .system
    ) {
        self.network = network
        self.limits = limits
        self.retry = retry
        self.log = log
        self.paused = paused
        self.objection = objection
        self.timing = timing
    }
}

/// The way to a service with one account: address, credential, proxies, limits.
///
///     access = try ServiceAccess(
///         .sift, credentials, authorization: .fixed(Secret("Bearer \(key)")), conditions: conditions,
///         judge: SiftVerdict.judge)
public struct ServiceAccess: Sendable {
    /// Address and key, and where they came from.
    public let credentials: Credentials
    /// Proxies and authorities on the way there.
    public let network: NetworkSettings
    /// The connection.
    public let connection: ServiceConnection
    /// The host to fetch files from in place of the one that links name; nil for that one.
    public let downloadHost: DownloadHost?

    /// Prepares the way; nothing is sent.
    ///
    /// - Parameters:
    ///   - header: the header that carries the credential.
    ///   - authorization: what it carries: `Bearer …` or the key alone, or tokens that are fetched.
    ///   - budget: how the service tells what may still be asked; nil where it does not.
    ///   - judge: what the dialect makes of an answer.
    /// - Throws: `denied` for a key that cannot be sent; `bad argument` for a URL or a download host that is none;
    ///   `file` or `damaged` for a file of authorities that cannot be used.
    init(
        _ names: CredentialNames, _ credentials: Credentials, header: String = "Authorization",
        authorization: Credential,
        conditions: ConnectionConditions, budget: RateBudget.Reader? = nil, judge: @escaping ServiceConnection.Judge
    ) throws(Fault) {
        // A line break at the end of a copied key is easy to have and hard to see.
        let isSendable = credentials.key.reveal().utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isSendable else { throw .unsendableKey(credentials.source, names) }
        let network = credentials.network(conditions.network)
        self.credentials = credentials
        self.network = network
        downloadHost = try credentials.downloadHost.map { host throws(Fault) in try DownloadHost(parsing: host) }
        connection = try ServiceConnection(
            service: names.service, baseURL: credentials.url, credentialHeader: header, authorization: authorization,
            limits: conditions.limits, retry: conditions.retry, budget: budget, judge: judge, log: conditions.log,
            paused: conditions.paused, objection: conditions.objection, timing: conditions.timing, network: network)
    }
}
