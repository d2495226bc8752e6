import Display
import Services
import Synchronization
import Vocabulary

/// Shows how far a query is: one line that changes in place.
///
///     sift   querying   2 of 6 series   1 250 000 rows   940 000 rows/s
final class QueryReporter: Sendable {
    private let terminal: Terminal
    private let id: String
    private let begun = ContinuousClock.now
    private let hasReported = Mutex(false)

    private static let serial = Mutex(0)

    init(_ terminal: Terminal) {
        self.terminal = terminal
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
        _ query: SiftQuery, _ work: (@escaping @Sendable (SiftQueryProgress) -> Void) async throws -> Value
    ) async throws -> Value {
        defer { terminal.finish(id) }
        async let _: Void = beginLater(SiftQueryProgress(total: query.sources.count))
        return try await work { self.report($0) }
    }

    private func beginLater(_ progress: SiftQueryProgress) async {
        try? await Task.sleep(for: Self.moment + .milliseconds(1))
        guard !Task.isCancelled, !hasReported.withLock({ $0 }) else { return }
        report(progress)
    }

    private func report(_ progress: SiftQueryProgress) {
        let elapsed = begun.duration(to: .now)
        guard elapsed > Self.moment else { return }
        hasReported.withLock { $0 = true }
        terminal.progress(
            id,
            ProgressLine(
                label: "sift", state: "querying",
                detail: progress.total > 1 ? "\(progress.finished) of \(progress.total) series" : nil,
                done: ByteCount(progress.points), elapsed: elapsed, unit: .rows))
    }
}
