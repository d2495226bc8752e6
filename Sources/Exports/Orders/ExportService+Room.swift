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
        var wait = RoomWait(entry, service: scope.service)
        let turn = try await unsent(entry) {
            try await FileLock.acquire(
                ledger.lockPath("room-\(OutputName.stem("\(scope.service) \(scope.baseURL) \(scope.account)"))"),
                environment: environment, waiting: { tellWaiting(&wait, for: []) })
        }
        defer { turn.release() }
        return try await sendInTurn(refusal, store, &wait)
    }

    private func sendInTurn(
        _ refusal: NoRoom, _ store: RemoteStore, _ wait: inout RoomWait
    ) async throws -> LedgerEntry {
        var refusal = refusal
        var contradictions = 0
        while contradictions < Self.mostContradictions {
            switch try await unsent(wait.entry, { try await makeRoom(refusal.fault, store, &wait) }) {
            case .sentElsewhere(let entry): return entry
            case .made: contradictions = 0
            case .told: contradictions += 1
            }
            do {
                return try await sendNow(wait.entry.number)
            } catch let full as NoRoom {
                refusal = full
            }
        }
        throw try await fullStore(refusal.fault, store)
    }

    /// Whoever is stopped while there is no room has ordered nothing, wherever the interruption was met.
    private func unsent<Result>(_ entry: LedgerEntry, _ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch is CancellationError {
            throw Fault.stoppedBeforeRoom(entry)
        } catch let fault as Fault where fault.kind == .interrupted {
            throw Fault.stoppedBeforeRoom(entry)
        }
    }

    /// Comes back when the order can be sent, or was.
    private func makeRoom(_ refusal: Fault, _ store: RemoteStore, _ wait: inout RoomWait) async throws -> Room {
        var pauses = Self.roomSchedule
        var hasWaited = false
        while true {
            // Another process has the same order, by its key.
            let current = try ledger.entry(wait.entry.number)
            guard current.stage.isOpen else { return .sentElsewhere(current) }
            if try await clearOne(&wait) { return .made }
            // Looked at before the service is asked: who makes room meanwhile is not missed.
            let coming = try comingRoom(beside: current.number)
            let room = try await store.room()
            if let room, room > 0 { return hasWaited ? .made : .told }
            guard !coming.isEmpty else {
                // Where the service does not tell whether there is room, only an order can show what waiting has brought.
                guard room == nil, hasWaited else { throw try await fullStore(refusal, store) }
                return .made
            }
            tellWaiting(&wait, for: coming)
            hasWaited = true
            try await environment.sleep(pauses.pause(random: environment.random()))
        }
    }

    /// Removes the oldest export of ours that is of no more use and can be removed.
    ///
    /// - Returns: false when there is none.
    private func clearOne(_ wait: inout RoomWait) async throws -> Bool {
        for stored in try ledger.stored(scope, where: \.isClearable) where !wait.unremovable.contains(stored.number) {
            guard let delete = remote(of: stored).delete else { return false }
            do {
                if try await clear(stored.number, by: delete) != nil { return true }
            } catch let error where Fault.from(error).kind != .interrupted {
                wait.unremovable.insert(stored.number)
                tellNotRemoved(stored, error)
            }
        }
        return false
    }

    /// The exports of ours that somebody, here or in another process, is about to save.
    private func comingRoom(beside number: Int64) throws(Fault) -> [LedgerEntry] {
        let moment = environment.now().sinceEpoch
        var coming: [LedgerEntry] = []
        for entry in try ledger.stored(scope, where: \.isStillToBeSaved) where entry.number != number {
            // A moment that is still to come was told by a clock that was wrong.
            let age = Duration.nanoseconds(moment - entry.updated.sinceEpoch)
            if age >= .zero, age < Self.grace {
                coming.append(entry)
            } else if let lock = try FileLock.attempt(storeLock(entry.number)) {
                lock.release()
            } else {
                coming.append(entry)
            }
        }
        return coming
    }

    private func tellWaiting(_ wait: inout RoomWait, for coming: [LedgerEntry]) {
        guard let words = wait.words(for: coming, now: environment.now()) else { return }
        tell(wait.entry, .note(words))
    }

    /// The refusal with what is stored, where that can be told.
    private func fullStore(_ refusal: Fault, _ store: RemoteStore) async throws -> Fault {
        let stored = (try? await store.stored()) ?? []
        try Task.checkCancellation()
        return stored.isEmpty ? refusal : .storeIsFull(refusal, stored, service: scope.service)
    }
}

/// What has come of waiting for room.
private enum Room {
    /// A place was made here, or waited for.
    case made
    /// The service says at once that there is one.
    case told
    /// The order is at the service already.
    case sentElsewhere(LedgerEntry)
}
