/// An error as Ticksupply answers it: `{"error":{"code","message","details"?}}`.
struct TicksupplyError: Error, Sendable {
    /// The codes, by their words.
    enum Code: String, Sendable, CaseIterable {
        case invalidArgument = "invalid_argument", unauthenticated
        case paymentRequired = "payment_required", permissionDenied = "permission_denied", notFound = "not_found"
        case requestTimeout = "request_timeout", alreadyExists = "already_exists", rateLimited = "rate_limited"
        case `internal`, unavailable

        /// The HTTP status that goes with it.
        var httpStatus: Int {
            switch self {
            case .invalidArgument: 400
            case .unauthenticated: 401
            case .paymentRequired: 402
            case .permissionDenied: 403
            case .notFound: 404
            case .requestTimeout: 408
            case .alreadyExists: 409
            case .rateLimited: 429
            case .internal: 500
            case .unavailable: 503
            }
        }
    }

    var code: Code
    var message: String
    /// Free-form; empty = not told.
    var details: [(String, JSON)] = []

    init(_ code: Code, _ message: String, details: [(String, JSON)] = []) {
        self.code = code
        self.message = message
        self.details = details
    }

    /// The body of the answer.
    var json: JSON {
        var members: [(String, JSON)] = [("code", .string(code.rawValue)), ("message", .string(message))]
        if !details.isEmpty { members.append(("details", .object(details))) }
        return .object([("error", .object(members))])
    }
}
