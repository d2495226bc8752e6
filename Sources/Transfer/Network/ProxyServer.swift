import FoundationEssentials
import Vocabulary

/// A proxy that is spoken to over HTTP: a tunnel (`CONNECT`) for `https` addresses, whole addresses for `http` ones.
///
///     let proxy = try ProxyServer(parsing: "http://me:p%40ss@proxy.example:3128", variable: "HTTPS_PROXY")
///     proxy.origin        // "http://proxy.example:3128"
public struct ProxyServer: Sendable, Hashable {
    /// In lower case; an IPv6 address with its brackets.
    public let host: String
    /// From 1 to 65535.
    public let port: Int
    /// The variable that names it, `HTTPS_PROXY`.
    public let variable: String
    /// User name and password as `Basic` wants them; nil when it has none.
    let credentials: Secret?

    /// Reads the address of a proxy. `http://` may be left out; the port may not: programs disagree what a missing
    /// one means (80 or 1080). User name and password are percent-encoded.
    ///
    /// - Throws: `bad argument` with the variable's name. The value is never shown: it may hold a password.
    public init(parsing text: String, variable: String) throws(Fault) {
        let (scheme, rest) = Self.schemeAndRest(text)
        guard scheme == "http" else { throw Fault.proxyKind(scheme, variable) }
        let authority = rest.prefix { !"/?#".contains($0) }
        guard ["", "/"].contains(rest.dropFirst(authority.count)) else { throw Fault.proxyPath(variable) }
        let at = authority.lastIndex(of: "@")
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        guard let address = try? WebAddress(parsing: "http://\(place)") else { throw Fault.proxyAddress(variable) }
        guard Self.namesPort(place) else { throw Fault.proxyPort(variable) }
        host = address.host
        port = address.port
        self.variable = variable
        credentials = try at.map { at throws(Fault) in try Self.credentials(authority[..<at], variable) }
    }

    /// `http://host:port`, without user name and password.
    public var origin: String { "http://\(host):\(port)" }

    /// The host as a connection is made to it: an IPv6 address without its brackets.
    var plainHost: String { host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host }

    /// True when a user name and a password go with it.
    public var hasCredentials: Bool { credentials != nil }

    private static func schemeAndRest(_ text: String) -> (scheme: String, rest: Substring) {
        guard let separator = text.firstRange(of: "://") else { return ("http", text[...]) }
        return (text[..<separator.lowerBound].lowercased(), text[separator.upperBound...])
    }

    private static func namesPort(_ place: Substring) -> Bool {
        let afterHost = place.hasPrefix("[") ? place.drop { $0 != "]" } : place
        return afterHost.firstIndex(of: ":").map { afterHost.index(after: $0) < afterHost.endIndex } ?? false
    }

    private static func credentials(_ text: Substring, _ variable: String) throws(Fault) -> Secret {
        // Known as secrets before anything can go wrong with them.
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        for part in parts { _ = Secret(String(part)) }
        let decoded = parts.compactMap { percentDecoded($0) }
        guard decoded.count == parts.count, let user = decoded.first, !user.contains(":") else {
            throw Fault.proxyUser(variable)
        }
        let password = decoded.dropFirst().first ?? ""
        for part in decoded { _ = Secret(part) }
        return Secret(Data("\(user):\(password)".utf8).base64EncodedString())
    }

    /// Nil for a `%` without two hexadecimal digits, and for bytes that are no text.
    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
