import Vocabulary

/// What is done when the service stores no more exports: ours that are saved make room; an order waits while others of
/// ours are about to be saved; otherwise the user has to decide.
extension ExportService {
    /// The pauses between two looks at whether there is room.
    private static let roomSchedule = PollSchedule(first: .seconds(1), longest: .seconds(5))

    /// An export that nobody waits for may have been ordered, or become ready, a moment ago: a script takes its time from
    /// one line to the next.
    private static let grace: Duration = .seconds(10)

    /// How often the service may say that there is room and refuse all the same.
    private static let mostContradictions = 5

    /// Sends an order that was refused for want of room, as soon as there is some. Orders that wait take turns.
    ///
    /// - Throws: `limit` with what is stored when nobody is about to make room; `interrupted` when the task is cancelled:
    ///   the order was not sent then.
    func sendWhenThereIsRoom(_ number: Int64, _ refusal: NoRoom) async throws -> LedgerEntry {
        guard let store = remote.store else { throw refusal.fault }
        let entry = try ledger.entry(number)
        var isTold = false
        do {
            let turn = try await FileLock.acquire(
                ledger.lockPath("room-\(OutputName.stem("\(scope.service) \(scope.baseURL) \(scope.account)"))"),
                environment: environment,
                waiting: {
                    tellWaiting(entry)
                    isTold = true
                })
            defer { turn.release() }
            return try await sendInTurn(entry, refusal, store, isTold: isTold)
        } catch is CancellationError {
            throw Fault.stoppedBeforeRoom(entry)
        }
    }

    private func sendInTurn(
        _ entry: LedgerEntry, _ refusal: NoRoom, _ store: RemoteStore, isTold: Bool
    ) async throws -> LedgerEntry {
        var refusal = refusal
        var isTold = isTold
        var contradictions = 0
        while contradictions < Self.mostContradictions {
            let isNew = try await makeRoom(for: entry, refusal.fault, store, &isTold)
            contradictions = isNew ? 0 : contradictions + 1
            do {
                return try await sendNow(entry.number)
            } catch let full as NoRoom {
                refusal = full
            }
        }
        throw await fullStore(refusal.fault, store)
    }

    /// Comes back when there is room.
    ///
    /// - Returns: true when a place was made here or waited for, false when the service says at once that there is one.
    private func makeRoom(
        for entry: LedgerEntry, _ refusal: Fault, _ store: RemoteStore, _ isTold: inout Bool
    ) async throws -> Bool {
        var pauses = Self.roomSchedule
        var hasWaited = false
        while true {
            for stored in try ledger.stored(scope, where: \.isClearable) {
                if try await clear(stored.number) != nil { return true }
            }
            // Looked at before the service is asked: who makes room meanwhile is not missed.
            let isComing = try isRoomComing(beside: entry.number)
            if let room = try await store.room(), room > 0 { return hasWaited }
            guard isComing else { throw await fullStore(refusal, store) }
            if !isTold { tellWaiting(entry) }
            isTold = true
            hasWaited = true
            try await environment.sleep(pauses.pause(random: environment.random()))
        }
    }

    /// True while somebody, here or in another process, is about to save an export of ours.
    private func isRoomComing(beside number: Int64) throws(Fault) -> Bool {
        let moment = environment.now().sinceEpoch
        for entry in try ledger.stored(scope, where: \.isStillToBeSaved) where entry.number != number {
            if Duration.nanoseconds(moment - entry.updated.sinceEpoch) < Self.grace { return true }
            guard let lock = try FileLock.attempt(storeLock(entry.number)) else { return true }
            lock.release()
        }
        return false
    }

    private func tellWaiting(_ entry: LedgerEntry) {
        tell(
            entry,
            .note(
                "\(entry.order.name): \(scope.service) stores no more exports; waiting until another of ours is saved "
                    + "and removed there"))
    }

    /// The refusal with what is stored, where that can be told.
    private func fullStore(_ refusal: Fault, _ store: RemoteStore) async -> Fault {
        guard let stored = try? await store.stored(), !stored.isEmpty else { return refusal }
        return .storeIsFull(refusal, stored, service: scope.service)
    }
}
