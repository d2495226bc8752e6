import Hummingbird
import Vocabulary

/// `/sandbox/faults`: the faults of a running sandbox, for whoever has its key. No dialect has such a path.
///
///     GET    /sandbox/faults                                  {"faults":["rate-limit 2 wait=2s"]}
///     PUT    /sandbox/faults {"faults":["truncate 1"]}        in the place of all others
///     POST   /sandbox/faults {"faults":["unavailable 2"]}     behind the others
///     DELETE /sandbox/faults                                  none
///
/// Each answers with the list as it then is.
struct ControlResponder<Inner: HTTPResponder>: HTTPResponder where Inner.Context == ConnectionContext {
    let inner: Inner
    let faults: SandboxFaults
    let apiKey: Secret

    private static var path: String { "/sandbox/faults" }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        guard request.uri.path == Self.path else { return try await inner.respond(to: request, context: context) }
        guard request.headers[.authorization] == "Bearer \(apiKey.reveal())" else {
            return Self.response(401, .refused(.noControlKey()))
        }
        do {
            switch request.method {
            case .get: break
            case .delete: faults.clear()
            case .put: faults.set(try await listed(request))
            case .post: faults.add(try await listed(request))
            default: return Self.response(405, .refused(.noControlMethod(request.method.rawValue)))
            }
        } catch {
            return Self.response(400, .refused(Fault.from(error)))
        }
        return Self.response(200, .object([("faults", .array(faults.list.map { .string($0.description) }))]))
    }

    private func listed(_ request: Request) async throws -> [SandboxFault] {
        let buffer = try await request.body.collect(upTo: 1 << 20)
        return try FaultList.read(Array(buffer.readableBytesView))
    }

    private static func response(_ status: Int, _ json: JSON) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}

extension JSON {
    /// `{"error":"…","hint":"…"}`
    fileprivate static func refused(_ fault: Fault) -> JSON {
        .object([("error", .string(fault.message)), ("hint", fault.hint.map { .string($0) } ?? .null)])
    }
}
