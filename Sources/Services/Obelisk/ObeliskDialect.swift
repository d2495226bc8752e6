/// Which of Obelisk's systems is spoken to. They share the queries; the catalog and the exports are Classic's alone.
public enum ObeliskDialect: String, Sendable, CaseIterable {
    /// The system with catalog, exports and queries, version 3 of its API.
    case classic
    /// The system for high frequencies: queries and ingest, with tokens of a Keycloak server.
    case hfs

    /// The public service (Source: the table of URLs in the service's own Python client).
    var usual: String {
        switch self {
        case .classic: "https://obelisk.ilabt.imec.be/api/v3"
        case .hfs: "https://obelisk-hfs.discover.ilabt.imec.be"
        }
    }

    /// Where tokens are fetched, below the base.
    var tokenPath: String {
        switch self {
        case .classic: "/auth/token"
        case .hfs: "/auth/realms/obelisk-hfs/protocol/openid-connect/token"
        }
    }
}
