import Synchronization

/// A clock that stands still until it is told: sleeping on it takes no time of the test.
///
/// `advance` moves it; sleepers whose time has come wake in order of their deadlines. With `runsFreely` every sleep
/// ends at once, and the clock jumps to its deadline.
final class ManualClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        let id: Int
        let deadline: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var sleepers: [Sleeper] = []
        var lastID = 0
        var runsFreely = false
        var onSleep: (@Sendable (Int) -> Void)?
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .nanoseconds(1) }
    var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Lets every sleep end at once.
    func runFreely() { state.withLock { $0.runsFreely = true } }

    /// Called with the number of sleepers whenever one has gone to sleep.
    func onSleep(_ body: @escaping @Sendable (Int) -> Void) { state.withLock { $0.onSleep = body } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enqueue(Sleeper(id: id, deadline: deadline, continuation: continuation))
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func enqueue(_ sleeper: Sleeper) {
        enum Next { case sleeps(Int, (@Sendable (Int) -> Void)?), wakes, isCancelled }
        let next: Next = state.withLock { state in
            if state.cancelled.contains(sleeper.id) { return .isCancelled }
            if state.runsFreely || sleeper.deadline <= state.now {
                state.now = max(state.now, sleeper.deadline)
                return .wakes
            }
            state.sleepers.append(sleeper)
            return .sleeps(state.sleepers.count, state.onSleep)
        }
        switch next {
        case .wakes: sleeper.continuation.resume()
        case .isCancelled: sleeper.continuation.resume(throwing: CancellationError())
        case .sleeps(let count, let body): body?(count)
        }
    }

    private func cancel(_ id: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            state.cancelled.insert(id)
            guard let position = state.sleepers.firstIndex(where: { $0.id == id }) else { return nil }
            return state.sleepers.remove(at: position)
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }

    /// Moves the clock and wakes whoever has slept long enough.
    func advance(by duration: Duration) {
        let woken = state.withLock { state -> [Sleeper] in
            state.now = state.now.advanced(by: duration)
            let now = state.now
            let woken = state.sleepers.filter { $0.deadline <= now }.sorted { $0.deadline < $1.deadline }
            state.sleepers.removeAll { $0.deadline <= now }
            return woken
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }
}
