import Services
import Transfer
import Vocabulary

extension Session {
    /// Where credentials are looked for.
    var credentialSearch: CredentialSearch { CredentialSearch(environment: environment, folders: folders) }

    /// The credentials of `connect()`.
    func credentials() throws(Fault) -> Credentials {
        if let profile { return try credentialSearch.profile(profile, .sift) }
        return try credentialSearch.implicit(.sift)
    }

    /// The credentials of the sandbox that was started last.
    func sandboxCredentials() throws(Fault) -> Credentials { try credentialSearch.profile("sandbox", .sift) }

    /// A connection with these credentials, on the way that the environment tells, with the session's clocks. What is noteworthy about their
    /// source is said once.
    ///
    /// - Throws: `bad argument` for a URL or a proxy's address that is none; `file` or `damaged` for a file of
    ///   authorities that cannot be used.
    func client(_ credentials: Credentials) throws(Fault) -> SiftClient {
        let network = try NetworkSettings(environment: environment)
        let client = try SiftClient(
            credentials: credentials, network: network, limits: conditions.limits, timing: conditions.timing)
        for note in credentials.notes where said.withLock({ $0.insert(note).inserted }) { terminal.note(note) }
        return client
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
