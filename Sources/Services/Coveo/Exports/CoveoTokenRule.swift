import Vocabulary

/// Where the token may go beside the service itself (apis: "Downloading", 3): to a host of the same registrable domain,
/// as `usageanalytics.coveo.com` beside `platform.cloud.coveo.com`; on this machine from loopback to loopback.
///
///     CoveoTokenRule(base: "https://platform.cloud.coveo.com/rest/ua/v15").trusts("https://usageanalytics.coveo.com/…")   // true
///     CoveoTokenRule(base: "https://platform.cloud.coveo.com/rest/ua/v15").trusts("https://coveo.com.evil.example/…")     // false
struct CoveoTokenRule {
    private let base: Place?

    /// What of a URL decides.
    private struct Place: Equatable {
        var isSecure: Bool
        var host: String
        var port: String

        init?(_ url: String) {
            guard let scheme = url.firstRange(of: "://") else { return nil }
            let name = url[..<scheme.lowerBound].lowercased()
            guard name == "https" || name == "http" else { return nil }
            isSecure = name == "https"
            let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }.lowercased()
            // A user name before an @ would make another host of what looks like ours.
            guard !authority.isEmpty, !authority.contains("@"), !authority.contains("\\") else { return nil }
            let end = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
            host = String(authority[..<(end ?? authority.endIndex)])
            port = end.map { String(authority[authority.index(after: $0)...]) } ?? (isSecure ? "443" : "80")
        }

        var isLoopback: Bool {
            host == "localhost" || host == "[::1]" || (host.hasPrefix("127.") && labels.count == 4 && isAddress)
        }

        private var labels: [Substring] { host.split(separator: ".", omittingEmptySubsequences: false) }

        private var isAddress: Bool {
            host.hasPrefix("[") || labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
        }

        /// `coveo.com` of `platform.cloud.coveo.com`, `x.co.uk` of `a.x.co.uk`; nil for addresses and for names that
        /// are too short to belong to somebody.
        var registrableDomain: String? {
            guard !isAddress, labels.count > 1, !labels.contains("") else { return nil }
            // Under a country's domain the second label often belongs to nobody: co.uk, com.au, gouv.fr.
            let isShared = labels[labels.count - 1].count == 2 && labels[labels.count - 2].count <= 4
            let count = isShared ? 3 : 2
            return labels.count < count ? nil : labels.suffix(count).joined(separator: ".")
        }
    }

    /// Makes the rule of a service.
    init(base url: String) { base = Place(url) }

    /// True when the token may be sent to that URL.
    func trusts(_ url: String) -> Bool {
        guard let base, let other = Place(url) else { return false }
        // Never in the open what came under cover.
        guard other.isSecure || !base.isSecure else { return false }
        if other == base { return true }
        if base.isLoopback, other.isLoopback { return true }
        // Another port of a machine may be somebody else's program.
        guard let domain = base.registrableDomain, other.registrableDomain == domain else { return false }
        return other.isSecure && other.port == "443"
    }
}
