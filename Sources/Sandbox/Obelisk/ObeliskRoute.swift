/// The calls of the Obelisk dialect.
enum ObeliskCall: Sendable, Equatable, CaseIterable {
    case token, logout, discovery, keys, graphQL, me
    case download, queryEvents, queryLatest, queryStats, ingest, stream
    case keycloakToken
}

/// Finds the call for a verb and a path.
///
///     ObeliskRoute.find("GET", "/api/v3/data/exports/5a2f")   // call(download, id: "5a2f", .classic)
enum ObeliskRoute: Equatable {
    case call(ObeliskCall, id: String, ObeliskTokens.System)
    /// The path exists, with these verbs.
    case wrongMethod(allowed: [String])
    case unknown

    /// Where the two systems begin.
    static let classic = "/api/v3"
    static let hfs = "/hfs"
    /// The beginnings of paths of our own; others below `/api/v3` are Sift's.
    static let bases = ["/api/v3/auth", "/api/v3/catalog", "/api/v3/data", hfs]

    private typealias Entry = (call: ObeliskCall, methods: [String], path: String)

    private static let data: [Entry] = [
        (.queryEvents, ["POST"], "data/query/events"), (.queryLatest, ["POST"], "data/query/events/latest"),
        (.queryStats, ["POST"], "data/query/stats"), (.ingest, ["POST"], "data/ingest/*"),
    ]
    private static let ofClassic: [Entry] =
        data + [
            (.token, ["POST"], "auth/token"), (.logout, ["GET", "POST"], "auth/logout"),
            (.discovery, ["GET"], "auth/.well-known/openid-configuration"), (.keys, ["GET"], "auth/jwks"),
            (.graphQL, ["GET", "POST"], "catalog/graphql"), (.me, ["GET"], "catalog/me"),
            (.download, ["GET"], "data/exports/*"), (.stream, ["GET"], "data/streams/*"),
        ]
    private static let ofHFS: [Entry] =
        data + [(.keycloakToken, ["POST"], "auth/realms/obelisk-hfs/protocol/openid-connect/token")]

    /// Looks a request up.
    static func find(_ method: String, _ path: String) -> ObeliskRoute {
        if path.hasPrefix(classic + "/") {
            return find(method, path.dropFirst(classic.count), ofClassic, .classic)
        }
        guard path.hasPrefix(hfs + "/") else { return .unknown }
        return find(method, path.dropFirst(hfs.count), ofHFS, .hfs)
    }

    private static func find(
        _ method: String, _ path: Substring, _ table: [Entry], _ system: ObeliskTokens.System
    ) -> ObeliskRoute {
        let segments = path.split(separator: "/")
        var allowed: [String] = []
        for entry in table {
            guard let id = match(segments, entry.path.split(separator: "/")) else { continue }
            if entry.methods.contains(method) { return .call(entry.call, id: id, system) }
            allowed += entry.methods
        }
        return allowed.isEmpty ? .unknown : .wrongMethod(allowed: allowed)
    }

    /// The decoded segment that stands for `*`, empty without one; nil when the path does not match.
    private static func match(_ segments: [Substring], _ pattern: [Substring]) -> String? {
        guard segments.count == pattern.count else { return nil }
        var id = ""
        for (segment, part) in zip(segments, pattern) where segment != part {
            guard part == "*", let decoded = QueryText.decoded(segment, plusIsBlank: false) else { return nil }
            id = decoded
        }
        return id
    }
}
