import Vocabulary

/// The way out of this machine: which proxy stands before which host, and whose certificates are trusted.
///
///     let network = try NetworkSettings(environment: ["HTTPS_PROXY": "http://proxy.example:3128"])
///     network.secureProxy?.origin          // "http://proxy.example:3128"
///
/// Read as curl reads the same variables, with three differences that are on purpose: a proxy's address must name its
/// port, hosts of this machine are never asked for through a proxy, and `SSL_CERT_FILE` adds to the system's
/// authorities instead of replacing them.
public struct NetworkSettings: Sendable, Hashable {
    /// The proxy before `https` addresses; nil = none.
    public private(set) var secureProxy: ProxyServer?
    /// The proxy before `http` addresses; nil = none.
    public private(set) var plainProxy: ProxyServer?
    /// The hosts that are reached without a proxy.
    public private(set) var exceptions = ProxyExceptions()
    /// Files with certificates of authorities that are trusted beside those of the system.
    public private(set) var authorities: [AuthorityFile] = []

    /// No proxy, and the system's authorities only.
    public static let direct = NetworkSettings()

    private init() {}

    /// Reads `https_proxy`, `HTTPS_PROXY`, `http_proxy`, `all_proxy`, `ALL_PROXY`, `no_proxy`, `NO_PROXY`,
    /// `SSL_CERT_FILE` and `MOONPORT_CA_FILE`; an empty value counts as not set, and the lower case comes first.
    ///
    /// `HTTP_PROXY` is not read: a web server hands the header `Proxy:` of a request to its programs under that name,
    /// so that a stranger could set it. curl leaves it out for the same reason.
    ///
    /// - Throws: `bad argument` that names the variable, never its value, when a proxy's address cannot be used. The
    ///   files of authorities are not opened here; see `check()`.
    public init(environment: [String: String]) throws(Fault) {
        let given = GivenVariables(environment)
        secureProxy = try given.proxy(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
        plainProxy = try given.proxy(["http_proxy", "all_proxy", "ALL_PROXY"])
        exceptions = ProxyExceptions(parsing: given.first(["no_proxy", "NO_PROXY"])?.value ?? "")
        authorities = ["SSL_CERT_FILE", Self.authorityVariable].compactMap { name in
            given.first([name]).map { AuthorityFile(path: $0.value, source: name) }
        }
    }

    /// The variable that names a file of authorities for this program alone.
    public static let authorityVariable = "MOONPORT_CA_FILE"

    /// The same settings, trusting the authorities of one more file.
    public func trusting(_ file: AuthorityFile) -> NetworkSettings {
        var settings = self
        settings.authorities.append(file)
        return settings
    }

    /// Opens the files of authorities.
    ///
    /// - Returns: the number of certificates in them.
    /// - Throws: `file` or `damaged`, naming the file and what names it, when one cannot be read or holds no PEM
    ///   certificates.
    @discardableResult
    public func check() throws(Fault) -> Int { try TrustedAuthorities.certificates(of: authorities).count }

    /// The proxy that stands before an address.
    func proxy(for address: WebAddress) -> ProxyServer? {
        guard let proxy = address.scheme == .https ? secureProxy : plainProxy else { return nil }
        return exceptions.covers(host: address.host, port: address.port) ? nil : proxy
    }
}

/// A file of PEM certificates, and who names it.
public struct AuthorityFile: Sendable, Hashable {
    /// Where it lies; relative to the working folder.
    public var path: String
    /// `SSL_CERT_FILE`, `ca_file of profile "lab"`; for messages.
    public var source: String

    /// Names a file.
    public init(path: String, source: String) {
        self.path = path
        self.source = source
    }
}

/// Environment variables of which an empty one counts as not set, as in curl.
private struct GivenVariables {
    let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    func first(_ names: [String]) -> (name: String, value: String)? {
        for name in names {
            if let value = environment[name], !value.isEmpty { return (name, value) }
        }
        return nil
    }

    func proxy(_ names: [String]) throws(Fault) -> ProxyServer? {
        guard let (name, value) = first(names) else { return nil }
        return try ProxyServer(parsing: value, variable: name)
    }
}
