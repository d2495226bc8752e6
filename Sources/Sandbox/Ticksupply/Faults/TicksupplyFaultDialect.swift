import Vocabulary

/// How Ticksupply speaks about faults: `{"error":{"code","message"}}`.
struct TicksupplyFaultDialect: FaultDialect {
    func traits(of question: FaultQuestion) -> Set<FaultTrait> { Self.pageToken(question) == nil ? [] : [.pageToken] }

    func traits(of answer: FaultAnswer, to question: FaultQuestion) -> Set<FaultTrait> {
        guard answer.contentType == "application/json" else { return [] }
        var traits: Set<FaultTrait> = [.json]
        if Self.nextPage(answer.body) != nil { traits.insert(.nextPage) }
        switch TicksupplyRoute.find(question.method, question.path)?.call {
        case .download: traits.insert(.fileNames)
        case .order,
            .export where Self.openState(answer.body) != nil:
            traits.insert(.unfinishedJob)
        default: break
        }
        return traits
    }

    func refusal(_ fault: SandboxFault) -> FaultAnswer {
        let error = Self.error(fault)
        return FaultAnswer(
            status: error.code.httpStatus, contentType: "application/json", body: error.json.bytes,
            retryAfter: fault.retryAfter)
    }

    func changed(_ answer: FaultAnswer, to question: FaultQuestion, by fault: SandboxFault) -> FaultAnswer {
        var answer = answer
        switch fault.kind {
        case .repeatedPageToken:
            guard let token = Self.pageToken(question), let next = Self.nextPage(answer.body) else { return answer }
            answer.body.replaceSubrange(next, with: token.utf8)
        case .hostileFileNames:
            guard let name = Self.text(of: "filename", in: answer.body[...]) else { return answer }
            let hostile = JSON.string(fault.name ?? "../outside.csv.gz").text.dropFirst().dropLast()
            answer.body.replaceSubrange(name, with: hostile.utf8)
        case .unknownState:
            guard let state = Self.openState(answer.body) else { return answer }
            answer.body.replaceSubrange(state, with: "preparing".utf8)
        default: break
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
        text(of: "next_page_token", in: body.suffix(512))
    }

    /// Where the state of an export stands that has not ended; nil for other answers.
    private static func openState(_ body: [UInt8]) -> Range<Int>? {
        guard let state = text(of: "status", in: body[...]) else { return nil }
        return ["queued", "running"].contains(String(decoding: body[state], as: UTF8.self)) ? state : nil
    }

    /// Where the text of a member stands; nil when it is absent, null or empty.
    private static func text(of name: String, in body: ArraySlice<UInt8>) -> Range<Int>? {
        guard let start = body.firstRange(of: Array("\"\(name)\":\"".utf8))?.upperBound,
            let end = body[start...].firstIndex(of: UInt8(ascii: "\"")), end > start
        else { return nil }
        return start..<end
    }
}
