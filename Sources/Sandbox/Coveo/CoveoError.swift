/// An error as Coveo answers it: a status, a word for programs, a sentence for people.
struct CoveoError: Error, Equatable {
    /// The words for programs, and the status that goes with each.
    enum Kind: String, Sendable {
        case invalidParameter = "InvalidParameter"
        case missingParameter = "MissingParameter"
        case invalidFilter = "InvalidFilter"
        case invalidJSON = "InvalidJson"
        case invalidObject = "InvalidObject"
        case invalidHeaders = "InvalidHeadersException"
        case invalidToken = "InvalidToken"
        case accessDenied = "AccessDenied"
        case notFound = "NotFound"
        case methodNotAllowed = "MethodNotAllowed"
        case expired = "Expired"
        case limitExceeded = "LimitExceeded"
        case tooManyRequests = "TooManyRequests"
        case paymentRequired = "PaymentRequired"
        case requestTimeout = "RequestTimeout"
        case internalError = "InternalError"
        case unavailable = "ServiceUnavailable"

        var status: Int {
            switch self {
            case .invalidParameter, .missingParameter, .invalidFilter, .invalidJSON, .invalidObject, .invalidHeaders:
                400
            case .invalidToken: 401
            case .paymentRequired: 402
            case .accessDenied: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .requestTimeout: 408
            case .expired: 410
            case .limitExceeded: 412
            case .tooManyRequests: 429
            case .internalError: 500
            case .unavailable: 503
            }
        }
    }

    var kind: Kind
    var message: String
    /// Seconds for `Retry-After`; nil = the header is not sent.
    var retryAfter: Int64?

    init(_ kind: Kind, _ message: String, retryAfter: Int64? = nil) {
        self.kind = kind
        self.message = message
        self.retryAfter = retryAfter
    }

    /// The body of the answer.
    var json: JSON { .object([("message", .string(message)), ("type", .string(kind.rawValue))]) }
}
