import Vocabulary

/// The error texts that only faults bring about.
extension CoveoError {
    static func rateLimited(_ message: String?, wait: Duration) -> CoveoError {
        CoveoError(.tooManyRequests, message ?? "too many requests, please retry in \(FaultWords.text(wait))")
    }
    static func unavailable(_ message: String?) -> CoveoError {
        CoveoError(.unavailable, message ?? "the service is unavailable, please try again")
    }
    static func forbidden(_ message: String?) -> CoveoError {
        message.map { CoveoError(.accessDenied, $0) } ?? .noPrivilege("Analytics - Data exports - View")
    }
    static func quota(_ message: String?) -> CoveoError {
        CoveoError(.limitExceeded, message ?? "the organization has all exports that its licence allows")
    }
    static func paymentRequired(_ message: String?) -> CoveoError {
        CoveoError(.paymentRequired, message ?? "the licence of the organization has ended")
    }
    static func requestTimeout(_ message: String?) -> CoveoError {
        CoveoError(.requestTimeout, message ?? "the request took too long")
    }
    static func serverError(_ message: String?) -> CoveoError {
        CoveoError(.internalError, message ?? "internal error")
    }
}
