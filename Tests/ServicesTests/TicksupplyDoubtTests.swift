import Exports
import Sandbox
import Testing
import Vocabulary

@testable import Services

/// Orders whose answers are lost on the way, against a sandbox in this process.
@Suite("Ticksupply orders in doubt, live")
struct TicksupplyDoubtTests {
    typealias Fixture = TicksupplyFixture

    @Test("An order whose answer is lost leaves one export, however it was lost", arguments: ["reset-after", "stall"])
    func lostAnswer(kind: String) async throws {
        let wait = kind == "stall" ? " wait=200ms" : ""
        let fixture = try await Fixture(faults: ["\(kind) 2 path=/exports method=POST\(wait)"])
        let job = try await fixture.exports.place(try await fixture.order(key: "lost"))
        #expect(job.entry.stage == .ordered)
        #expect(try await fixture.count() == 1)
        await fixture.sandbox.stop()
    }

    @Test("An order that fails for good after it arrived is in doubt; the next run finds its export by the same key")
    func doubt() async throws {
        let fixture = try await Fixture(faults: ["reset-after always path=/exports method=POST"])
        let first = await #expect(throws: Fault.self) {
            try await fixture.exports.place(try await fixture.order(key: "doubt"))
        }
        #expect(first?.message.hasPrefix("it is not known whether the service got the order") == true)
        #expect(try fixture.ledger.entries()[0].stage == .inDoubt)
        fixture.sandbox.faults.clear()
        #expect(try await fixture.count() == 1)
        let job = try await fixture.exports.place(try await fixture.order(key: "doubt"))
        #expect(try await fixture.client.jobs().all().map(\.id) == [try #require(job.entry.jobID)])
        await fixture.sandbox.stop()
    }

    @Test("An order that only a gateway has answered keeps its key; one that the service refused gets another")
    func gateway() async throws {
        let fixture = try await Fixture(faults: ["bad-gateway always path=/exports method=POST status=503"])
        await #expect(throws: Fault.self) {
            try await fixture.exports.place(try await fixture.order(key: "gateway"))
        }
        let doubtful = try fixture.ledger.entries()[0]
        #expect(doubtful.stage == .inDoubt)
        fixture.sandbox.faults.clear()
        _ = try await fixture.exports.place(try await fixture.order(key: "gateway"))
        #expect(try fixture.ledger.entries()[0].order.mark == doubtful.order.mark)

        try fixture.sandbox.faults.add(SandboxFault(parsing: "unavailable always path=/exports method=POST"))
        let order = try await fixture.order(key: "refused")
        await #expect(throws: Fault.self) { try await fixture.exports.place(order) }
        let refused = try fixture.ledger.entries()[0]
        #expect(refused.stage == .notSent)
        #expect(refused.order.mark != order.mark)
        await fixture.sandbox.stop()
    }
}
