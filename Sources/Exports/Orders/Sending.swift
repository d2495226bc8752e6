import Synchronization

/// One sending of an order, and whoever waits for it: the sending goes on when nobody waits any more.
///
/// Whichever outcome comes first is the one; later ones are dropped.
final class Sending: Sendable {
    private typealias Outcome = Result<LedgerEntry, any Error>

    private struct State {
        var outcome: Outcome?
        var waiting: CheckedContinuation<LedgerEntry, any Error>?
    }

    private let state = Mutex(State())

    /// Begins to send.
    init(_ work: @escaping @Sendable () async throws -> LedgerEntry) {
        Task {
            do { end(.success(try await work())) } catch { end(.failure(error)) }
        }
    }

    /// What it comes to; one may wait.
    func outcome() async throws -> LedgerEntry {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = state.withLock { state -> Outcome? in
                if state.outcome == nil { state.waiting = continuation }
                return state.outcome
            }
            if let outcome { continuation.resume(with: outcome) }
        }
    }

    /// Ends the wait for it, unless it has ended.
    func leave(_ fault: any Error) { end(.failure(fault)) }

    private func end(_ outcome: Outcome) {
        let waiting = state.withLock { state -> CheckedContinuation<LedgerEntry, any Error>? in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(with: outcome)
    }
}
