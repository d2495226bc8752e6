import Exports
import Transfer
import Vocabulary

/// A connection to the Read API of one Coveo organization with one token.
public struct CoveoClient: ServiceClient {
    /// Coveo's settings.
    public static let names = CredentialNames.coveo
    /// design: "Poll schedules"; the vendor's sample waits 4 s, then twice as long each time up to 64 s.
    public static let schedule = PollSchedule(first: .seconds(2), longest: .seconds(60))
    /// The way to the service.
    public let access: ServiceAccess
    let catalogue = CoveoCatalogue()

    /// The organization that every call names: needed with an OAuth2 token, nil lets an API key speak for its own.
    public var organization: String? { credentials.further["org"] }

    /// Prepares a connection; nothing is sent before the first call.
    ///
    /// - Throws: `bad argument` for a URL, a region or a download host that is none; `denied` for a token that cannot
    ///   be sent; `file` or `damaged` for a file of authorities that cannot be used.
    public init(credentials: Credentials, conditions: ConnectionConditions) throws(Fault) {
        var credentials = credentials
        credentials.url = try CoveoAddress.url(credentials)
        access = try ServiceAccess(
            .coveo, credentials, authorization: .fixed(Secret("Bearer \(credentials.key.reveal())")),
            conditions: conditions,
            judge: CoveoVerdict.judge)
    }

    /// Asks for health and status, and for the row limit, which checks token and organization.
    public func ping() async throws -> String {
        let (health, status) = try await status()
        return "\(health), \(status); row limit \(try await rowLimit())"
    }

    /// The organization, where one is named: its exports stay the same when a token is exchanged for the next one.
    public var account: String { organization.map { "org \($0)" } ?? credentials.key.reveal() }

    /// The order with a mark of its own.
    public func again(_ order: Order) -> Order {
        var order = order
        order.mark = CoveoMark.minted()
        return order
    }

    /// A path with its query, `org` included.
    func target(_ path: String, _ query: [(String, String?)] = []) -> String {
        path + QueryText.encode(query + [("org", organization)])
    }

    /// Asks for a message with `GET`.
    func get<Message: Decodable>(
        _ path: String, _ query: [(String, String?)] = [], as type: Message.Type = Message.self
    ) async throws -> Message {
        try await send(HTTPRequest(.get, target(path, query)), as: type)
    }

    /// A request with a JSON body.
    func request(_ method: HTTPRequest.Method, _ path: String, _ message: some Encodable) throws(Fault) -> HTTPRequest {
        HTTPRequest(method, target(path), json: try JSONMessage.write(message, for: .coveo))
    }

    /// Makes something that is no export: nobody can know whether it was made when the answer is lost, or
    /// cannot be read.
    ///
    /// - Parameter lister: how a script looks whether it is there.
    func make<Message: Decodable>(
        _ path: String, _ message: some Encodable, lister: String, as type: Message.Type = Message.self
    ) async throws -> Message {
        let answer: HTTPAnswer
        do {
            answer = try await connection.send(try request(.post, path, message))
        } catch let outcome as AmbiguousOutcome {
            throw Fault.perhapsMade(outcome.fault, lister: lister)
        }
        do {
            return try JSONMessage.read(type, from: answer.body, of: .coveo)
        } catch {
            // A success that cannot be read may have made it all the same.
            throw Fault.perhapsMade(error, lister: lister)
        }
    }

    func delete(_ path: String) async throws {
        _ = try await connection.send(HTTPRequest(.delete, target(path)))
    }
}

extension CredentialNames {
    /// Coveo: `COVEO_TOKEN` (an API key or an OAuth2 token), `COVEO_ORG`, `COVEO_URL`, or `COVEO_REGION` in its place.
    public static let coveo = CredentialNames(
        service: "coveo", title: "Coveo", keyVariable: "COVEO_TOKEN", urlVariable: "COVEO_URL",
        hostVariable: "COVEO_DOWNLOAD_HOST", defaultURL: CoveoAddress.usual, keySetting: "token", keyNoun: "token",
        further: [
            FurtherSetting("org", variable: "COVEO_ORG", "the organization's id; needed with an OAuth2 token"),
            FurtherSetting(
                "region", variable: "COVEO_REGION",
                "in place of a url: \(CoveoAddress.regions.joined(separator: ", "))"),
        ],
        owner: "organization", addressForm: "such as \(CoveoAddress.usual)")
}
