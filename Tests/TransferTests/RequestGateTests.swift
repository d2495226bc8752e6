import Testing

@testable import Transfer

@Suite(.timeLimit(.minutes(5))) struct RequestGateTests {
    @Test func aWaiterThatIsCancelledGivesItsPlaceAway() async throws {
        let gate = RequestGate(limit: 1)
        let inside = Signal()
        let leave = Signal()
        let first = Task {
            try await gate.pass {
                inside.give()
                await leave.wait()
            }
        }
        await inside.wait()
        let second = Task { try await gate.pass {} }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        let third = Task { try await gate.pass { "through" } }
        leave.give()
        try await first.value
        #expect(try await third.value == "through")
        #expect(try await gate.pass { 1 } == 1)
    }

    @Test func aFailureInsideLeavesTheDoorOpen() async throws {
        struct Failure: Error {}
        let gate = RequestGate(limit: 1)
        await #expect(throws: Failure.self) { try await gate.pass { throw Failure() } }
        #expect(try await gate.pass { 2 } == 2)
    }
}
