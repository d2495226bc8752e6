import Vocabulary

/// Where Coveo's Read API is: the regions of the vendor, and what is added to a host that is given alone.
///
///     try CoveoAddress.url(region: "eu")                 // https://platform-eu.cloud.coveo.com/rest/ua/v15
///     CoveoAddress.whole("https://platform.cloud.coveo.com")   // https://platform.cloud.coveo.com/rest/ua/v15
public enum CoveoAddress {
    /// The path of the API, version 15 of it.
    private static let path = "/rest/ua/v15"

    /// The hosts by the words of `region` (the vendor's OpenAPI description of the Read API).
    private static let hosts = [
        "us": "platform", "eu": "platform-eu", "au": "platform-au", "ca": "platform-ca", "hipaa": "platformhipaa",
    ]

    /// The public service in the United States.
    static let usual = "https://platform.cloud.coveo.com\(path)"

    /// The address that credentials mean: their URL, or that of their region.
    ///
    /// - Throws: `bad argument` for an unknown region, and for a region beside the URL of another place.
    static func url(_ credentials: Credentials) throws(Fault) -> String {
        let given = whole(credentials.url)
        guard let region = credentials.further["region"] else { return given }
        let regional = try url(region: region)
        guard given == usual || given == regional else { throw .regionBesideURL(region, given) }
        return regional
    }

    /// The words that `region` takes, sorted.
    public static let regions = hosts.keys.sorted()

    /// The public service of a region.
    ///
    /// - Throws: `bad argument` with the nearest for a word that is none.
    public static func url(region: String) throws(Fault) -> String {
        guard let host = hosts[region] else { throw .unknownRegion(region, among: regions) }
        return "https://\(host).cloud.coveo.com\(path)"
    }

    /// The address with the API's path where the user gave the host alone; another path stays as it is given.
    public static func whole(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        var trimmed = url[...]
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        guard trimmed.endIndex > scheme.upperBound else { return url }
        return trimmed[scheme.upperBound...].contains("/") ? String(trimmed) : trimmed + path
    }
}
