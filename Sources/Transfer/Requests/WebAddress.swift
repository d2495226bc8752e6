import Vocabulary

/// An `http` or `https` URL in its parts, checked: no user info, no white space, no fragment.
///
///     let base = try WebAddress(parsing: "https://api.siftstack.com/v")
///     base.resolving("/w?x=1")      // https://api.siftstack.com/w?x=1   (as a redirect means it)
///     try base.appending("/w?x=1")  // https://api.siftstack.com/v/w?x=1 (as a request means it)
struct WebAddress: Sendable, Equatable {
    enum Scheme: String, Sendable { case http, https }

    var scheme: Scheme
    /// In lower case; an IPv6 address with its brackets.
    var host: String
    /// Always set: 80 or 443 when the URL names none.
    var port: Int
    /// Path and query as they are sent, beginning with `/`.
    var target: String

    /// - Throws: `badArgument` for anything that is not a plain http or https URL.
    init(parsing text: String) throws(Fault) {
        guard let address = WebAddress(text) else { throw Fault.notAWebAddress(text) }
        self = address
    }

    private init?(_ text: String) {
        guard Self.isPrintable(text), let colon = text.firstRange(of: "://"),
            let scheme = Scheme(rawValue: text[..<colon.lowerBound].lowercased())
        else { return nil }
        let rest = text[colon.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { !"/?".contains($0) }
        guard let (host, port) = Self.hostAndPort(authority) else { return nil }
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port ?? (scheme == .https ? 443 : 80)
        let target = rest.dropFirst(authority.count)
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
    }

    /// A user name in a URL is a credential that would end in logs; an `@` is refused.
    private static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
        let host: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[...end]
        } else {
            host = authority.prefix { $0 != ":" }
        }
        let isAllowed = host.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._[]:".utf8.contains(byte) || byte >= 0x80
        }
        guard !host.isEmpty, isAllowed else { return nil }
        let rest = authority.dropFirst(host.count)
        if rest.isEmpty || rest == ":" { return (String(host), nil) }
        guard rest.hasPrefix(":"), rest.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(rest.dropFirst()), (1...65_535).contains(port)
        else { return nil }
        return (String(host), port)
    }

    private static func isPrintable(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"\\\"<>^`{|}".utf8.contains($0) }
    }
}

extension WebAddress {
    /// `https://host`, or with the port where it is not the scheme's own.
    var origin: String { "\(scheme.rawValue)://\(authority)" }

    /// `host`, or with the port where it is not the scheme's own: the header `Host`.
    var authority: String {
        let isUsual = port == (scheme == .https ? 443 : 80)
        return "\(host)\(isUsual ? "" : ":\(port)")"
    }

    /// The whole URL; may hold a secret query.
    var url: String { origin + target }

    /// The URL without its query, which may be a signature.
    var withoutQuery: String { origin + target.prefix { $0 != "?" } }

    /// True when scheme, host and port are the same: the only place where a credential may go.
    func isSameOrigin(as other: WebAddress) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    /// The address of a request: an absolute URL, or a path added to this base.
    func appending(_ path: String) throws(Fault) -> WebAddress {
        if path.contains("://"), let absolute = WebAddress(path) { return absolute }
        guard Self.isPrintable(path), !path.contains("#") else { throw Fault.notAWebAddress(path) }
        var result = self
        let base = target.prefix { $0 != "?" }
        let trimmed = base.hasSuffix("/") ? base.dropLast() : base
        result.target = path.hasPrefix("/") || path.hasPrefix("?") ? trimmed + path : "\(trimmed)/\(path)"
        if result.target.hasPrefix("?") { result.target = "/" + result.target }
        return result
    }

    /// The address that a `Location` header means when it comes from here (RFC 3986 §5); nil when it is not one.
    func resolving(_ reference: String) -> WebAddress? {
        let reference = String(reference.prefix { $0 != "#" })
        guard Self.isPrintable(reference) else { return nil }
        if reference.hasPrefix("//") { return WebAddress("\(scheme.rawValue):\(reference)") }
        if Self.hasScheme(reference) { return WebAddress(reference) }
        var result = self
        let path = target.prefix { $0 != "?" }
        if reference.isEmpty { return self }
        if reference.hasPrefix("?") {
            result.target = path + reference
        } else if reference.hasPrefix("/") {
            result.target = Self.withoutDots(reference)
        } else {
            let folder = path.prefix(upTo: path.index(after: path.lastIndex(of: "/") ?? path.startIndex))
            result.target = Self.withoutDots(folder + reference)
        }
        return result
    }

    private static func hasScheme(_ reference: String) -> Bool {
        guard let colon = reference.firstIndex(of: ":") else { return false }
        return !reference[..<colon].contains { "/?".contains($0) }
    }

    private static func withoutDots(_ target: String) -> String {
        let path = target.prefix { $0 != "?" }
        var kept: [Substring] = []
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if part == ".." { _ = kept.popLast() }
            if part != "." && part != ".." { kept.append(part) } else if isLast { kept.append("") }
        }
        return "/" + kept.joined(separator: "/") + target.dropFirst(path.count)
    }
}
