import Transfer
import Vocabulary

extension ExportService {
    /// How far the clocks of service and machine may be apart when the service's list is searched.
    private static let clockTolerance: Int64 = 300_000_000_000

    /// How long a caller that was cancelled is kept: nobody who presses Ctrl-C feels it.
    private static let moment: Duration = .milliseconds(150)

    /// How often an order is sent anew after the list has shown that it did not arrive.
    private static let sendings = 3

    /// The pauses between looks at the list: it may lag behind the creation it is asked about.
    private static let settlingPauses: [Duration] = [.zero, .seconds(1), .seconds(2), .seconds(3), .seconds(4)]

    /// For how long a request that nobody waits for any more may still be at work: as long as one is waited for.
    private static let lateness: Duration = .seconds(60)

    /// Brings an order that is not sent or in doubt to the service, exactly once.
    ///
    /// It goes on when the caller is cancelled: a request that has left cannot be called back, and the ledger is to
    /// learn its answer. The caller is kept a moment longer, for an answer that is just coming.
    ///
    /// - Parameter refused: a link that came instead of a job and has expired; the order is sent anew unless somebody
    ///   else has done so meanwhile.
    /// - Throws: `interrupted` to a caller that was cancelled before the answer came; `limit` when the service stores no
    ///   more exports and nobody is about to make room.
    func send(_ number: Int64, refused: Secret? = nil) async throws -> LedgerEntry {
        do {
            return try await sendNow(number, refused: refused)
        } catch let full as NoRoom {
            return try await sendWhenThereIsRoom(number, full)
        }
    }

    /// The same, whether there is room or not.
    ///
    /// - Throws: `NoRoom` too.
    func sendNow(_ number: Int64, refused: Secret? = nil) async throws -> LedgerEntry {
        let sending = Sending { try await sendLocked(number, refused: refused) }
        return try await withTaskCancellationHandler {
            try await sending.outcome()
        } onCancel: {
            Task {
                try? await environment.sleep(Self.moment)
                sending.leave(Fault.stoppedSending(number, service: scope.service))
            }
        }
    }

    /// The lock keeps two processes, or two tasks, from sending the same order; whoever comes second finds it sent.
    private func sendLocked(_ number: Int64, refused: Secret?) async throws -> LedgerEntry {
        let lock = try await FileLock.acquire(ledger.lockPath("order-\(number)"), environment: environment)
        defer { lock.release() }
        var entry = try ledger.entry(number)
        if let refused, entry.link == nil || entry.link == refused, entry.isLocal {
            entry = try ledger.forgetLink(number)
        }
        var lastDoubt: Fault?
        for sending in 0..<Self.sendings where entry.stage.isOpen {
            if entry.stage == .inDoubt, !isReplayable(entry) {
                // What a program has sent that was stopped then is not lost, like an answer: it may be on its way. Its
                // clock may have been ahead of ours.
                let patience = sending == 0 ? min(Self.lateness - age(of: entry.updated), Self.lateness) : .zero
                if let found = try await settle(entry, patience: patience) { return found }
                tell(entry, .note("\(entry.order.name): it is not in the service's list; ordering again"))
                entry = try ledger.mark(number, .notSent)
            }
            do {
                entry = try await sendOnce(entry)
            } catch let outcome as AmbiguousOutcome {
                lastDoubt = outcome.fault
                entry = try ledger.entry(number)
            }
        }
        if entry.stage.isOpen, let lastDoubt {
            if !isReplayable(entry), let found = try await settle(entry) { return found }
            throw Fault.stillInDoubt(entry.order, cause: lastDoubt)
        }
        return entry
    }

    /// True while the service still knows the order's mark: sent once more, it answers with the same job.
    private func isReplayable(_ entry: LedgerEntry) -> Bool {
        guard let memory = remote.memory, entry.order.mark != nil else { return false }
        return age(of: entry.written) < memory
    }

    private func age(of moment: Nanoseconds) -> Duration {
        .nanoseconds(environment.now().sinceEpoch - moment.sinceEpoch)
    }

    private func sendOnce(_ entry: LedgerEntry) async throws -> LedgerEntry {
        // Written before it is sent: whatever happens from here on, the next run asks the service's list first.
        let doubtful = try ledger.mark(entry.number, .inDoubt)
        let placement: Placement
        do {
            placement = try await remote.place(doubtful.order)
        } catch let outcome as AmbiguousOutcome {
            throw outcome
        } catch {
            let full = error as? NoRoom
            let fault = full?.fault ?? Fault.from(error)
            guard fault.kind != .interrupted else { throw fault }
            // A fault that is worth a retry, and a limit, mean that the service did not take the order and may later.
            let isLater = full != nil || fault.isRetryable || fault.kind == .limit
            // Of an earlier try that may have arrived this refusal tells nothing: the service's list does.
            if entry.stage == .inDoubt, let found = try await settle(entry, after: fault) { return found }
            _ = try ledger.mark(entry.number, isLater ? .notSent : .refused, reason: fault.message)
            if isLater, let mark = remote.renewedMark?(entry.order) { try ledger.setMark(entry.number, mark) }
            throw full ?? fault
        }
        // From here on the service has it: a ledger that cannot be written leaves the order in doubt, not unsent.
        let ordered = try accept(placement, of: doubtful)
        tell(ordered, .ordered)
        if let message = placement.message, !message.isEmpty {
            tell(ordered, .note("\(scope.service) says: \(message)"))
        }
        tellIfCut(ordered)
        return ordered
    }

    /// Says once more what no file tells: that rows may be left out at its end.
    func tellIfCut(_ entry: LedgerEntry) {
        guard entry.rows.isPerhapsCut, let limit = entry.rows.limit else { return }
        // Who has asked for so many gets what was asked for.
        guard !entry.order.terms.contains(Order.Term("limit", "\(limit)")) else { return }
        tell(
            entry,
            .note(
                "\(entry.order.name): \(scope.service) writes \(limit) rows at the most and counts as many: "
                    + "what comes after them in time is probably left out; order shorter times"))
    }

    private func accept(_ placement: Placement, of entry: LedgerEntry) throws -> LedgerEntry {
        switch placement.outcome {
        case .job(let id):
            // A job that was just made waits for its turn; the first look tells more.
            return try ledger.take(
                entry.number, jobID: id, resolved: placement.resolved,
                JobLook(state: .queued, serviceState: "ordered", rows: placement.rows))
        case .link(let link):
            let id = "\(LedgerEntry.localPrefix)\(entry.number)_\(String(entry.written.sinceEpoch, radix: 36))"
            return try ledger.take(
                entry.number, jobID: id, link: link.url, JobLook(state: .ready, serviceState: "link"))
        }
    }

    /// The same after a refusal. Who may not see the list is told of the refusal; the order stays in doubt.
    private func settle(_ entry: LedgerEntry, after refusal: Fault) async throws -> LedgerEntry? {
        do {
            return try await settle(entry)
        } catch let fault as Fault {
            throw refusal.isRetryable ? fault : refusal
        }
    }

    /// Looks in the service's own list for an order that may have arrived; nil when it has not.
    ///
    /// - Parameter patience: for how long at the least it is looked for.
    private func settle(_ entry: LedgerEntry, patience: Duration = .zero) async throws -> LedgerEntry? {
        let since = Nanoseconds(sinceEpoch: entry.written.sinceEpoch - Self.clockTolerance)
        for (look, pause) in Self.pauses(patience).enumerated() {
            if look == 1 {
                tell(entry, .note("\(entry.order.name): the service may have got the order; looking in its list"))
            }
            if pause > .zero { try await environment.sleep(pause) }
            let found: [String]
            do {
                found = try await remote.search(entry.order, since)
            } catch {
                throw Fault.stillInDoubt(entry.order, cause: .from(error))
            }
            // The oldest that no order of ours owns is the one that our first sending made.
            for id in found.reversed() {
                let look = JobLook(state: .queued, serviceState: "found in the list")
                guard let ordered = try ledger.claim(entry.number, jobID: id, look) else { continue }
                tell(ordered, .note("\(entry.order.name): the service had got the order; its job is \(id)"))
                return ordered
            }
        }
        return nil
    }

    /// The pauses before each look, the last one repeated until they are as long as the patience.
    private static func pauses(_ patience: Duration) -> [Duration] {
        var pauses = settlingPauses
        var length = pauses.reduce(.zero, +)
        while length < patience, let last = pauses.last {
            pauses.append(last)
            length += last
        }
        return pauses
    }
}
