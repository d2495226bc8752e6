import Synchronization

/// Why an exporter stopped in the middle of a job.
enum ExportStopped: Error, Sendable {
    case cancelled, serverStops
    /// It has had its turn and goes on behind all others.
    case turnOver
}

/// The leave to go on with a job; it can be withdrawn from another thread.
final class ExportPermit: Sendable {
    private struct State {
        var reason: ExportStopped?
        var whenWithdrawn: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let bell = Bell()

    /// Ends the leave; the first reason counts.
    func withdraw(_ reason: ExportStopped) {
        let action = state.withLock { state in
            state.reason = state.reason ?? reason
            return state.whenWithdrawn
        }
        action?()
        bell.ring()
    }

    /// Throws when the leave was withdrawn. Asked between batches.
    func check() throws(ExportStopped) {
        if let reason = state.withLock({ $0.reason }) { throw reason }
    }

    /// Runs a long call that can be interrupted from outside: `interrupt` is called on withdrawal.
    func during<Result>(interrupt: @escaping @Sendable () -> Void, _ body: () throws -> Result) throws -> Result {
        state.withLock { $0.whenWithdrawn = interrupt }
        defer { state.withLock { $0.whenWithdrawn = nil } }
        try check()
        do {
            return try body()
        } catch {
            // The interrupted call fails with words of its own; the reason says more.
            try check()
            throw error
        }
    }

    /// Waits that long, or until the leave is withdrawn, which throws.
    func wait(for length: Duration) throws(ExportStopped) {
        let rings = bell.count
        try check()
        bell.wait(after: rings, atMost: length)
        try check()
    }
}
