import Vocabulary

/// How Sift speaks about faults: `google.rpc.Status` as JSON, an empty 401.
struct SiftFaultDialect: FaultDialect {
    let service: SiftService
    let style: JSONStyle

    func traits(of question: FaultQuestion) -> Set<FaultTrait> { Self.pageToken(question) == nil ? [] : [.pageToken] }

    func traits(of answer: FaultAnswer, to question: FaultQuestion) -> Set<FaultTrait> {
        guard answer.contentType == "application/json" else { return [] }
        var traits: Set<FaultTrait> = [.json]
        if Self.nextPage(answer.body) != nil { traits.insert(.nextPage) }
        switch SiftRoute.find(question.method, question.path) {
        case .call(.export, _):
            traits.formUnion([.order, .serviceMessage])
        case .call(.downloadURL, _):
            traits.insert(.serviceMessage)
            if Self.text(of: "presignedUrl", "presigned_url", in: answer.body) == nil { traits.insert(.pendingLink) }
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
        switch fault.kind {
        case .pendingAsError: return Self.answer(.notReady, retryAfter: nil)
        case .linkAtOnce: answer.body = try await link(insteadOf: answer)?.bytes ?? answer.body
        case .repeatedPageToken:
            guard let token = Self.pageToken(question), let next = Self.nextPage(answer.body) else { return answer }
            answer.body.replaceSubrange(next, with: token.utf8)
        case .serviceMessage: answer.body = telling(fault.message ?? Self.message, answer.body)
        default: break
        }
        return answer
    }

    private static func status(_ fault: SandboxFault) -> SiftStatus {
        switch fault.kind {
        case .rateLimit: .rateLimited(fault.message, wait: fault.toldWait)
        case .unavailable: .unavailable(fault.message)
        case .forbidden, .paymentRequired: .forbidden(fault.message)
        case .requestTimeout: .tooLate(fault.message)
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
    private static func nextPage(_ body: [UInt8]) -> Range<Int>? {
        text(of: "nextPageToken", "next_page_token", in: body)
    }

    /// The text of a member in either spelling; nil when it is absent or empty.
    private static func text(of name: String, _ snakeCase: String, in body: [UInt8]) -> Range<Int>? {
        for name in [name, snakeCase] {
            let opening = Array("\"\(name)\":\"".utf8)
            guard let start = start(of: opening, in: body) else { continue }
            guard let end = body[start...].firstIndex(of: UInt8(ascii: "\"")), end > start else { return nil }
            return start..<end
        }
        return nil
    }

    /// The place behind some bytes, which stand at the beginning or nearer to the end: answers can be long.
    private static func start(of opening: [UInt8], in body: [UInt8]) -> Int? {
        if let found = body.prefix(256).firstRange(of: opening) { return found.upperBound }
        for start in stride(from: body.count - opening.count, through: 0, by: -1)
        where body[start] == opening[0] && body[start..<start + opening.count].elementsEqual(opening) {
            return start + opening.count
        }
        return nil
    }

    /// An answer with a message of the service in it, whether it has an empty one or leaves it out.
    private func telling(_ message: String, _ body: [UInt8]) -> [UInt8] {
        let name = style.isSnakeCase ? "service_message" : "serviceMessage"
        let member = "\"\(name)\":\(JSON.string(message).text)"
        var body = body
        if let place = body.firstRange(of: "\"\(name)\":\"\"".utf8) {
            body.replaceSubrange(place, with: member.utf8)
        } else {
            body.replaceSubrange((body.count - 1)..., with: ((body.count > 2 ? "," : "") + member + "}").utf8)
        }
        return body
    }

    /// Waits for the job of an order and gives the answer with its link; nil when the job ends without a file.
    private func link(insteadOf order: FaultAnswer) async throws -> JSON? {
        guard let place = Self.text(of: "jobId", "job_id", in: order.body) else { return nil }
        let id = String(decoding: order.body[place], as: UTF8.self)
        while let job = try service.jobs.job(id, of: SiftService.dialect) {
            switch job.status {
            case .finished:
                let link = service.storageURL + (try service.links.make(for: job.storageKey))
                return .object([
                    ("presignedUrl", .string(link)), ("jobId", .string("")), ("serviceMessage", .string("")),
                ]).styled(style)
            case .failed, .cancelled: return nil
            case .created, .running, .cancelRequested: try await Task.sleep(for: .milliseconds(10))
            }
        }
        return nil
    }
}
