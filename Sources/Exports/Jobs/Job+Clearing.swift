import Vocabulary

extension Job {
    /// Runs what waits for the export or fetches it; as long as it runs, nobody removes the export at the service.
    func whileStored<Result>(_ work: () async throws -> Result) async throws -> Result {
        guard service.remote.store != nil else { return try await work() }
        let hold = try await FileLock.acquire(
            service.storeLock(entry.number), .shared, environment: service.environment,
            waiting: { tell(.note("somebody is removing the export at the service; waiting for that")) })
        defer { hold.release() }
        return try await work()
    }

    /// Removes the export at the service once its files are saved, unless it is to stay there. That takes seconds at the
    /// most.
    ///
    /// The files are here whatever comes of it: trouble is said, and the export removed when its place is needed.
    func clear() async {
        guard let store = service.remote(of: entry).store else { return }
        do {
            _ = try await service.clear(entry.number, by: store.remove)
            // Somebody else may have done it.
            learn(try service.ledger.entry(entry.number))
        } catch {
            service.tellNotRemoved(entry, error)
        }
    }
}

extension ExportService {
    /// Held by all who wait for an export or fetch it, and alone by who removes it.
    func storeLock(_ number: Int64) -> String { ledger.lockPath("stored-\(number)") }

    /// Whoever only looks whether somebody holds the lock holds it for a moment.
    private static let clearingPauses: [Duration] = [
        .zero, .milliseconds(20), .milliseconds(50), .milliseconds(100), .milliseconds(200),
    ]

    /// Removes an export of ours at the service that is of no more use there.
    ///
    /// A program that is killed in between leaves an export that the next one removes: the service is asked before it is
    /// written down, and removing what is gone is no error.
    ///
    /// - Parameter remove: the service's call.
    /// - Returns: nil when it stays, when somebody is at work on it, and when it was removed already.
    func clear(_ number: Int64, by remove: @Sendable (String) async throws -> Void) async throws -> LedgerEntry? {
        guard try ledger.entry(number).isClearable else { return nil }
        for pause in Self.clearingPauses {
            if pause > .zero { try await environment.sleep(pause) }
            guard let lock = try FileLock.attempt(storeLock(number)) else { continue }
            defer { lock.release() }
            let entry = try ledger.entry(number)
            guard entry.isClearable, let id = entry.jobID else { return nil }
            try await remove(id)
            let cleared = try ledger.markCleared(number)
            tell(cleared, .cleared)
            return cleared
        }
        return nil
    }

    /// Says that an export which is of no more use stays where it is.
    func tellNotRemoved(_ entry: LedgerEntry, _ error: any Error) {
        let state = entry.stage == .saved ? "saved" : entry.shownState
        tell(
            entry,
            .note(
                "job \(entry.jobID ?? "-") is \(state), but not removed at the service: \(Fault.from(error).message)"))
    }
}
