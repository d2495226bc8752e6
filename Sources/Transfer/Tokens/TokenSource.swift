import Vocabulary

/// The tokens of one account: fetched when one is needed, kept in memory only, one fetch for all who wait.
///
///     let tokens = TokenSource(now: timing.now) { try await askForToken() }
///     let token = try await tokens.token()
///
/// The decisions are those of `TokenState`.
public actor TokenSource {
    private let now: @Sendable () -> Duration
    private let fetch: @Sendable () async throws -> TokenGrant
    private var state = TokenState()
    private var lastTicket = 0
    private var waiting: [Int: CheckedContinuation<FetchedToken, any Error>] = [:]

    /// Makes a source; nothing is fetched before somebody asks.
    ///
    /// - Parameters:
    ///   - now: time that only goes forward.
    ///   - fetch: asks the service for a token; whatever it throws goes to all who wait.
    public init(
        now: @escaping @Sendable () -> Duration, fetch: @escaping @Sendable () async throws -> TokenGrant
    ) {
        self.now = now
        self.fetch = fetch
    }

    /// The token for a request that begins now.
    ///
    /// - Throws: what `fetch` threw; `CancellationError` when the task is cancelled while it waits. The fetch goes on.
    public func token() async throws -> FetchedToken {
        switch state.next(now: now()) {
        case .use(let token): return token
        case .fetch: beginFetch()
        case .wait: break
        }
        lastTicket += 1
        let ticket = lastTicket
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                waiting[ticket] = continuation
            }
        } onCancel: {
            Task { await self.leave(ticket) }
        }
    }

    /// The service has refused this token: the next request gets another one.
    public func refuse(_ token: FetchedToken) { state.refused(token) }

    /// A task of its own: who asked first may be cancelled, the others want the token all the same.
    private func beginFetch() {
        let asked = now()
        Task {
            do {
                let grant = try await fetch()
                end(.success(state.arrived(grant, asked: asked)))
            } catch {
                state.failed()
                end(.failure(error))
            }
        }
    }

    private func end(_ outcome: Result<FetchedToken, any Error>) {
        let continuations = waiting.values
        waiting = [:]
        for continuation in continuations { continuation.resume(with: outcome) }
    }

    private func leave(_ ticket: Int) {
        waiting.removeValue(forKey: ticket)?.resume(throwing: CancellationError())
    }
}
