import Synchronization
import Testing
import Vocabulary

@testable import Sandbox

/// A clock whose sleeps take no time, and are counted.
private final class QuickClock: Clock, Sendable {
    typealias Instant = ContinuousClock.Instant
    private let slept = Mutex<Duration>(.zero)

    var now: Instant { .now }
    var minimumResolution: Duration { .nanoseconds(1) }
    var total: Duration { slept.withLock { $0 } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        slept.withLock { $0 += max(.zero, deadline - .now) }
        await Task.yield()
    }
}

private let key = "9b2f6a51-0c3d-4e5f-8a7b-6c5d4e3f2a1b"

/// A door that is closed until it is opened.
private actor Door {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    func pass() async {
        if isOpen { return }
        await withCheckedContinuation { waiting.append($0) }
    }
}

@Test func aSecondCallWaitsForTheFirstAndGivesUp() async throws {
    try await withTemporaryFolder { folder in
        let store = IdempotencyStore(state: try StateDatabase(path: folder + "/state.sqlite"), now: { SystemTime.now })
        let clock = QuickClock()
        let once = IdempotencyGuard(store: store, clock: clock)
        let (door, began) = (Door(), Door())
        let first = Task {
            try await once.once(key, account: "a", fingerprint: "one") { keep in
                await began.open()
                await door.pass()
                let answer = TicksupplyAnswer(status: 202, body: Array("done".utf8), isReplayed: false)
                try keep(answer)
                return answer
            }
        }
        await began.pass()
        let late = await #expect(throws: TicksupplyError.self) {
            try await once.once(key, account: "a", fingerprint: "one") { _ in TicksupplyAnswer.nothing }
        }
        #expect(late?.message == "A request with this Idempotency-Key is still in progress")
        #expect((2.9...3.6).contains(clock.total / .seconds(1)))
        let other = await #expect(throws: TicksupplyError.self) {
            try await once.once(key, account: "a", fingerprint: "two") { _ in TicksupplyAnswer.nothing }
        }
        #expect(other?.message == "Idempotency-Key was already used with a different request")
        #expect(
            try await once.once(key, account: "b", fingerprint: "two") { _ in TicksupplyAnswer.nothing }.status == 204)
        await door.open()
        #expect(try await first.value.status == 202)
        let replay = try await once.once(key, account: "a", fingerprint: "one") { _ in TicksupplyAnswer.nothing }
        #expect((replay.status, replay.body, replay.isReplayed) == (202, Array("done".utf8), true))
    }
}
