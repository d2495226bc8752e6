import Display
import Synchronization
import Vocabulary

/// Shows how far a query is: one line that changes in place.
///
///     sift   querying   2 of 6 series   1 250 000 rows   940 000 rows/s
final class QueryReporter: Sendable {
    /// How far it is.
    struct Progress: Sendable {
        /// The rows that have come, or gone.
        var rows: Int64 = 0
        /// More about it: `2 of 6 series`.
        var detail: String?
    }

    private let terminal: Terminal
    private let service: String
    private let state: String
    private let id: String
    private let begun = ContinuousClock.now
    private let hasReported = Mutex(false)

    private static let serial = Mutex(0)

    /// - Parameters:
    ///   - service: whose query it is.
    ///   - state: what happens, in one word.
    init(_ terminal: Terminal, of service: String, state: String = "querying") {
        self.terminal = terminal
        self.service = service
        self.state = state
        let number = Self.serial.withLock { serial in
            serial += 1
            return serial
        }
        id = "query \(number)"
    }

    /// Nothing is shown before that.
    private static let moment = Duration.milliseconds(500)

    /// Does the work and shows how far it is, also while the first page is still to come.
    func watch<Value: Sendable>(
        from beginning: Progress = Progress(), _ work: (@escaping @Sendable (Progress) -> Void) async throws -> Value
    ) async throws -> Value {
        defer { terminal.finish(id) }
        async let _: Void = beginLater(beginning)
        return try await work { self.report($0) }
    }

    private func beginLater(_ progress: Progress) async {
        try? await Task.sleep(for: Self.moment + .milliseconds(1))
        guard !Task.isCancelled, !hasReported.withLock({ $0 }) else { return }
        report(progress)
    }

    private func report(_ progress: Progress) {
        let elapsed = begun.duration(to: .now)
        guard elapsed > Self.moment else { return }
        hasReported.withLock { $0 = true }
        terminal.progress(
            id,
            ProgressLine(
                label: service, state: state, detail: progress.detail, done: ByteCount(progress.rows),
                elapsed: elapsed, unit: .rows))
    }
}
