import Hummingbird
import Vocabulary

/// The edge of the Ticksupply dialect: takes HTTP requests apart and puts answers together.
struct TicksupplyResponder: HTTPResponder {
    let service: TicksupplyService
    let accounts: TicksupplyAccounts
    let idempotency: IdempotencyGuard

    private static let largestBody = 4 << 20

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        do {
            return Self.response(try await answer(request))
        } catch let error as TicksupplyError {
            return Self.response(TicksupplyAnswer(error.code.httpStatus, error.json))
        } catch {
            let failure = TicksupplyError.failure(Fault.from(error).message)
            return Self.response(TicksupplyAnswer(failure.code.httpStatus, failure.json))
        }
    }

    private func answer(_ request: Request) async throws -> TicksupplyAnswer {
        guard let account = accounts.account(ofKey: request.headers[custom: "X-Api-Key"] ?? "") else {
            throw TicksupplyError.badKey
        }
        let method = request.method.rawValue
        guard let (call, names) = TicksupplyRoute.find(method, request.uri.path) else {
            throw TicksupplyError.noRoute(method, request.uri.path)
        }
        guard let items = QueryText.items(request.uri.query ?? "") else { throw TicksupplyError.badQuery }
        let body = try await body(of: request)
        let question = TicksupplyQuestion(account: account, names: names, query: items, body: body)
        guard ["POST", "DELETE"].contains(method), let key = request.headers[custom: "Idempotency-Key"] else {
            return try service.answer(call, question)
        }
        let fingerprint = RequestFingerprint.text(method: method, path: request.uri.path, body: body)
        return try await idempotency.once(key, account: account.name, fingerprint: fingerprint) { keep in
            try service.jobs.state.together {
                let answer = try service.answer(call, question)
                try keep(answer)
                return answer
            }
        }
    }

    /// The body as JSON; nil without one.
    private func body(of request: Request) async throws -> ParsedJSON? {
        guard let buffer = try? await request.body.collect(upTo: Self.largestBody) else {
            throw TicksupplyError.bodyTooLarge
        }
        let bytes = Array(buffer.readableBytesView)
        guard !bytes.isEmpty else { return nil }
        let type = request.headers[.contentType]?.split(separator: ";").first ?? ""
        guard type.trimmed.lowercased() == "application/json" else { throw TicksupplyError.noJSON }
        do { return try JSONParser.parse(bytes) } catch {
            throw TicksupplyError.malformed(
                "\(error.message) at line \(error.place.line), column \(error.place.column)")
        }
    }

    private static func response(_ answer: TicksupplyAnswer) -> Response {
        var headers = HTTPFields()
        if answer.isReplayed { headers[custom: "Idempotent-Replayed"] = "true" }
        guard let body = answer.body else { return Response(status: .init(code: answer.status), headers: headers) }
        headers[.contentType] = "application/json"
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

extension Substring {
    /// Without blanks around it.
    fileprivate var trimmed: Substring {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

/// What a call is about.
struct TicksupplyQuestion: Sendable {
    var account: TicksupplyAccounts.Account
    /// The names in the path, decoded.
    var names: [String]
    var query: [QueryItem]
    /// Nil without a body.
    var body: ParsedJSON?

    /// The first name of the path; empty where it has none.
    var name: String { names.first ?? "" }
}

/// Status and body of a good answer.
struct TicksupplyAnswer: Sendable, Equatable {
    var status: Int
    /// Nil = none, as with 204.
    var body: [UInt8]?
    /// True when it was given before.
    var isReplayed = false

    init(_ status: Int, _ json: JSON? = nil) {
        self.status = status
        body = json?.bytes
    }

    init(status: Int, body: [UInt8]?, isReplayed: Bool) {
        self.status = status
        self.body = body
        self.isReplayed = isReplayed
    }

    /// Done, and nothing to say.
    static let nothing = TicksupplyAnswer(204)
}
