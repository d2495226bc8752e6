import Transfer
import Vocabulary

/// A service's address and key, and where the two came from. Both always come from one source: a URL of a foreign
/// folder or script never gets the key of a profile.
public struct Credentials: Sendable {
    /// The base URL.
    public var url: String
    /// The API key.
    public var key: Secret
    /// `argument`, `environment`, `.env` or `profile "staging"`; for messages.
    public var source: String
    /// The host that download links are fetched from instead of the one they name; nil = the one they name.
    public var downloadHost: String?
    /// A file with certificates of authorities that this service needs beside the system's; nil = none.
    public var caFile: String?
    /// What the user should know about the source, one sentence each: a setting that is not used, a name that may be
    /// mistyped.
    public var notes: [String] = []

    /// The way to this service: the given one, trusting the source's own authorities too.
    public func network(_ network: NetworkSettings) -> NetworkSettings {
        caFile.map { network.trusting(AuthorityFile(path: $0, source: "ca_file of \(source)")) } ?? network
    }
}

/// Which settings a service has, and under which names.
public struct CredentialNames: Sendable {
    /// `"sift"`; also the table's name in a profile.
    public var service: String
    /// The variables of key and URL, in the environment and in `.env`.
    public var keyVariable, urlVariable: String
    /// Variables of the vendor's other programs that are accepted and not used, and why.
    public var unusedVariables: [String: String]
    /// The public service, used when a source gives a key only.
    public var defaultURL: String
    /// The environment variable of the host to fetch files from; it counts beside a key of the environment only.
    public var hostVariable = "SIFT_DOWNLOAD_HOST"

    /// The settings that a profile may have for a service.
    public static let profileSettings = ["url", "api_key", "download_host", "ca_file"]

    /// Sift: `SIFT_API_KEY`, `SIFT_REST_URI`; the public cloud (`apis` page "Basics"). `SIFT_GRPC_URI` belongs to the
    /// vendor's own client.
    public static let sift = CredentialNames(
        service: "sift", keyVariable: "SIFT_API_KEY", urlVariable: "SIFT_REST_URI",
        unusedVariables: ["SIFT_GRPC_URI": "moonport speaks REST only"], defaultURL: "https://api.siftstack.com")

    /// Every service.
    public static let all = [sift]
}
