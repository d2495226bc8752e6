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

    private static let serial = Mutex(0)

    init(_ terminal: Terminal) {
        self.terminal = terminal
        let number = Self.serial.withLock { serial in
            serial += 1
            return serial
        }
        id = "query \(number)"
    }

    func report(_ progress: SiftQueryProgress) {
        terminal.progress(
            id,
            ProgressLine(
                label: "sift", state: "querying",
                detail: progress.total > 1 ? "\(progress.finished) of \(progress.total) series" : nil,
                done: ByteCount(progress.points), elapsed: begun.duration(to: .now), unit: .rows))
    }

    /// Takes the line away.
    func finish() { terminal.finish(id) }
}
