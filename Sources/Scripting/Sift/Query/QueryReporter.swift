import Display
import Services
import Synchronization
import Vocabulary

/// Shows how far a query is: one line that changes in place.
///
///     sift   querying   1 250 000 points, 2 of 6 series, 940 000 a second   00:01
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
        let elapsed = begun.duration(to: .now)
        terminal.progress(
            id,
            ProgressLine(
                label: "sift", state: "querying", detail: Self.detail(progress, elapsed), elapsed: elapsed))
    }

    /// Takes the line away.
    func finish() { terminal.finish(id) }

    static func detail(_ progress: SiftQueryProgress, _ elapsed: Duration) -> String {
        var parts = ["\(grouped(progress.points)) \(progress.points == 1 ? "point" : "points")"]
        if progress.total > 1 { parts.append("\(progress.finished) of \(progress.total) series") }
        // A rate of the first moments says nothing.
        if elapsed > .milliseconds(500), progress.points > 0 {
            parts.append("\(grouped(Int64(Double(progress.points) / elapsed.seconds))) a second")
        }
        return parts.joined(separator: ", ")
    }
}
