import Vocabulary

/// Lets a call with a key happen once: who comes with the same key again gets the first answer.
///
/// Only good answers are kept. A refused call has done nothing, so the same key may try again.
actor IdempotencyGuard {
    private let store: IdempotencyStore
    private let clock: any Clock<Duration>
    /// What is being done now, and for which request.
    private var running: [Place: String] = [:]

    private struct Place: Hashable {
        var account: String
        var key: IdempotencyKey
    }

    /// Keeps the answer of a call, for whoever comes with the same key again.
    typealias Keep = @Sendable (TicksupplyAnswer) throws -> Void

    /// How long a second call waits for the first one.
    private static let patience: Duration = .seconds(3)

    init(store: IdempotencyStore, clock: any Clock<Duration> = ContinuousClock()) {
        self.store = store
        self.clock = clock
    }

    /// Does the call, or gives the answer that it had.
    ///
    /// - Parameter call: it keeps its answer itself, in the same transaction as what it does: a server that is killed
    ///   has done both or neither, so that trying again never does a thing twice.
    /// - Throws: what the call throws; `invalid_argument` for a key that is none; `already_exists` for a key of another
    ///   request, and while the first call goes on for longer than three seconds.
    func once(
        _ text: String, account: String, fingerprint: String,
        _ call: @Sendable (Keep) async throws -> TicksupplyAnswer
    ) async throws -> TicksupplyAnswer {
        guard let key = IdempotencyKey(text) else { throw TicksupplyError.badIdempotencyKey }
        let place = Place(account: account, key: key)
        var pause: Duration = .milliseconds(10)
        var waited: Duration = .zero
        while let current = running[place] {
            guard current == fingerprint else { throw TicksupplyError.idempotencyConflict }
            guard waited < Self.patience else { throw TicksupplyError.idempotencyInProgress }
            try await clock.sleep(for: pause)
            waited += pause
            pause = min(pause * 2, .milliseconds(500))
        }
        if let entry = try store.entry(key, account: account) {
            guard entry.fingerprint == fingerprint else { throw TicksupplyError.idempotencyConflict }
            return entry.answer
        }
        running[place] = fingerprint
        defer { running[place] = nil }
        return try await call { [store] answer in
            try store.keep(.init(fingerprint: fingerprint, answer: answer), for: key, account: account)
        }
    }
}
