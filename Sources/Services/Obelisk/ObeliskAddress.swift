import Vocabulary

/// Where an Obelisk is, and which of its systems: what credentials mean by url and dialect.
///
///     try ObeliskAddress(credentials).url                            // https://obelisk.ilabt.imec.be/api/v3
///     ObeliskAddress.whole("https://obelisk.example", .classic)      // https://obelisk.example/api/v3
struct ObeliskAddress: Equatable {
    let url: String
    let dialect: ObeliskDialect

    /// - Throws: `bad argument` with the nearest for a dialect that is none.
    init(_ credentials: Credentials) throws(Fault) {
        let word = credentials.further["dialect"] ?? ObeliskDialect.classic.rawValue
        guard let dialect = ObeliskDialect(rawValue: word) else {
            throw .unknownDialect(word, among: ObeliskDialect.allCases.map(\.rawValue))
        }
        self.dialect = dialect
        url = Self.whole(credentials.url, dialect)
    }

    /// The path of Classic's API.
    private static let path = "/api/v3"

    /// The address with the API's path where the user gave the host of a Classic alone; another path stays as it is given.
    static func whole(_ url: String, _ dialect: ObeliskDialect) -> String {
        guard dialect == .classic, let scheme = url.firstRange(of: "://") else { return url }
        var trimmed = url[...]
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        guard trimmed.endIndex > scheme.upperBound else { return url }
        return trimmed[scheme.upperBound...].contains("/") ? String(trimmed) : trimmed + path
    }
}
