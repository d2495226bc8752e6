import Vocabulary

/// How Coveo speaks about faults: `{"message","type"}`, and a firewall's page.
struct CoveoFaultDialect: FaultDialect {
    func traits(of question: FaultQuestion) -> Set<FaultTrait> {
        guard case .call(let call, _) = CoveoRoute.find(question.method, question.path), call.isOrder else { return [] }
        return [.order]
    }

    func traits(of answer: FaultAnswer, to question: FaultQuestion) -> Set<FaultTrait> {
        answer.contentType == "application/json" ? [.json] : []
    }

    func refusal(_ fault: SandboxFault) -> FaultAnswer {
        guard fault.kind != .firewall else {
            var page = FaultAnswer.page(403, "Request blocked")
            page.headers["x-coveo-waf-action"] = "block"
            return page
        }
        let error = Self.error(fault)
        return FaultAnswer(
            status: error.kind.status, contentType: "application/json", body: error.json.bytes,
            retryAfter: fault.retryAfter)
    }

    func changed(_ answer: FaultAnswer, to question: FaultQuestion, by fault: SandboxFault) -> FaultAnswer { answer }

    private static func error(_ fault: SandboxFault) -> CoveoError {
        switch fault.kind {
        case .rateLimit: .rateLimited(fault.message, wait: fault.toldWait)
        case .unavailable: .unavailable(fault.message)
        case .unauthorized: .badToken
        case .forbidden: .forbidden(fault.message)
        case .quota: .quota(fault.message)
        case .paymentRequired: .paymentRequired(fault.message)
        case .requestTimeout: .requestTimeout(fault.message)
        default: .serverError(fault.message)
        }
    }
}
