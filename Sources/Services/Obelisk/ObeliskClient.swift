import Exports
import Transfer
import Vocabulary

/// A connection to Obelisk with one client, which acts for the user who owns it.
public struct ObeliskClient: ServiceClient {
    /// Obelisk's settings.
    public static let names = CredentialNames.obelisk
    /// design: "Poll schedules"; looks are counted by no limit of the service.
    public static let schedule = PollSchedule(first: .seconds(1), longest: .seconds(15))
    /// The way to the service.
    public let access: ServiceAccess
    /// Which of the systems is spoken to.
    public let dialect: ObeliskDialect
    let tokens: TokenSource
    let timing: Timing
    let recent: RecentAnswers
    let teams = ObeliskTeams()
    /// How long is waited for the removal of an export that is saved.
    var patienceToRemove: Duration = .seconds(10)
    private let seen: ObeliskWindows

    /// The id of the client that the token is fetched for.
    public var clientID: String { credentials.further["client_id"] ?? "" }

    /// The hourly windows that the last answers told of; empty before the first.
    public var windows: [ObeliskWindow] { seen.windows }

    /// Prepares a connection; nothing is sent before the first call, which fetches a token.
    ///
    /// - Throws: `bad argument` for a URL, a dialect or a download host that is none; `denied` for a secret that cannot
    ///   be sent; `file` or `damaged` for a file of authorities that cannot be used.
    public init(credentials: Credentials, conditions: ConnectionConditions) throws(Fault) {
        let address = try ObeliskAddress(credentials)
        var credentials = credentials
        credentials.url = address.url
        let windows = ObeliskWindows(now: conditions.timing.now)
        let tokens = try ObeliskTokens.source(credentials, at: address, conditions)
        access = try ServiceAccess(
            .obelisk, credentials, authorization: .fetched(tokens), conditions: conditions,
            judge: { request, answer in
                windows.note(request, answer)
                return ObeliskVerdict.judge(request, answer)
            })
        dialect = address.dialect
        self.tokens = tokens
        timing = conditions.timing
        recent = RecentAnswers(now: conditions.timing.now)
        seen = windows
    }

    /// Fetches a token and asks who it is for; where there is no catalog, the token is all that can be asked for.
    ///
    /// - Returns: `alice@example.com, room for 3 exports`
    public func ping() async throws -> String {
        guard dialect == .classic else {
            _ = try await tokens.token()
            return "a token was given"
        }
        async let user = me()
        async let usage = usage()
        let (told, room) = try await (user, usage.exportRoom)
        let name = told.email.isEmpty ? "user \(told.id)" : told.email
        return room.map { "\(name), room for \($0) \($0 == 1 ? "export" : "exports")" } ?? name
    }

    /// The client: its secret may be exchanged for the next one.
    public var account: String { "client \(clientID)" }
}

extension CredentialNames {
    /// Obelisk: `OBELISK_CLIENT_ID` and `OBELISK_CLIENT_SECRET`, `OBELISK_URL`, `OBELISK_DIALECT`.
    public static let obelisk = CredentialNames(
        service: "obelisk", title: "Obelisk", keyVariable: "OBELISK_CLIENT_SECRET", urlVariable: "OBELISK_URL",
        hostVariable: "OBELISK_DOWNLOAD_HOST", defaultURL: ObeliskDialect.classic.usual, keySetting: "client_secret",
        keyNoun: "client secret",
        further: [
            FurtherSetting("client_id", variable: "OBELISK_CLIENT_ID", "the client's id", isRequired: true),
            FurtherSetting(
                "dialect", variable: "OBELISK_DIALECT",
                "which system: \(ObeliskDialect.allCases.map(\.rawValue).joined(separator: ", "))",
                urls: Dictionary(uniqueKeysWithValues: ObeliskDialect.allCases.map { ($0.rawValue, $0.usual) })),
        ],
        owner: "user", addressForm: "such as \(ObeliskDialect.classic.usual)")
}
