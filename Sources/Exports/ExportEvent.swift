import Transfer
import Vocabulary

/// What happens to an order, told as it happens; the program shows it as progress or as a line of a log.
public struct ExportEvent: Sendable {
    /// The kinds of news.
    public enum News: Sendable {
        /// The service gave a job or a link.
        case ordered
        /// The key is known: its job was taken.
        case attached
        /// A look at the job.
        case looked
        /// Bytes have come.
        case downloading(TransferProgress)
        /// The archive is being unpacked.
        case extracting
        /// The files are verified under their final names.
        case saved([SavedFile])
        /// They had been saved by an earlier run, and are still as they were.
        case savedEarlier([SavedFile])
        /// The export was removed at the service: its files are saved, or it has none.
        case cleared
        /// Anything else the user should know.
        case note(String)
    }
    /// The order and its job at that moment.
    public var entry: LedgerEntry
    /// What happened.
    public var news: News
}

extension ExportEvent.News {
    /// A link ended its life before all bytes had come: `the link has expired; going on with a new one at 38.1 MB`
    static func renewed(at done: Int64) -> ExportEvent.News {
        .note("the link has expired; going on with a new one\(done > 0 ? " at \(ByteCount(done))" : "")")
    }
}

/// What the domain takes from outside: time, chance, somebody who listens, somebody who can read tables.
public struct ExportEnvironment: Sendable {
    /// The time of day.
    public var now: @Sendable () -> Nanoseconds
    /// Waits; throws `CancellationError` when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// A number in 0..<1.
    public var random: @Sendable () -> Double
    /// Hears every event, on any thread.
    public var notify: @Sendable (ExportEvent) -> Void
    /// Counts the rows of a table file that an order gave, and finds its first and last time; nil where it cannot be
    /// told. Throws `damaged` for a file whose bytes cannot be what the service has sent.
    public var inspect: @Sendable (_ path: String, _ order: Order) throws -> TableSummary?

    /// Makes an environment.
    public init(
        now: @escaping @Sendable () -> Nanoseconds, sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double, notify: @escaping @Sendable (ExportEvent) -> Void,
        inspect: @escaping @Sendable (String) -> TableSummary?
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
        self.notify = notify
        self.inspect = { path, _ in inspect(path) }
    }
}

/// What a receipt tells of a table file.
public struct TableSummary: Sendable, Equatable {
    /// The number of rows.
    public var rows: Int64
    /// The first and the last time, as text; nil without a time column.
    public var from, to: String?

    /// Makes a summary.
    public init(rows: Int64, from: String? = nil, to: String? = nil) {
        self.rows = rows
        self.from = from
        self.to = to
    }
}
