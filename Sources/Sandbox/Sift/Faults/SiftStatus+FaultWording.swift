import Vocabulary

/// The error texts that only faults bring about.
extension SiftStatus {
    static func rateLimited(_ message: String?, wait: Duration) -> SiftStatus {
        SiftStatus(.resourceExhausted, message ?? "rate limit exceeded, please retry in \(FaultWords.text(wait))")
    }
    static func unavailable(_ message: String?) -> SiftStatus {
        SiftStatus(.unavailable, message ?? "the service is unavailable, please try again")
    }
    static func tooLate(_ message: String?) -> SiftStatus {
        SiftStatus(.deadlineExceeded, message ?? "context deadline exceeded")
    }
    static func forbidden(_ message: String?) -> SiftStatus {
        SiftStatus(.permissionDenied, message ?? "permission denied")
    }
    static func serverError(_ message: String?) -> SiftStatus {
        SiftStatus(.internal, message ?? "internal error (trace 5f1c9a7e20b34d68)")
    }
    static let notReady = SiftStatus(.failedPrecondition, "the export is not ready")
}
