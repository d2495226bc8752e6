import Exports
import Transfer
import Vocabulary

/// A connection to one service with one account: what a dialect brings, and what each gets for it.
///
///     let client = try SiftClient(credentials: credentials)
///     let exports = try client.exports(ledger: ledger, downloader: Downloader(), environment: environment)
///     let job = try await exports.place(order)
///
/// A dialect is a struct of one `ServiceAccess`, a `judge` for its answers, and these calls. Everything else (the
/// account in the ledger, waiting, settling of doubts, downloads, `connect`, `ping`, `jobs`, the doctor) is made of them.
public protocol ServiceClient: Sendable {
    /// What the service is called, and what its settings are called.
    static var names: CredentialNames { get }
    /// The pauses between two looks at a job (design: "Poll schedules").
    static var schedule: PollSchedule { get }
    /// The way to the service.
    var access: ServiceAccess { get }
    /// The calls that orders and jobs need.
    var remote: Remote { get }
    /// What tells this account from others, of which the ledger keeps a fingerprint; never printed.
    var account: String { get }

    /// Prepares a connection; nothing is sent before the first call.
    ///
    /// - Throws: `bad argument` for a URL or a download host that is none; `denied` for a key that cannot be sent;
    ///   `file` or `damaged` for a file of authorities that cannot be used.
    init(credentials: Credentials, conditions: ConnectionConditions) throws(Fault)

    /// Asks for a sign of life, which checks address and key; gives what the service says of itself or the account.
    func ping() async throws -> String

    /// What the account may do, and how much of it: for the doctor, after a successful `ping`. Changes nothing.
    func examine() async -> [ServiceRemark]

    /// A job of the service's own list, fresh; nil when the service does not know it.
    func record(_ jobID: String) async throws -> JobRecord?

    /// An earlier order of this account as a new one; a mark that tells orders apart is another one then.
    func again(_ order: Order) -> Order

    /// How the files of an order are written, as far as they do not tell it themselves; nil where they tell all.
    static func form(of order: Order) -> TableForm?
}

extension ServiceClient {
    /// Prepares a connection; what is left out is as usual.
    ///
    /// - Throws: as `init(credentials:conditions:)`.
    public init(
        credentials: Credentials, network: NetworkSettings = .direct, limits: ServiceLimits = ServiceLimits(),
        retry: RetryPolicy = RetryPolicy(), log: (@Sendable (TransferEvent) -> Void)? = nil, timing: Timing = .system
    ) throws(Fault) {
        try self.init(
            credentials: credentials,
            conditions: ConnectionConditions(network: network, limits: limits, retry: retry, log: log, timing: timing))
    }

    /// Address and key, and where they came from.
    public var credentials: Credentials { access.credentials }
    /// Proxies and authorities on the way there; its downloads go the same way.
    public var network: NetworkSettings { access.network }

    var connection: ServiceConnection { access.connection }

    /// Most keys stand for their account.
    public var account: String { credentials.key.reveal() }

    /// Where nothing more is known than the limits that we keep ourselves.
    public func examine() async -> [ServiceRemark] { [limitRemark] }

    /// Most services tell orders apart by themselves.
    public func again(_ order: Order) -> Order { order }

    /// Parquet, and CSV of the common kind with a line of names.
    public static func form(of order: Order) -> TableForm? { nil }

    /// Asks for a JSON message with `GET`.
    ///
    /// - Throws: the service's errors; `service` for an answer that is not this message.
    func get<Message: Decodable>(
        _ path: String, _ query: [(String, String?)] = [], as type: Message.Type = Message.self
    ) async throws -> Message {
        try await send(HTTPRequest(.get, path + QueryText.encode(query)), as: type)
    }

    /// Sends a request whose answer is a JSON message.
    func send<Message: Decodable>(_ request: HTTPRequest, as type: Message.Type = Message.self) async throws -> Message
    {
        try read(type, from: try await connection.send(request), to: request)
    }

    /// Reads the message of an answer; of one that cannot be understood is told what was asked and what came.
    func read<Message: Decodable>(_ type: Message.Type, from answer: HTTPAnswer, to request: HTTPRequest) throws(Fault)
        -> Message
    {
        do { return try JSONMessage.read(type, from: answer.body, of: Self.names) } catch {
            var fault = error
            fault.requestID = answer.headers["X-Request-Id"]
            fault.exchange = Fault.Exchange(
                request: Redaction.clean("\(request.method.rawValue) \(connection.baseURL)\(request.url)"),
                answer: "\(answer.status) \(JSONMessage.sketch(of: answer.body))")
            throw fault
        }
    }
}

extension HTTPRequest {
    /// A request with a JSON body.
    ///
    /// - Parameter isIdempotent: nil = by the verb.
    init(
        _ method: Method, _ path: String, json: String, headers: [HTTPHeader] = [], isIdempotent: Bool? = nil
    ) {
        self.init(
            method, path, headers: [HTTPHeader("Content-Type", "application/json")] + headers, body: Array(json.utf8),
            isIdempotent: isIdempotent)
    }
}
