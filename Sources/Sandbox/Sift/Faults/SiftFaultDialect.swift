import Vocabulary

/// How Sift speaks about faults: `google.rpc.Status` as JSON, an empty 401.
struct SiftFaultDialect: FaultDialect {
    let service: SiftService

    func traits(of question: FaultQuestion) -> Set<FaultTrait> { Self.pageToken(question) == nil ? [] : [.pageToken] }

    func traits(of answer: FaultAnswer, to question: FaultQuestion) -> Set<FaultTrait> {
        guard answer.contentType == "application/json" else { return [] }
        var traits: Set<FaultTrait> = [.json]
        let text = String(decoding: answer.body, as: UTF8.self)
        if Self.nextPage(text) != nil { traits.insert(.nextPage) }
        switch SiftRoute.find(question.method, question.path) {
        case .call(.export, _):
            traits.formUnion([.order, .serviceMessage])
        case .call(.downloadURL, _):
            traits.insert(.serviceMessage)
            if text.contains(#""presignedUrl":"""#) { traits.insert(.pendingLink) }
        default: break
        }
        return traits
    }

    func refusal(_ fault: SandboxFault) -> FaultAnswer {
        guard fault.kind != .unauthorized else { return FaultAnswer(status: 401) }
        return Self.answer(Self.status(fault), retryAfter: fault.retryAfter)
    }

    func changed(
        _ answer: FaultAnswer, to question: FaultQuestion, by fault: SandboxFault
    ) async throws -> FaultAnswer {
        var answer = answer
        let text = String(decoding: answer.body, as: UTF8.self)
        switch fault.kind {
        case .pendingAsError: return Self.answer(.notReady, retryAfter: nil)
        case .linkAtOnce: answer.body = try await link(insteadOf: text)?.bytes ?? answer.body
        case .repeatedPageToken:
            guard let token = Self.pageToken(question), let next = Self.nextPage(text) else { return answer }
            answer.body = Array(text.replacingCharacters(next, with: token).utf8)
        case .serviceMessage:
            let message = JSON.string(fault.message ?? Self.message).text
            answer.body = Array(text.replacing(#""serviceMessage":"""#, with: "\"serviceMessage\":\(message)").utf8)
        default: break
        }
        return answer
    }

    private static func status(_ fault: SandboxFault) -> SiftStatus {
        switch fault.kind {
        case .rateLimit: .rateLimited(fault.message, wait: fault.toldWait)
        case .unavailable: .unavailable(fault.message)
        case .forbidden: .forbidden(fault.message)
        case .expiredPageToken: .badPageToken
        default: .serverError(fault.message)
        }
    }

    private static func answer(_ status: SiftStatus, retryAfter: Int64?) -> FaultAnswer {
        FaultAnswer(
            status: status.code.httpStatus, contentType: "application/json", body: status.json.bytes,
            retryAfter: retryAfter)
    }
}

extension SiftFaultDialect {
    /// What a `service-message` says when it is given no text.
    private static let message = "some channels were left out of the export"

    /// The token of the page that is asked for, in the query of a list or in the body of a data request.
    private static func pageToken(_ question: FaultQuestion) -> String? {
        let names = ["pageToken", "page_token"]
        if let item = question.query.first(where: { names.contains($0.name) && !$0.value.isEmpty }) {
            return item.value
        }
        guard !question.body.isEmpty, case .object(let members)? = try? JSONParser.parse(question.body).content else {
            return nil
        }
        for member in members where names.contains(member.name) {
            if case .string(let token) = member.value.content, !token.isEmpty { return token }
        }
        return nil
    }

    /// Where the token of the next page stands in an answer; nil without a next page.
    private static func nextPage(_ text: String) -> Range<String.Index>? {
        let name = #""nextPageToken":""#
        guard let start = text.ranges(of: name).last?.upperBound, let end = text[start...].firstIndex(of: "\"") else {
            return nil
        }
        return start == end ? nil : start..<end
    }

    /// Waits for the job of an order and gives the answer with its link; nil when the job ends without a file.
    private func link(insteadOf order: String) async throws -> JSON? {
        let name = #""jobId":""#
        guard let start = order.firstRange(of: name)?.upperBound, let end = order[start...].firstIndex(of: "\"") else {
            return nil
        }
        let id = String(order[start..<end])
        while let job = try service.jobs.job(id, of: SiftService.dialect) {
            switch job.status {
            case .finished:
                let link = service.storageURL + (try service.links.make(for: job.storageKey))
                return .object([
                    ("presignedUrl", .string(link)), ("jobId", .string("")), ("serviceMessage", .string("")),
                ])
            case .failed, .cancelled: return nil
            case .created, .running, .cancelRequested: try await Task.sleep(for: .milliseconds(10))
            }
        }
        return nil
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<String.Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
