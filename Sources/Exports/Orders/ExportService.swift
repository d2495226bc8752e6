import Transfer
import Vocabulary

/// A connected service and its ledger: places orders and gives their jobs.
public struct ExportService: Sendable {
    /// Where orders go.
    public let scope: Order.Scope
    let remote: Remote
    let ledger: Ledger
    let downloader: Downloader
    let schedule: PollSchedule
    let environment: ExportEnvironment
    /// The host to fetch from in place of the one that signed links name; nil for that one.
    public var downloadHost: DownloadHost?
    /// How the files of an order are written, as far as they do not tell it themselves; nil where they tell all.
    public var form: @Sendable (Order) -> TableForm? = { _ in nil }

    /// Joins a dialect's calls with the ledger.
    public init(
        scope: Order.Scope, remote: Remote, ledger: Ledger, downloader: Downloader, schedule: PollSchedule,
        environment: ExportEnvironment
    ) {
        self.scope = scope
        self.remote = remote
        self.ledger = ledger
        self.downloader = downloader
        self.schedule = schedule
        self.environment = environment
    }

    /// Places an order, once: written down, sent, and its job taken into the ledger.
    ///
    /// A known key attaches to the job that exists; after a failure it orders again and says so.
    ///
    /// - Throws: `conflict` when the key belongs to another order; the service's refusal; `unreachable`.
    public func place(_ order: Order) async throws -> Job {
        try forgetIfLost(order)
        let (entry, decision) = try ledger.record(order)
        if case .orderAgain(let attempt, let because) = decision {
            tell(entry, .note("\(order.name): the earlier order \(because); ordering again (attempt \(attempt))"))
        }
        guard !entry.stage.isOpen else { return Job(try await send(entry.number), of: self) }
        tell(entry, .attached)
        if order.isKeepSaid, order.keeps, entry.cleared != nil {
            tell(
                entry, .note("\(order.name): the export was removed at the service before; it cannot be kept there now")
            )
        }
        return Job(entry, of: self)
    }

    /// True when placing this order would take the job of an earlier one, so that nothing is sent.
    ///
    /// - Throws: `conflict` when the key belongs to another order.
    public func knows(_ order: Order) throws(Fault) -> Bool {
        guard let (latest, decision) = try ledger.preview(order) else { return false }
        return decision == .attach && !latest.stage.isOpen && !isLost(latest)
    }

    /// The job of an entry that the ledger knows.
    public func job(_ entry: LedgerEntry) -> Job { Job(entry, of: self) }

    /// A job that the service tells of and the ledger may know: with what this look showed.
    ///
    /// - Returns: nil when the ledger does not know it.
    public func known(_ jobID: String, _ look: JobLook) throws(Fault) -> Job? {
        guard let entry = try ledger.entry(scope, jobID: jobID) else { return nil }
        let job = Job(entry, of: self)
        try job.learn(look)
        return job
    }

    /// Takes a job of the service's list into the ledger, as an order of this account that the service has; one that
    /// the ledger knows stays what it is.
    public func adopt(_ order: Order, jobID: String, _ look: JobLook) throws(Fault) -> Job {
        let job = Job(try ledger.adopt(order, jobID: jobID, look), of: self)
        try job.learn(look)
        return job
    }

    /// The calls for the job of an order.
    func remote(of entry: LedgerEntry) -> Remote { remote.adapted?(entry.order) ?? remote }

    func tell(_ entry: LedgerEntry, _ news: ExportEvent.News) {
        environment.notify(ExportEvent(entry: entry, news: news))
    }
}

extension Stage {
    /// True while the service may still have to be asked.
    var isOpen: Bool { self == .notSent || self == .inDoubt }
}
