import Hummingbird
import Vocabulary

/// The edge of the Coveo dialect: takes HTTP requests apart and puts answers together.
struct CoveoResponder: HTTPResponder {
    let service: CoveoService
    let calls: CoveoCallCounter
    /// Sends a file itself where a fault wants it.
    let storage: StorageResponder

    private static let largestBody = 4 << 20

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        do {
            return try await answer(request)
        } catch let error as CoveoError {
            return Self.response(error)
        } catch {
            return Self.response(.failure(error))
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        let path = request.uri.path
        switch CoveoRoute.find(request.method.rawValue, path) {
        case .unknown: throw CoveoError.unknownPath(request.method.rawValue, path)
        case .wrongMethod: throw CoveoError.wrongMethod(request.method.rawValue, path)
        case .call(let call, let id):
            let text = request.uri.query ?? ""
            guard let query = QueryText.items(text) else { throw CoveoError.badQuery(text) }
            let caller = try call.isOpen ? CoveoTokens.Caller(author: "") : self.caller(request, query)
            if let wait = calls.count(at: service.now()) {
                throw CoveoError.tooManyRequests(calls.limit ?? 0, retryAfter: wait)
            }
            let answer = try service.answer(
                CoveoRequest(
                    call: call, id: id, path: path, query: query.filter { $0.name != "org" },
                    body: try await body(of: request), contentType: request.headers[.contentType],
                    host: request.head.authority ?? "127.0.0.1", caller: caller))
            return try response(answer, to: request)
        }
    }

    private func caller(_ request: Request, _ query: [QueryItem]) throws(CoveoError) -> CoveoTokens.Caller {
        try service.tokens.caller(
            authorization: request.headers[.authorization],
            organizations: query.filter { $0.name == "org" }.map(\.value))
    }

    private func body(of request: Request) async throws -> [UInt8] {
        guard let buffer = try? await request.body.collect(upTo: Self.largestBody) else {
            throw CoveoError.bodyTooLarge
        }
        return Array(buffer.readableBytesView)
    }

    private func response(_ answer: CoveoAnswer, to request: Request) throws -> Response {
        switch answer {
        case .nothing: return Response(status: .noContent)
        case .json(let status, let json): return Self.response(status, json)
        case .redirect(let status, let link):
            return Response(status: .init(code: status), headers: [.location: link])
        case .file(let key, let name):
            guard let file = StoredFile(path: storage.folder.path(of: key)) else { throw CoveoError.noExport(key) }
            return try storage.send(file, request, name: name)
        }
    }

    static func response(_ error: CoveoError) -> Response {
        var response = response(error.kind.status, error.json)
        response.headers[.retryAfter] = error.retryAfter.map { "\($0)" }
        return response
    }

    private static func response(_ status: Int, _ json: JSON) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}

/// Gives every answer an id of its own, also those of faults: `X-Request-ID`.
struct CoveoRequestIDs: HTTPResponder {
    let inner: any HTTPResponder<ConnectionContext>

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        var response = try await inner.respond(to: request, context: context)
        var generator = SystemRandomNumberGenerator()
        response.headers[custom: "X-Request-ID"] = randomID(using: &generator)
        return response
    }
}
