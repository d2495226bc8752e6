import Hummingbird

/// Gives each request of the API port to the dialect that has the longest beginning of its path. The first dialect takes all
/// others too.
struct DialectResponder: HTTPResponder {
    /// A dialect in its place.
    struct Mount: Sendable {
        /// The beginnings of its paths, in whole segments.
        var paths: [String]
        var responder: any HTTPResponder<ConnectionContext>

        /// How long its beginning of a path is; 0 when the path is not its own.
        func share(of path: String) -> Int {
            paths.filter { path == $0 || path.hasPrefix($0 + "/") }.map(\.utf8.count).max() ?? 0
        }
    }

    let mounts: [Mount]

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let shares = mounts.map { $0.share(of: request.uri.path) }
        // The first of several: where nobody has a share, that is the first dialect.
        guard let place = shares.firstIndex(of: shares.max() ?? 0) else { return Response(status: .notFound) }
        let mount = mounts[place]
        return try await mount.responder.respond(to: request, context: context)
    }
}
