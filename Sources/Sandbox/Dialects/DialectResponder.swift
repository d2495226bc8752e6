import Hummingbird

/// Gives each request of the API port to the dialect whose path it has. The first dialect takes all others too.
struct DialectResponder: HTTPResponder {
    /// A dialect in its place.
    struct Mount: Sendable {
        /// The beginnings of its paths, in whole segments.
        var paths: [String]
        var responder: any HTTPResponder<ConnectionContext>

        func takes(_ path: String) -> Bool {
            paths.contains { path == $0 || path.hasPrefix($0 + "/") }
        }
    }

    let mounts: [Mount]

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        guard let mount = mounts.first(where: { $0.takes(request.uri.path) }) ?? mounts.first else {
            return Response(status: .notFound)
        }
        return try await mount.responder.respond(to: request, context: context)
    }
}
