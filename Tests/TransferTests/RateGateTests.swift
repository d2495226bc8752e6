import Testing
import Vocabulary

@testable import Transfer

@Suite("Waiting for a service's rate limits")
struct RateGateTests {
    private let timing = TestTiming(random: 0)
    private let told = Collected<Duration?>()

    /// One request a second; an empty bucket has something again in ten.
    private func gate() -> RateGate {
        RateGate(
            read: { headers, _ in
                guard let left = headers["Left"].flatMap({ Int64($0) }) else { return [] }
                return [
                    RateBudget.Reading(
                        name: "minute", period: .seconds(60), limit: 60, remaining: left,
                        reset: left == 0 ? .seconds(10) : nil)
                ]
            }, timing: timing.timing, paused: { [told] in told.add($0) })
    }

    @Test("Whoever comes when nothing is left waits until there is something, and that is told")
    func waits() async throws {
        let gate = gate()
        try await gate.enter()
        gate.leave(HTTPAnswer(status: 200, headers: ["Left": "0"]))
        try await gate.enter()
        #expect(timing.slept == [.seconds(10)])
        #expect(told.values == [.seconds(10), nil])
    }

    @Test("A request that ends without an answer is under way no more")
    func lost() async throws {
        let gate = gate()
        try await gate.enter()
        try await gate.enter()
        gate.leave(nil)
        gate.leave(HTTPAnswer(status: 200, headers: ["Left": "1"]))
        try await gate.enter()
        #expect(timing.slept == [])
        try await gate.enter()
        #expect(timing.slept == [.seconds(1)])
    }

    @Test("The wait of one 429 is everybody's; what other answers say of a later time is not")
    func toldWait() async throws {
        let gate = gate()
        try await gate.enter()
        gate.leave(HTTPAnswer(status: 503, headers: ["Retry-After": "7"]))
        try await gate.enter()
        #expect(timing.slept == [])
        gate.leave(HTTPAnswer(status: 429, headers: ["Retry-After": "7"]))
        try await gate.enter()
        #expect(timing.slept == [.seconds(7)])
    }

    @Test("Whoever is cancelled while waiting waits no longer, and the wait is told no longer")
    func cancelled() async throws {
        let gate = gate()
        try await gate.enter()
        gate.leave(HTTPAnswer(status: 200, headers: ["Left": "0"]))
        let task = Task { try await gate.enter() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(told.values == [.seconds(10), nil])
    }
}
