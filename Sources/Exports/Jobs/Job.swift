import Synchronization
import Vocabulary

/// A remote export: what was ordered, where it stands, and how to get its files.
public final class Job: Sendable {
    let service: ExportService
    private let latest: Mutex<LedgerEntry>

    init(_ entry: LedgerEntry, of service: ExportService) {
        self.service = service
        latest = Mutex(entry)
    }

    /// The order and its job as of the last look.
    public var entry: LedgerEntry { latest.withLock { $0 } }

    func learn(_ entry: LedgerEntry) {
        latest.withLock { $0 = entry }
    }

    func tell(_ news: ExportEvent.News) {
        service.tell(entry, news)
    }

    /// Looks at the job once.
    ///
    /// - Throws: `not found` when the service does not know it any more; the service's errors.
    public func refresh() async throws {
        let before = entry
        guard before.stage == .ordered, !before.isLocal, let id = before.jobID else { return }
        guard let look = try await service.remote(of: before).look(id) else {
            throw Fault.vanished(id, service: before.order.scope.service)
        }
        try learn(look)
        tell(.looked)
    }

    /// Writes down what a look showed, if it is news about an ordered job.
    func learn(_ look: JobLook) throws(Fault) {
        let before = entry
        let known = JobLook(
            state: before.state, serviceState: before.serviceState ?? "", reason: before.reason, rows: before.rows)
        var look = look
        look.rows = look.rows.filled(by: before.rows)
        guard before.stage == .ordered, look != known else { return }
        try service.ledger.mark(before.number, look)
        latest.withLock {
            $0.state = look.state
            $0.serviceState = look.serviceState
            $0.reason = look.reason
            $0.rows = look.rows
        }
    }

    /// Asks the service to stop the job. Waiting never does that by itself. A job that has ended stays as it is.
    ///
    /// - Throws: `bad argument` when the order was never taken by the service; the service's errors.
    public func cancel() async throws {
        let before = entry
        guard let id = before.jobID else { throw Fault.noCancel(before) }
        guard before.stage == .ordered, before.state?.isFinal != true else {
            return tell(.note("job \(id) is \(before.shownState); there is nothing to cancel"))
        }
        try await service.remote.cancel(id)
        try await refresh()
    }

    /// Asks the service to run a failed or cancelled job again; then it is queued, and waiting works as for a new one.
    /// A job that runs or is ready stays as it is.
    ///
    /// - Throws: `bad argument` when the order was never taken by the service; `not found` when the service does not
    ///   know the job any more; the service's errors.
    public func retry() async throws {
        guard let id = entry.jobID, !entry.isLocal, entry.stage != .saved else {
            guard entry.stage == .saved || entry.jobID != nil else { throw Fault.noRetry(entry) }
            return tellNothingToRetry()
        }
        // The ledger may know an old state: somebody else may have retried it.
        try await refresh()
        guard entry.state == .failed || entry.state == .cancelled else { return tellNothingToRetry() }
        let look = try await service.remote.retry(id)
        try learn(look ?? JobLook(state: .queued, serviceState: "retried"))
        tell(.note("job \(id) runs again"))
    }

    /// Asks the service to delete the job with its files; those on this machine stay. A later order with the same key
    /// orders again, unless its files were saved.
    ///
    /// - Throws: `bad argument` when there is no job, or where the service does not delete; the service's errors.
    public func delete() async throws {
        let before = entry
        guard let delete = service.remote(of: before).delete else { throw Fault.noDelete(before) }
        guard let id = before.jobID, !before.isLocal else { throw Fault.noCancel(before) }
        try await delete(id)
        // Somebody else may have saved its files meanwhile: what is here decides, not what was known.
        learn(try service.ledger.markDeleted(before.number))
        tell(.note("job \(id) is deleted at the service"))
    }

    private func tellNothingToRetry() {
        tell(.note("job \(entry.jobID ?? "-") is \(entry.shownState); there is nothing to retry"))
    }
}
