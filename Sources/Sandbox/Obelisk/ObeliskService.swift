import Vocabulary

/// The Obelisk dialect: a call comes in, an answer or an error goes out. It knows no sockets. The catalog's GraphQL stands
/// beside it, in `ObeliskCatalog`.
struct ObeliskService: Sendable {
    let world: ObeliskWorld
    let accounts: ObeliskAccounts
    let grants: ObeliskGrants
    let tokens: ObeliskTokens
    let signer: ObeliskSigner
    let exports: ObeliskExports
    let exporters: ExporterPool
    let streams: ObeliskStreams
    let pools: ObeliskPools
    let settings: ObeliskSettings
    /// Says what is to be done otherwise.
    let faults: SandboxFaults
    let now: @Sendable () -> Nanoseconds

    /// The name of the dialect in the job store.
    static let dialect = "obelisk"

    var limits: ObeliskLimits { pools.limits }

    /// The present in microseconds since 1970.
    var microseconds: Int64 { now().sinceEpoch.dividedDown(by: 1000) }
    /// The present in milliseconds since 1970.
    var milliseconds: Int64 { now().sinceEpoch.dividedDown(by: 1_000_000) }

    /// Answers a call of the REST services.
    func answer(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        switch request.call {
        case .token: try giveToken(request)
        case .keycloakToken: try giveKeycloakToken(request)
        case .logout: try logout(request)
        case .discovery: discovery(request)
        case .keys: try keys()
        case .me: .json(200, me(try caller(request)))
        case .download: try download(request)
        case .queryEvents: try queryEvents(request)
        case .queryLatest: try queryLatest(request)
        case .queryStats: try queryStats(request)
        case .ingest: try ingest(request)
        case .stream: try listen(request)
        case .graphQL: throw ObeliskError.unexpected
        }
    }

    /// `GET /catalog/me`: who calls, by which client, and what may be done.
    private func me(_ caller: ObeliskCaller) -> JSON {
        let rights = { (rights: Set<ObeliskRight>) in
            JSON.texts(ObeliskRight.allCases.filter(rights.contains).map(\.rawValue))
        }
        let granted = world.datasets.compactMap { dataset -> (String, JSON)? in
            let own = grants.rights(of: caller.user, on: dataset)
            return own.isEmpty ? nil : (dataset.id, rights(own))
        }
        let user = JSON.object([
            ("id", .string(caller.user.id)), ("email", .string(caller.user.email)),
            ("firstName", .string(caller.user.firstName)), ("lastName", .string(caller.user.lastName)),
            ("platformManager", .bool(false)),
        ])
        let client = JSON.object([
            ("id", .string(caller.client.id)), ("name", .string(caller.client.name)), ("confidential", .bool(true)),
            ("scope", rights(caller.client.scope)),
        ])
        return .object([("user", user), ("client", client), ("grants", .object(granted))])
    }
}
