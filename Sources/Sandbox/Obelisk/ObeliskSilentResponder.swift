import Hummingbird
import Vocabulary

/// Keeps silent where the service does: the connection stays open, and no answer comes until the other end gives up.
struct ObeliskSilentResponder: HTTPResponder {
    let inner: any HTTPResponder<ConnectionContext>

    /// A status that is never sent: the answer inside the program to a request that gets none outside.
    static let silence = HTTPResponse.Status(code: 599)
    private static let patience = Duration.seconds(3600)

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let response = try await inner.respond(to: request, context: context)
        guard response.status == Self.silence else { return response }
        try await context.pause(for: Self.patience)
        await context.end()
        throw ConnectionContext.Broken()
    }
}
