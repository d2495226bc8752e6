import Hummingbird

/// Sends no body in answer to HEAD, whatever stands behind it: on a kept connection its bytes would be taken for the
/// beginning of the next answer.
struct HeadResponder<Inner: HTTPResponder>: HTTPResponder where Inner.Context == ConnectionContext {
    let inner: Inner

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let response = try await inner.respond(to: request, context: context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}
