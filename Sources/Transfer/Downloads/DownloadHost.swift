import Vocabulary

/// The host that is reachable from here in place of the one that signed links name: `storage.local:9000`,
/// `https://storage.local`.
///
/// A signature covers the `Host` header, so the request goes there with the header that was signed.
public struct DownloadHost: Sendable, Equatable {
    private let address: WebAddress
    private let namesScheme: Bool
    private let namesPort: Bool

    /// Reads a host with or without a port, or an address without a path.
    ///
    /// - Throws: `bad argument` for anything else.
    public init(parsing text: String) throws(Fault) {
        namesScheme = text.contains("://")
        guard let address = try? WebAddress(parsing: namesScheme ? text : "https://\(text)"), address.target == "/"
        else { throw .notADownloadHost(text) }
        self.address = address
        // The colons of an IPv6 address stand before its bracket.
        let afterHost = text.contains("]") ? text.drop { $0 != "]" } : text[...]
        namesPort = afterHost.replacing("://", with: "").contains(":")
    }

    /// The address to connect to for a signed one, and the `Host` header that belongs to it.
    func exchange(_ signed: WebAddress) -> (address: WebAddress, host: String) {
        var reachable = signed
        reachable.host = address.host
        if namesScheme { reachable.scheme = address.scheme }
        if namesPort || namesScheme { reachable.port = address.port }
        return (reachable, String(signed.origin.dropFirst("\(signed.scheme.rawValue)://".count)))
    }
}
