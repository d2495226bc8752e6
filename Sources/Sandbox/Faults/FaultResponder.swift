import Hummingbird
import Vocabulary

/// Stands before the responder of a port and makes the faults: the one place where they meet requests.
struct FaultResponder<Inner: HTTPResponder, Dialect: FaultDialect>: HTTPResponder
where Inner.Context == BasicRequestContext {
    let inner: Inner
    let dialect: Dialect
    let faults: SandboxFaults
    let port: FaultPort

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        guard !faults.list.isEmpty else { return try await inner.respond(to: request, context: context.basic) }
        var request = request
        let question = try await question(&request)
        var known = FaultRequest(
            port: port, method: question.method, path: question.path, traits: dialect.traits(of: question))
        let before = faults.before(known)
        if let fault = before[.delay] { try await context.pause(for: fault.wait ?? .seconds(1)) }
        if let fault = before[.refusal] { return try await refuse(fault, question, context) }
        let isWhole = before[.request]?.kind == .noRanges
        if isWhole { request = request.withoutRange }

        var response = try await inner.respond(to: request, context: context.basic)
        if isWhole { response.headers[.acceptRanges] = nil }
        // A fault is not spent on an answer that is an error anyway.
        guard (200..<300).contains(response.status.code) else { return response }
        let answer = try await collected(&response)
        known.traits.formUnion(dialect.traits(of: answer, to: question))
        let after = faults.after(known)
        if after[.end]?.kind == .resetAfter {
            await context.reset()
            throw ConnectionContext.Broken()
        }
        if let fault = after[.content], fault.kind != .corruptArchive {
            response = Self.response(try await changed(answer, to: question, by: fault))
        }
        return shaped(response, by: after, context)
    }

    private func refuse(
        _ fault: SandboxFault, _ question: FaultQuestion, _ context: ConnectionContext
    ) async throws -> Response {
        switch fault.kind {
        case .resetBefore:
            await context.reset()
            throw ConnectionContext.Broken()
        case .badGateway: return Self.response(.gateway(fault.status ?? 502))
        default: return Self.response(await dialect.refusal(fault, to: question))
        }
    }

    private func changed(
        _ answer: FaultAnswer, to question: FaultQuestion, by fault: SandboxFault
    ) async throws -> FaultAnswer {
        var answer = answer
        switch fault.kind {
        case .notJSON: return .signIn
        case .garbled:
            answer.body = SandboxFault.garbled(answer.body)
            return answer
        default: return try await dialect.changed(answer, to: question, by: fault)
        }
    }
}

extension FaultResponder {
    /// More than any dialect takes, which refuses too large bodies in its own words.
    private static var largestBody: Int { 64 << 20 }

    /// The parts of a request that a dialect looks at. The body is read here and given back to the request.
    private func question(_ request: inout Request) async throws -> FaultQuestion {
        var question = FaultQuestion(
            method: request.method.rawValue, path: request.uri.path,
            query: QueryText.items(request.uri.query ?? "") ?? [])
        guard port == .api else { return question }
        let buffer = try await request.body.collect(upTo: Self.largestBody)
        request.body = RequestBody(buffer: buffer)
        question.body = Array(buffer.readableBytesView)
        return question
    }

    /// The answer with its body: that of the API is in memory anyway, that of the storage stays where it is.
    private func collected(_ response: inout Response) async throws -> FaultAnswer {
        var answer = FaultAnswer(
            status: response.status.code, contentType: response.headers[.contentType], etag: response.headers[.eTag])
        // A whole export that the API itself sends stays where it is too, and a stream has no end.
        let isOpenEnded = ["application/zip", "text/event-stream"].contains(answer.contentType)
        guard port == .api, !isOpenEnded else { return answer }
        let body = CollectedBody()
        try await response.body.write(body)
        answer.body = body.bytes
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: body.bytes))
        return answer
    }

    private static func response(_ answer: FaultAnswer) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = answer.contentType
        headers[.eTag] = answer.etag
        headers[.retryAfter] = answer.retryAfter.map { "\($0)" }
        for (name, value) in answer.headers { headers[custom: name] = value }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// The answer as it is sent: slowly, cut, with a wrong length.
    private func shaped(_ response: Response, by decision: FaultDecision, _ context: ConnectionContext) -> Response {
        var response = response
        let length = Int64(response.body.contentLength ?? 0)
        let (origin, size) = Self.place(response.headers[.contentRange]) ?? (0, length)
        let shape = FaultShape(decision, length: length, origin: origin, size: size)
        guard shape != FaultShape(FaultDecision(), length: length, origin: origin, size: size) else { return response }
        let body = response.body
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            try await body.write(ShapedWriter(writer, shape, context))
        }
        if let fault = decision[.end], fault.kind == .wrongLength {
            response.headers[.contentLength] = "\(max(0, length + Int64(fault.by ?? -100)))"
        }
        return response
    }

    /// First byte and whole size of `bytes 10-19/30`.
    private static func place(_ range: String?) -> (first: Int64, size: Int64)? {
        guard let words = range?.split(whereSeparator: { " -/".contains($0) }), words.count == 4,
            let first = Int64(words[1]), let size = Int64(words[3])
        else { return nil }
        return (first, size)
    }
}

extension Request {
    /// The same request for the whole of a file.
    fileprivate var withoutRange: Request {
        var head = head
        head.headerFields[.range] = nil
        return Request(head: head, body: body)
    }
}
