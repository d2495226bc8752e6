import Vocabulary

/// How Obelisk speaks about faults: `{"error":{"status","message"}}`; the catalog 200 with `errors`.
struct ObeliskFaultDialect: FaultDialect {
    let service: ObeliskService
    let catalog: ObeliskCatalog

    func traits(of question: FaultQuestion) -> Set<FaultTrait> {
        guard case .call(let call, _, _) = ObeliskRoute.find(question.method, question.path) else { return [] }
        switch call {
        case .queryEvents, .queryLatest, .queryStats: return Self.cursor(question) == nil ? [] : [.pageToken]
        case .graphQL: return Self.isOrder(question) ? [.order] : []
        case .download: return [.link]
        default: return []
        }
    }

    func traits(of answer: FaultAnswer, to question: FaultQuestion) -> Set<FaultTrait> {
        guard answer.contentType == "application/json" else { return [] }
        var traits: Set<FaultTrait> = [.json]
        if Self.nextCursor(answer.body) != nil { traits.insert(.nextPage) }
        if Self.openState(answer.body) != nil { traits.insert(.unfinishedJob) }
        return traits
    }

    func refusal(_ fault: SandboxFault) -> FaultAnswer { answer(error(fault), fault) }

    func refusal(_ fault: SandboxFault, to question: FaultQuestion) async -> FaultAnswer {
        guard case .call(let call, _, let system) = ObeliskRoute.find(question.method, question.path) else {
            return refusal(fault)
        }
        switch (call, fault.kind) {
        case (.graphQL, .unauthorized): return await executed(question, fault, .failure(.badToken))
        case (.graphQL, .forbidden): return await executed(question, fault, .failure(.noPermission))
        case (.graphQL, .serverError): return await executed(question, fault, .failure(.unexpected))
        case (.graphQL, .quota):
            guard let client = service.accounts.clients.first?.client else { return refusal(fault) }
            let caller = ObeliskCaller(client: client, system: system)
            return await executed(
                question, fault, .success(caller), quota: ObeliskLimits.Name.maxDataExports.standard)
        case (.token, .unauthorized): return answer(.wrongSecret, fault)
        case (.queryEvents, .requestTimeout), (.queryLatest, .requestTimeout), (.queryStats, .requestTimeout):
            return answer(.tooSlow.saying(fault.message), fault)
        default: return refusal(fault)
        }
    }

    func changed(_ answer: FaultAnswer, to question: FaultQuestion, by fault: SandboxFault) -> FaultAnswer {
        var answer = answer
        switch fault.kind {
        case .repeatedPageToken:
            guard let cursor = Self.cursor(question), let next = Self.nextCursor(answer.body) else { return answer }
            answer.body.replaceSubrange(next, with: cursor.utf8)
        case .unknownState:
            guard let state = Self.openState(answer.body) else { return answer }
            answer.body.replaceSubrange(state, with: "PREPARING".utf8)
        case .hostileNames:
            let archive = fault.name.map(HostileArchive.one) ?? .standard
            answer.body = archive.bytes
        default: break
        }
        return answer
    }

    /// What the catalog answers to somebody else, or to the same one in another state.
    private func executed(
        _ question: FaultQuestion, _ fault: SandboxFault, _ caller: Result<ObeliskCaller, ObeliskError>,
        quota: Int64? = nil
    ) async -> FaultAnswer {
        let request =
            question.method == "GET"
            ? try? GraphQLRequest(parameters: question.query) : try? GraphQLRequest(body: question.body)
        guard let request else { return refusal(fault) }
        let caller = caller.mapError { $0.saying(fault.message) }
        let json = await catalog.answer(request, catalog.context(caller, quota: quota))
        return FaultAnswer(status: 200, contentType: "application/json", body: json.bytes)
    }

    private func answer(_ error: ObeliskError, _ fault: SandboxFault) -> FaultAnswer {
        FaultAnswer(
            status: error.status, contentType: "application/json", body: error.json.bytes,
            retryAfter: fault.retryAfter,
            headers: Dictionary(error.headers.map { ($0.name, $0.value) }) { first, _ in first })
    }

    private func error(_ fault: SandboxFault) -> ObeliskError {
        switch fault.kind {
        case .rateLimit: .rateLimited(fault, now: service.milliseconds)
        case .unavailable: .unavailable(fault.message)
        case .unauthorized: .badToken
        case .forbidden: .noPermission.saying(fault.message)
        case .firewall: .noPermission
        case .paymentRequired: .paymentRequired(fault.message)
        case .requestTimeout: .requestTimeout(fault.message)
        case .expiredPageToken: .badCursor("")
        default: .unexpected.saying(fault.message)
        }
    }
}

extension ObeliskFaultDialect {
    private static func cursor(_ question: FaultQuestion) -> String? {
        guard case .string(let text)? = (try? JSONParser.parse(question.body))?.member("cursor")?.content else {
            return nil
        }
        return text
    }

    /// Whether a document orders an export: only then a refusal over the quota fits.
    private static func isOrder(_ question: FaultQuestion) -> Bool {
        let query = question.query.first { $0.name == "query" }?.value ?? ""
        return query.contains("createExport") || question.body.firstRange(of: Array("createExport".utf8)) != nil
    }

    /// Where the cursor of the next page stands, the last member of a page; nil without a next page.
    private static func nextCursor(_ body: [UInt8]) -> Range<Int>? { text(of: "cursor", in: body.suffix(4096)) }

    /// Where the state of an export stands that has not ended; nil for other answers.
    private static func openState(_ body: [UInt8]) -> Range<Int>? {
        guard let state = text(of: "status", in: body[...]) else { return nil }
        return ["QUEUING", "GENERATING"].contains(String(decoding: body[state], as: UTF8.self)) ? state : nil
    }

    /// Where the text of a member stands; nil when it is absent, null or empty.
    private static func text(of name: String, in body: ArraySlice<UInt8>) -> Range<Int>? {
        guard let start = body.firstRange(of: Array("\"\(name)\":\"".utf8))?.upperBound,
            let end = body[start...].firstIndex(of: UInt8(ascii: "\"")), end > start
        else { return nil }
        return start..<end
    }
}
