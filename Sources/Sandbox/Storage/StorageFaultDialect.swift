/// How an object store speaks about faults: in XML.
struct StorageFaultDialect: FaultDialect {
    func traits(of question: FaultQuestion) -> Set<FaultTrait> {
        question.method == "GET" && SignedQuery.isSigned(question.query) ? [.link] : []
    }

    func traits(of answer: FaultAnswer, to question: FaultQuestion) -> Set<FaultTrait> { [] }

    func refusal(_ fault: SandboxFault) -> FaultAnswer {
        let error = Self.error(fault)
        return FaultAnswer(
            status: error.status, contentType: "application/xml", body: Array(error.xml.utf8),
            retryAfter: fault.retryAfter)
    }

    func changed(_ answer: FaultAnswer, to question: FaultQuestion, by fault: SandboxFault) -> FaultAnswer {
        guard fault.kind == .hostileNames else { return answer }
        let archive = fault.name.map(HostileArchive.one) ?? .standard
        return FaultAnswer(status: 200, contentType: "application/zip", body: archive.bytes, etag: "\"hostile\"")
    }

    private static func error(_ fault: SandboxFault) -> StorageError {
        switch fault.kind {
        case .expiredLink: .expired
        case .slowDown: .slowDown(fault.message)
        case .rateLimit: .tooManyRequests(fault.message)
        case .unavailable: .unavailable(fault.message)
        case .unauthorized, .forbidden: .forbidden(fault.message)
        default: .internalError(fault.message)
        }
    }
}

extension StorageError {
    static func tooManyRequests(_ message: String?) -> StorageError {
        StorageError(status: 429, code: "TooManyRequests", message: message ?? "Please reduce your request rate.")
    }
    static func slowDown(_ message: String?) -> StorageError {
        StorageError(status: 503, code: "SlowDown", message: message ?? "Please reduce your request rate.")
    }
    static func unavailable(_ message: String?) -> StorageError {
        StorageError(status: 503, code: "ServiceUnavailable", message: message ?? "Please try again.")
    }
    static func forbidden(_ message: String?) -> StorageError {
        StorageError(status: 403, code: "AccessDenied", message: message ?? "Access Denied")
    }
    static func internalError(_ message: String?) -> StorageError {
        StorageError(
            status: 500, code: "InternalError",
            message: message ?? "We encountered an internal error. Please try again.")
    }
}
