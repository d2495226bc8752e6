import Display
import Exports
import Synchronization
import Vocabulary

/// Tells the terminal what happens to orders: a line that changes in place while waiting, a plain line when something
/// has happened.
final class ProgressReporter: Sendable {
    private let terminal: Terminal
    /// Shows orders that are made in an item of `task.map`.
    let board: MapBoard
    private let begun = Mutex<[Int64: ContinuousClock.Instant]>([:])
    private let numbers = Mutex<Set<Int64>>([])

    /// The ledger's numbers of the orders that were placed, waited for or fetched.
    var touched: Set<Int64> { numbers.withLock { $0 } }

    init(terminal: Terminal) {
        self.terminal = terminal
        board = MapBoard(terminal: terminal)
    }

    func report(_ event: ExportEvent) {
        numbers.withLock { _ = $0.insert(event.entry.number) }
        guard !board.take(event) else { return }
        let entry = event.entry
        let line = "\(entry.number)"
        switch event.news {
        case .ordered:
            terminal.note(entry.stage == .ordered ? "ordered      \(entry.label)  \(entry.order.summary)" : entry.label)
        case .attached:
            terminal.note("known        \(entry.label)  \(entry.order.summary): \(entry.shownState)")
        case .looked:
            guard entry.state?.isFinal != true else { return terminal.finish(line, nil) }
            terminal.progress(line, ProgressLine(label: entry.label, state: entry.shownState, elapsed: elapsed(entry)))
        case .downloading(let progress):
            terminal.progress(
                line,
                ProgressLine(
                    label: entry.label, state: "downloading", detail: progress.note, done: ByteCount(progress.done),
                    total: progress.total.map(ByteCount.init), elapsed: elapsed(entry)))
        case .extracting:
            terminal.progress(line, ProgressLine(label: entry.label, state: "extracting", elapsed: elapsed(entry)))
        case .saved(let files):
            terminal.finish(line, nil)
            for file in files { terminal.note("saved        \(file.line)  verified") }
        case .savedEarlier(let files):
            terminal.finish(line, nil)
            for file in files { terminal.note("saved before \(file.line)  verified") }
        case .cleared: terminal.note("removed      \(entry.label)  at the service")
        case .note(let text):
            terminal.note(text)
        }
    }

    /// Takes the changing line away, when nobody waits for the job any more.
    func stop(_ entry: LedgerEntry) {
        terminal.finish("\(entry.number)", nil)
        begun.withLock { _ = $0.removeValue(forKey: entry.number) }
    }

    private func elapsed(_ entry: LedgerEntry) -> Duration {
        begun.withLock { begun in
            let start = begun[entry.number] ?? .now
            begun[entry.number] = start
            return start.duration(to: .now)
        }
    }
}

extension LedgerEntry {
    /// `sift 0d6f…91`
    var label: String { "\(order.scope.service) \(shortID)" }

    /// The beginning and the end of a long id.
    var shortID: String {
        jobID?.shortened ?? "#\(number)"
    }
}

extension String {
    /// The beginning and the end of a long id: `0d6f…91`.
    var shortened: String { count <= 12 ? self : "\(prefix(4))…\(suffix(2))" }
}

extension SavedFile {
    /// `out/hotfire-12.parquet   51.0 MB   1250000 rows   sha256 9c41…e0`
    var line: String {
        let rows = rows.map { "   \($0.grouped) \($0 == 1 ? "row" : "rows")" } ?? ""
        return "\(path)   \(ByteCount(bytes))\(rows)   sha256 \(sha256.prefix(4))…\(sha256.suffix(2))"
    }
}
