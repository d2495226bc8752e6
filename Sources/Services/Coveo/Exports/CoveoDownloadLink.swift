import Vocabulary

/// The `downloadLink` of an export as it is asked: as the service gave it, never rebuilt, with `org` added where the
/// token goes along (apis: "Downloading").
struct CoveoDownloadLink: Equatable {
    /// The URL to ask.
    var url: String
    /// True when the token belongs to the request: the service then sends to the storage, where the token must not go.
    var takesToken: Bool

    /// - Parameters:
    ///   - given: the link as the service gave it.
    ///   - organization: `org` of the connection; nil for none.
    init(_ given: String, organization: String?, rule: CoveoTokenRule) {
        takesToken = rule.trusts(given)
        guard takesToken, let organization, !Self.names(of: given).contains("org") else {
            url = given
            return
        }
        let parts = given.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let joint = given.contains("?") ? "&" : "?"
        url = "\(parts[0])\(joint)org=\(QueryText.encoded(organization))"
    }

    /// The names of the parameters in the query of a URL.
    private static func names(of url: String) -> [Substring] {
        guard let mark = url.firstIndex(of: "?") else { return [] }
        return url[url.index(after: mark)...].split(separator: "&").map { $0.prefix { $0 != "=" } }
    }
}
