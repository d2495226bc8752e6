import Exports
import FoundationEssentials
import Transfer
import Vocabulary

/// A connection to Ticksupply with one API key.
public struct TicksupplyClient: ServiceClient {
    /// Ticksupply's settings.
    public static let names = CredentialNames.ticksupply
    /// design: "Poll schedules"; all jobs of an account share 200 requests a minute.
    public static let schedule = PollSchedule(first: .seconds(1), longest: .seconds(30))
    /// The way to the service.
    public let access: ServiceAccess
    let streamNames = LookupCache<TicksupplyStream>()
    let recent: RecentAnswers
    let looks: JobLooks

    /// Prepares a connection; nothing is sent before the first call.
    ///
    /// - Throws: `bad argument` for a URL or a download host that is none; `denied` for a key that cannot be sent;
    ///   `file` or `damaged` for a file of authorities that cannot be used.
    public init(credentials: Credentials, conditions: ConnectionConditions) throws(Fault) {
        access = try ServiceAccess(
            .ticksupply, credentials, header: "X-Api-Key", authorization: .fixed(credentials.key),
            conditions: conditions,
            budget: TicksupplyRates.readings, judge: TicksupplyVerdict.judge(at: credentials.url))
        recent = RecentAnswers(now: conditions.timing.now)
        looks = JobLooks(now: conditions.timing.now)
    }

    /// Asks for the account's billing (`GET /billing/summary`): checks address and key.
    ///
    /// - Returns: `plan pro, active, 12.345678 GiB exported`
    public func ping() async throws -> String { try await billing().summary }

    /// What may still be asked of the service, by its last answer; empty before the first.
    public var budget: [RateBudget.Bucket] { connection.budget }

    /// A key for an order, which the service remembers: a random UUID.
    static func mint() -> String { UUID().uuidString.lowercased() }

    /// Sends something that makes a thing. A key of its own lets it be sent again when its answer is lost.
    func post<Message: Decodable>(_ path: String, json: String?, as type: Message.Type = Message.self) async throws
        -> Message
    {
        let key = HTTPHeader(Self.keyHeader, Self.mint())
        let request =
            json.map { HTTPRequest(.post, path, json: $0, headers: [key], isIdempotent: true) }
            ?? HTTPRequest(.post, path, headers: [key], isIdempotent: true)
        return try await send(request, as: type)
    }

    static let keyHeader = "Idempotency-Key"
}

extension CredentialNames {
    /// Ticksupply: `TICKSUPPLY_API_KEY`, `TICKSUPPLY_URL`; the public service (`apis` page "Base URL").
    public static let ticksupply = CredentialNames(
        service: "ticksupply", title: "Ticksupply", keyVariable: "TICKSUPPLY_API_KEY", urlVariable: "TICKSUPPLY_URL",
        hostVariable: "TICKSUPPLY_DOWNLOAD_HOST", defaultURL: "https://api.ticksupply.com/v1", owner: "account",
        addressForm: "such as https://api.ticksupply.com/v1")
}
