import Vocabulary

/// How Ticksupply speaks about faults: `{"error":{"code","message"}}`.
struct TicksupplyFaultDialect: FaultDialect {
    func traits(of question: FaultQuestion) -> Set<FaultTrait> { Self.pageToken(question) == nil ? [] : [.pageToken] }

    func traits(of answer: FaultAnswer, to question: FaultQuestion) -> Set<FaultTrait> {
        guard answer.contentType == "application/json" else { return [] }
        return Self.nextPage(answer.body) == nil ? [.json] : [.json, .nextPage]
    }

    func refusal(_ fault: SandboxFault) -> FaultAnswer {
        let error = Self.error(fault)
        return FaultAnswer(
            status: error.code.httpStatus, contentType: "application/json", body: error.json.bytes,
            retryAfter: fault.retryAfter)
    }

    func changed(_ answer: FaultAnswer, to question: FaultQuestion, by fault: SandboxFault) -> FaultAnswer {
        var answer = answer
        if fault.kind == .repeatedPageToken, let token = Self.pageToken(question), let next = Self.nextPage(answer.body)
        {
            answer.body.replaceSubrange(next, with: token.utf8)
        }
        return answer
    }

    private static func error(_ fault: SandboxFault) -> TicksupplyError {
        switch fault.kind {
        case .rateLimit:
            let seconds = Int64(fault.toldWait.seconds.rounded(.up))
            return fault.message.map { TicksupplyError(.rateLimited, $0) } ?? .rateLimited(seconds: seconds)
        case .unavailable: return .unavailable(fault.message)
        case .unauthorized: return .badKey
        case .forbidden: return .forbidden(fault.message)
        case .paymentRequired: return .planLimit(fault.message)
        case .requestTimeout: return .tooLate(fault.message)
        case .expiredPageToken: return .badPageToken
        default: return .serverError(fault.message)
        }
    }

    private static func pageToken(_ question: FaultQuestion) -> String? {
        question.query.first { $0.name == "page_token" && !$0.value.isEmpty }?.value
    }

    /// Where the token of the next page stands, which is the last member of a page; nil without a next page.
    private static func nextPage(_ body: [UInt8]) -> Range<Int>? {
        let opening = Array("\"next_page_token\":\"".utf8)
        let tail = body.suffix(512)
        guard let start = tail.firstRange(of: opening)?.upperBound,
            let end = body[start...].firstIndex(of: UInt8(ascii: "\"")), end > start
        else { return nil }
        return start..<end
    }
}
