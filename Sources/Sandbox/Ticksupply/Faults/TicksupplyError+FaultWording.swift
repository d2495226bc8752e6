/// The error texts that only faults bring about.
extension TicksupplyError {
    static func unavailable(_ message: String?) -> TicksupplyError {
        TicksupplyError(.unavailable, message ?? "The service is temporarily unavailable")
    }
    static func forbidden(_ message: String?) -> TicksupplyError {
        TicksupplyError(.permissionDenied, message ?? "Permission denied")
    }
    static func planLimit(_ message: String?) -> TicksupplyError {
        TicksupplyError(.paymentRequired, message ?? "The export volume of the plan is used up")
    }
    static func tooLate(_ message: String?) -> TicksupplyError {
        TicksupplyError(.requestTimeout, message ?? "The request did not complete within 10 seconds")
    }
    static func serverError(_ message: String?) -> TicksupplyError {
        TicksupplyError(.internal, message ?? "An internal error occurred")
    }
}
