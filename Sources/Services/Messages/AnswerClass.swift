import Transfer
import Vocabulary

/// What an answer that is no success means by its status alone; a dialect asks it for whatever its own codes leave open.
///
///     AnswerClass(503).isWorthRepeating                            // true
///     AnswerClass(401).fault(told: nil, path: "/v1/x", .sift)      // sift does not accept the API key
struct AnswerClass: Equatable {
    let status: Int

    init(_ status: Int) { self.status = status }

    /// True for what may go well the next time: late, too many, and trouble of the service or a gateway.
    var isWorthRepeating: Bool { [408, 429, 500, 502, 503, 504].contains(status) }

    /// The answer in words.
    ///
    /// - Parameters:
    ///   - told: the service's own words; nil where it has none.
    ///   - path: what was asked for.
    func fault(told: String?, path: String, _ names: CredentialNames) -> Fault {
        switch status {
        case 401: .wrongKey(told, names)
        case 403: .notAllowed(told, names)
        // A gateway knows no such path; a thing that is missing is named.
        case 404: told.map { .missing($0, names) } ?? .unknownAddress(path, names)
        case 429: .rateLimited(told, names)
        case 400, 409: .refused(told, names)
        case 501: .notOffered(told, names)
        case 408, 502, 503, 504: .outOfService(status, told, names)
        default: .internalError(status, told, names)
        }
    }
}

extension HTTPAnswer {
    /// True for a web page: proxies give one in place of an answer, also with a good status.
    var isWebPage: Bool {
        let type = headers["Content-Type"]?.lowercased() ?? ""
        return type.hasPrefix("text/html") || body.first(where: { $0 > 32 }) == UInt8(ascii: "<")
    }
}

extension Verdict {
    /// The verdict about a refusal: again later, or never.
    static func later(_ fault: Fault, after wait: Duration? = nil) -> Verdict { .retry(fault.forLater, after: wait) }
}

extension Fault {
    /// The same, worth a repetition.
    var forLater: Fault {
        var fault = self
        fault.isRetryable = true
        return fault
    }
}
