import Vocabulary

/// The error texts that only faults bring about.
extension ObeliskError {
    /// - Parameter now: milliseconds since 1970.
    static func rateLimited(_ fault: SandboxFault, now: Int64) -> ObeliskError {
        let wait = fault.toldWait.nanoseconds / 1_000_000
        let limit = ObeliskLimits.Name.maxHourlyPrimitiveEventQueries.standard
        var error = ObeliskError.limitReached(limit, reset: now + wait)
        if let message = fault.message { error.message = message }
        error.headers = [
            ObeliskHeader(name: "RateLimit-Limit", value: "\(limit)"),
            ObeliskHeader(name: "RateLimit-Remaining", value: "0"),
            ObeliskHeader(name: "RateLimit-Reset", value: "\(wait)"),
        ]
        return error
    }
    static func unavailable(_ message: String?) -> ObeliskError {
        ObeliskError(503, message ?? "The service is temporarily unavailable")
    }
    static func requestTimeout(_ message: String?) -> ObeliskError {
        ObeliskError(408, message ?? "Request Timeout")
    }
    static func paymentRequired(_ message: String?) -> ObeliskError {
        ObeliskError(402, message ?? "Payment Required")
    }
    /// The error of its own, or that of the service.
    func saying(_ message: String?) -> ObeliskError {
        var error = self
        if let message { error.message = message }
        return error
    }
}
