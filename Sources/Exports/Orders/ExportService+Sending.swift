import Transfer
import Vocabulary

extension ExportService {
    /// How far a service's clock may be behind ours when its list is searched for an order in doubt.
    private static let clockTolerance: Int64 = 120_000_000_000

    /// How often an order is sent anew after the list has shown that it did not arrive.
    private static let sendings = 3

    /// Brings an order that is not sent or in doubt to the service, exactly once.
    ///
    /// The lock keeps two processes, or two tasks, from sending the same order; whoever comes second finds it sent.
    func send(_ number: Int64) async throws -> LedgerEntry {
        let lock = try await FileLock.acquire(ledger.lockPath("order-\(number)"), environment: environment)
        defer { lock.release() }
        var entry = try ledger.entry(number)
        var lastDoubt: Fault?
        for _ in 0..<Self.sendings where entry.stage.isOpen {
            if entry.stage == .inDoubt {
                if let found = try await settle(entry) { return found }
                entry = try ledger.mark(number, .notSent)
            }
            do {
                entry = try await sendOnce(entry)
            } catch let outcome as AmbiguousOutcome {
                guard outcome.fault.kind != .interrupted else { throw CancellationError() }
                lastDoubt = outcome.fault
                entry = try ledger.entry(number)
            }
        }
        if entry.stage.isOpen, let lastDoubt {
            if let found = try await settle(entry) { return found }
            throw Fault.stillInDoubt(entry.order, cause: lastDoubt)
        }
        return entry
    }

    /// Sends an order anew whose link has expired before its files were saved.
    func sendAgain(_ number: Int64) async throws -> LedgerEntry {
        _ = try ledger.mark(number, .notSent)
        return try await send(number)
    }

    private func sendOnce(_ entry: LedgerEntry) async throws -> LedgerEntry {
        // Written before it is sent: whatever happens from here on, the next run asks the service's list first.
        let doubtful = try ledger.mark(entry.number, .inDoubt)
        do {
            let placement = try await remote.place(doubtful.order)
            let ordered = try accept(placement, of: doubtful)
            tell(ordered, .ordered)
            if let message = placement.message, !message.isEmpty {
                tell(ordered, .note("\(scope.service) says: \(message)"))
            }
            return ordered
        } catch let outcome as AmbiguousOutcome {
            throw outcome
        } catch is CancellationError {
            // The request may have left; the entry stays in doubt.
            throw CancellationError()
        } catch {
            let fault = Fault.from(error)
            guard fault.kind != .interrupted else { throw fault }
            // A fault that is worth a retry means that the service did not take the order.
            _ = try ledger.mark(entry.number, fault.isRetryable ? .notSent : .refused, reason: fault.message)
            throw fault
        }
    }

    private func accept(_ placement: Placement, of entry: LedgerEntry) throws -> LedgerEntry {
        switch placement.outcome {
        case .job(let id):
            let ordered = try ledger.mark(entry.number, .ordered, jobID: id)
            // A job that was just made waits for its turn; the first look tells more.
            return try ledger.mark(ordered.number, JobLook(state: .queued, serviceState: "ordered"))
        case .link(let link):
            let id = entry.jobID ?? "local_\(entry.number)_\(String(entry.written.sinceEpoch, radix: 36))"
            let ordered = try ledger.mark(entry.number, .ordered, jobID: id, link: link.url)
            return try ledger.mark(ordered.number, JobLook(state: .ready, serviceState: "link"))
        }
    }

    /// Looks in the service's own list for an order that may have arrived; nil when it has not.
    ///
    /// Two looks with a pause: a list may lag behind the creation it is asked about.
    private func settle(_ entry: LedgerEntry) async throws -> LedgerEntry? {
        let since = Nanoseconds(sinceEpoch: entry.updated.sinceEpoch - Self.clockTolerance)
        for look in 0..<2 {
            if look > 0 { try await environment.sleep(.seconds(1)) }
            let claimed = try ledger.claimedJobs(scope)
            let found = try await remote.search(entry.order, since).filter { !claimed.contains($0) }
            // The oldest of them is the one that our first sending made.
            guard let id = found.last else { continue }
            let ordered = try ledger.mark(entry.number, .ordered, jobID: id)
            tell(ordered, .note("\(entry.order.name): the service had got the order; its job is \(id)"))
            return ordered
        }
        return nil
    }
}
