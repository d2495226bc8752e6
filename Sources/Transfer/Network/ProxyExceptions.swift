/// The hosts that are reached without a proxy: `NO_PROXY`, by curl's rules.
///
///     let exceptions = ProxyExceptions(parsing: "example.com, 10.0.0.0/8, build.test:8080")
///     exceptions.covers(host: "api.example.com", port: 443)     // true
///     exceptions.covers(host: "myexample.com", port: 443)       // false
///
/// Entries stand between commas or white space: a name covers itself and all names below it, with or without a dot
/// or `*.` before it; an address covers itself; `10.0.0.0/8` and `fd00::/8` cover a network; `:8080` behind an entry
/// restricts it to a port; `*` covers everything. Unlike curl, hosts of this machine (`localhost`, names below it,
/// 127.0.0.0/8, ::1) are always covered: another machine's proxy would lead to another machine.
public struct ProxyExceptions: Sendable, Hashable {
    private struct Rule: Sendable, Hashable {
        enum Place: Sendable, Hashable {
            case everything
            case name(String)
            case network(HostNetwork)
        }

        var place: Place
        var port: Int?
    }

    private var rules: [Rule] = []
    /// Entries that could not be understood, and cover nothing.
    public private(set) var unreadable: [String] = []

    /// None but the hosts of this machine.
    public init() {}

    /// Reads a list.
    public init(parsing text: String) {
        for entry in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            if let rule = Self.rule(String(entry).lowercased()) {
                rules.append(rule)
            } else {
                unreadable.append(String(entry))
            }
        }
    }

    /// True when nothing was listed.
    public var isEmpty: Bool { rules.isEmpty }

    /// True when a host is reached without a proxy. An IPv6 address may stand in brackets.
    public func covers(host: String, port: Int) -> Bool {
        let host = Self.plain(host.lowercased())
        let address = HostAddress(host)
        if Self.isThisMachine(host, address) { return true }
        return rules.contains { rule in
            guard rule.port == nil || rule.port == port else { return false }
            switch rule.place {
            case .everything: return true
            case .name(let name): return address == nil && (host == name || host.hasSuffix(".\(name)"))
            case .network(let network): return address.map { network.contains($0) } ?? false
            }
        }
    }

    private static func isThisMachine(_ host: String, _ address: HostAddress?) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || address?.isLoopback == true
    }

    private static func rule(_ entry: String) -> Rule? {
        if entry == "*" { return Rule(place: .everything) }
        if let network = HostNetwork(plain(entry)) { return Rule(place: .network(network)) }
        let (host, port) = hostAndPort(entry)
        if let network = HostNetwork(plain(host)) { return Rule(place: .network(network), port: port) }
        var name = host[...]
        if name.hasPrefix("*.") { name = name.dropFirst() }
        let trimmed = plain(String(name.drop { $0 == "." }))
        guard !trimmed.isEmpty, !trimmed.contains(where: { "/*:[]<>".contains($0) }) else { return nil }
        return Rule(place: .name(trimmed), port: port)
    }

    /// `build.test:8080` in its parts; an entry without a port, or with an unusable one, stays whole.
    private static func hostAndPort(_ entry: String) -> (host: String, port: Int?) {
        guard let colon = entry.lastIndex(of: ":"), let port = Int(entry[entry.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return (entry, nil) }
        return (String(entry[..<colon]), port)
    }

    /// Without the brackets of an IPv6 address and the dot behind a whole name.
    private static func plain(_ host: String) -> String {
        if host.hasPrefix("["), host.hasSuffix("]") { return String(host.dropFirst().dropLast()) }
        return host.hasSuffix(".") ? String(host.dropLast()) : host
    }
}
