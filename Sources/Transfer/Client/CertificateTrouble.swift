import Vocabulary

/// Why a host's certificate is refused, decided from what it says of itself.
enum CertificateTrouble: Sendable, Equatable {
    /// Its time is over; the last day.
    case expired(String)
    /// Its time has not come; the first day.
    case notYetValid(String)
    /// It vouches for itself.
    case selfSigned
    /// The name of the authority, which is not known here.
    case unknownAuthority(String)
    /// It was made for other names.
    case wrongHost
    /// It could not be looked at more closely.
    case untrusted

    /// What matters of one certificate of the chain that a host shows.
    struct Facts: Sendable, Equatable {
        /// The common name of who signed it; nil when it has none.
        var authority: String?
        /// True when it names itself as its signer.
        var isSelfSigned: Bool
        /// Seconds since 1970.
        var from, until: Int64
    }

    /// - Parameters:
    ///   - chain: the host's own certificate first; empty when none could be had.
    ///   - now: seconds since 1970.
    init(chain: [Facts], now: Int64) {
        if let expired = chain.first(where: { $0.until < now }) {
            self = .expired(Self.day(expired.until))
        } else if let early = chain.first(where: { $0.from > now }) {
            self = .notYetValid(Self.day(early.from))
        } else if let own = chain.first, own.isSelfSigned {
            self = .selfSigned
        } else if let authority = chain.last?.authority {
            self = .unknownAuthority(authority)
        } else {
            self = .untrusted
        }
    }

    /// `its certificate has expired (2024-03-01)`
    var text: String {
        switch self {
        case .expired(let day): "its certificate has expired (\(day))"
        case .notYetValid(let day): "its certificate is not valid before \(day)"
        case .selfSigned: "its certificate is self-signed"
        case .unknownAuthority(let name): "its certificate is signed by \"\(name)\", which is not trusted here"
        case .wrongHost: "its certificate is another host's"
        case .untrusted: "its certificate is not trusted"
        }
    }

    private static func day(_ seconds: Int64) -> String {
        guard (0..<9_000_000_000).contains(seconds) else { return seconds < 0 ? "before 1970" : "after 2255" }
        return String(Nanoseconds(sinceEpoch: seconds * 1_000_000_000).description.prefix(10))
    }
}
