import Display
import Services
import Transfer
import Vocabulary

extension Session {
    /// Where credentials are looked for.
    var credentialSearch: CredentialSearch { CredentialSearch(environment: environment, folders: folders) }

    /// The credentials of a service's `connect()`.
    func credentials(_ names: CredentialNames) throws(Fault) -> Credentials {
        if let profile { return try credentialSearch.profile(profile, names) }
        return try credentialSearch.implicit(names)
    }

    /// The credentials of the sandbox that was started last.
    func sandboxCredentials(_ names: CredentialNames) throws(Fault) -> Credentials {
        try credentialSearch.profile("sandbox", names)
    }

    /// A connection with these credentials, on the way that the environment tells, with the session's clocks. What is
    /// noteworthy about their source is said once.
    ///
    /// Equal credentials give the same connection, so that its limits hold however often a script connects.
    ///
    /// - Throws: `bad argument` for a URL or a proxy's address that is none; `file` or `damaged` for a file of
    ///   authorities that cannot be used.
    func client<Client: ServiceClient>(_ type: Client.Type, _ credentials: Credentials) throws(Fault) -> Client {
        let network = try NetworkSettings(environment: environment)
        let way = ConnectionKey(Client.names, credentials, network)
        if let known = connections.withLock({ $0[way] }) as? Client { return known }
        let client = try Client(
            credentials: credentials,
            conditions: ConnectionConditions(
                network: network, limits: conditions.limits, paused: pausing(Client.names.service),
                objection: objection(at: Client.names.service), timing: conditions.timing))
        for note in credentials.notes where said.withLock({ $0.insert(note).inserted }) { terminal.note(note) }
        return connections.withLock { connections in
            // Somebody else may have made one meanwhile; two would have a limit each.
            if let known = connections[way] as? Client { return known }
            connections[way] = client
            return client
        }
    }

    /// Shows that requests wait for a service's rate limit.
    private func pausing(_ service: String) -> @Sendable (Duration?) -> Void {
        let terminal = terminal
        return { wait in
            guard let wait else { return terminal.finish("rate limit of \(service)") }
            terminal.progress(
                "rate limit of \(service)",
                ProgressLine(label: service, state: "waiting", detail: "for its rate limit, \(wait.brief)"))
        }
    }

    /// The downloader that goes this way out.
    func downloader(_ network: NetworkSettings) -> Downloader {
        downloaders.withLock { downloaders in
            let downloader =
                downloaders[network]
                ?? Downloader(limits: conditions.downloadLimits, timing: conditions.timing, network: network)
            downloaders[network] = downloader
            return downloader
        }
    }
}

/// What makes two connections the same.
struct ConnectionKey: Hashable, Sendable {
    private let service, url, source: String
    private let key: Secret
    private let further: [String: String]
    private let downloadHost, caFile: String?
    private let network: NetworkSettings

    init(_ names: CredentialNames, _ credentials: Credentials, _ network: NetworkSettings) {
        service = names.service
        url = credentials.url
        source = credentials.source
        key = credentials.key
        further = credentials.further
        downloadHost = credentials.downloadHost
        caFile = credentials.caFile
        self.network = network
    }
}
