import Vocabulary

extension Job {
    /// Runs what waits for the export or fetches it; as long as it runs, nobody removes the export at the service.
    func whileStored<Result>(_ work: () async throws -> Result) async throws -> Result {
        guard service.remote.store != nil else { return try await work() }
        let hold = try await FileLock.acquire(
            service.storeLock(entry.number), .shared, environment: service.environment)
        defer { hold.release() }
        return try await work()
    }

    /// Removes the export at the service once its files are saved, unless it is to stay there.
    ///
    /// The files are here whatever comes of it: trouble is said, and the export removed when its place is needed.
    func clear() async {
        guard service.remote.store != nil else { return }
        do {
            _ = try await service.clear(entry.number)
            // Somebody else may have done it.
            learn(try service.ledger.entry(entry.number))
        } catch {
            tell(
                .note(
                    "job \(entry.jobID ?? "-") is saved, but not removed at the service: \(Fault.from(error).message)"))
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
    /// - Returns: nil when it stays, when somebody is at work on it, and when it was removed already.
    func clear(_ number: Int64) async throws -> LedgerEntry? {
        guard remote.store != nil, let delete = remote.delete else { return nil }
        guard try ledger.entry(number).isClearable else { return nil }
        for pause in Self.clearingPauses {
            if pause > .zero { try await environment.sleep(pause) }
            guard let lock = try FileLock.attempt(storeLock(number)) else { continue }
            defer { lock.release() }
            let entry = try ledger.entry(number)
            guard entry.isClearable, let id = entry.jobID else { return nil }
            try await delete(id)
            let cleared = try ledger.markCleared(number)
            tell(cleared, .cleared)
            return cleared
        }
        return nil
    }
}
