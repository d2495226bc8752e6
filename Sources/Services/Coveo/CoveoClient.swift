import Exports
import Transfer
import Vocabulary

/// A connection to the Read API of one Coveo organization with one token.
public struct CoveoClient: Sendable {
    /// Address, token and organization, and where they came from.
    public let credentials: Credentials
    /// Proxies and authorities on the way there; its downloads go the same way.
    public let network: NetworkSettings
    let connection: ServiceConnection
    let catalogue = CoveoCatalogue()
    let downloadHost: DownloadHost?

    /// The organization that every call names: needed with an OAuth2 token, nil lets an API key speak for its own.
    public var organization: String? { credentials.settings["org"] }

    /// Prepares a connection; nothing is sent before the first call.
    ///
    /// - Throws: `bad argument` for a URL or a download host that is none; `denied` for a token that cannot be sent;
    ///   `file` or `damaged` for a file of authorities that cannot be used.
    public init(
        credentials: Credentials, network: NetworkSettings = .direct, limits: ServiceLimits = ServiceLimits(),
        retry: RetryPolicy = RetryPolicy(), log: (@Sendable (TransferEvent) -> Void)? = nil, timing: Timing = .system
    ) throws(Fault) {
        // A line break at the end of a copied token is easy to have and hard to see.
        let isSendable = credentials.key.reveal().utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isSendable else { throw .unsendableToken(credentials.source) }
        let network = credentials.network(network)
        self.credentials = credentials
        self.network = network
        downloadHost = try credentials.downloadHost.map { host throws(Fault) in try DownloadHost(parsing: host) }
        connection = try ServiceConnection(
            service: "coveo", baseURL: CoveoAddress.whole(credentials.url), authorization: authorization(credentials),
            limits: limits, retry: retry, judge: CoveoVerdict.judge, log: log, timing: timing, network: network)
    }

    /// What is sent with a call, `org` included.
    func target(_ path: String, _ query: [(String, String?)] = []) -> String {
        path + QueryText.encode(query + [("org", organization)])
    }

    func get<Message: Decodable>(
        _ path: String, _ query: [(String, String?)] = [], as type: Message.Type
    ) async throws -> Message {
        let answer = try await connection.send(HTTPRequest(.get, target(path, query)))
        return try CoveoMessages.read(type, from: answer.body)
    }

    /// Sends a message as a body and reads the answer.
    func send<Message: Encodable, Reply: Decodable>(
        _ method: HTTPRequest.Method, _ path: String, _ message: Message, as type: Reply.Type
    ) async throws -> Reply {
        let answer = try await connection.send(
            HTTPRequest(
                method, target(path), headers: [HTTPHeader("Content-Type", "application/json")],
                body: Array(try CoveoMessages.write(message).utf8)))
        return try CoveoMessages.read(type, from: answer.body)
    }

    func delete(_ path: String) async throws {
        _ = try await connection.send(HTTPRequest(.delete, target(path)))
    }
}

/// The value of the `Authorization` header.
private func authorization(_ credentials: Credentials) -> Secret { Secret("Bearer \(credentials.key.reveal())") }
