import Hummingbird
import Vocabulary

/// The edge of the Sift dialect: takes HTTP requests apart and puts answers together.
struct SiftResponder: HTTPResponder {
    let service: SiftService
    let apiKey: Secret
    var style = JSONStyle()

    private static let largestBody = 16 << 20

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        // Without a good key the service answers 401 with nothing in it, whatever the path.
        guard isAuthorized(request) else { return Response(status: .unauthorized) }
        do {
            let answer = try await answer(request)
            return Self.response(status: 200, answer.styled(style))
        } catch let status as SiftStatus {
            return Self.response(status: status.code.httpStatus, status.json)
        } catch {
            let status = SiftStatus.failure(error)
            return Self.response(status: status.code.httpStatus, status.json)
        }
    }

    private func answer(_ request: Request) async throws -> JSON {
        switch SiftRoute.find(request.method.rawValue, request.uri.path) {
        case .unknown: throw SiftStatus.unknownPath
        case .wrongMethod: throw SiftStatus.wrongMethod
        case .call(let call, let id):
            let text = request.uri.query ?? ""
            guard let query = QueryText.items(text) else { throw SiftStatus.broken(.badQuery(text)) }
            return try service.answer(call, id: id, query: query, body: try await body(of: request))
        }
    }

    private func body(of request: Request) async throws -> [UInt8] {
        guard let buffer = try? await request.body.collect(upTo: Self.largestBody) else {
            throw SiftStatus.bodyTooLarge
        }
        return Array(buffer.readableBytesView)
    }

    private func isAuthorized(_ request: Request) -> Bool {
        guard let header = request.headers[.authorization] else { return false }
        let words = header.split(separator: " ")
        return words.count == 2 && words[0].lowercased() == "bearer" && words[1] == apiKey.reveal()
    }

    private static func response(status: Int, _ json: JSON) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}
