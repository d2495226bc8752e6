import Vocabulary

/// What a connection shows its service: a value that stays as it is, or a token that is fetched and lives for a while.
///
///     .fixed(Secret("Bearer \(key)"))      // the same header with every request
///     .fetched(tokens)                     // `Bearer` and the token of the moment
public enum Credential: Sendable {
    /// The whole value of the header: `Bearer …`, or a key alone.
    case fixed(Secret)
    /// `Bearer` with the token of this source. One that the service refuses is fetched anew, once a request.
    case fetched(TokenSource)
}

/// The header's value for one attempt, with the token that it was made of.
struct ShownCredential: Sendable {
    /// The whole value; nil where nothing is shown.
    var value: Secret?
    /// The token in it; nil for a fixed value.
    var token: FetchedToken?

    static let nothing = ShownCredential()
}

extension Credential {
    /// The value for an attempt that begins now.
    ///
    /// - Throws: what the fetch of a token threw; `CancellationError` when the task is cancelled while it waits for one.
    func shown() async throws -> ShownCredential {
        switch self {
        case .fixed(let value): return ShownCredential(value: value)
        case .fetched(let tokens):
            let token = try await tokens.token()
            return ShownCredential(value: Secret("Bearer \(token.value.reveal())"), token: token)
        }
    }

    /// True for one that may be another one at the next attempt.
    var isFetched: Bool {
        if case .fetched = self { true } else { false }
    }

    /// The service has refused it: a fetched one is not shown again.
    func refuse(_ shown: ShownCredential) async {
        guard case .fetched(let tokens) = self, let token = shown.token else { return }
        await tokens.refuse(token)
    }
}
