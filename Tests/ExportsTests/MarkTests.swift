import Testing
import Transfer
import Vocabulary

@testable import Exports

@Suite("Orders with a mark that the service remembers")
struct MarkTests {
    private static func order(mark: String = "first", key: String? = "k") -> Order {
        var order = Order.sample(key: key)
        order.mark = mark
        return order
    }

    @Test("The mark is written down with the order, before anything is sent")
    func written() throws {
        let folder = try TestFolder()
        let remote = try PlacedService(folder)
        let (entry, _) = try remote.ledger.record(Self.order())
        #expect(try remote.ledger.entry(entry.number).order.mark == "first")
    }

    @Test("An order in doubt is sent again with its mark, in place of being looked for")
    func replay() async throws {
        let folder = try TestFolder()
        let remote = try PlacedService(
            folder, answers: [.lost(arrived: "job-1"), .job("job-1")], memory: .seconds(3600))
        let job = try await remote.service.place(Self.order())
        #expect(job.entry.jobID == "job-1")
        #expect(remote.marks == ["first", "first"])
        #expect(remote.searches == 0)
    }

    @Test("After a restart the same mark is sent: the one in the ledger, not that of the new order")
    func restart() async throws {
        let folder = try TestFolder()
        let lost: [PlacedService.Answer] = [.lost(arrived: nil), .lost(arrived: nil), .lost(arrived: nil)]
        let before = try PlacedService(folder, answers: lost, memory: .seconds(3600))
        let fault = await #expect(throws: Fault.self) { try await before.service.place(Self.order()) }
        #expect(fault?.kind == .unreachable)
        #expect(try before.ledger.entries()[0].stage == .inDoubt)
        let after = try PlacedService(folder, memory: .seconds(3600))
        _ = try await after.service.place(Self.order(mark: "second"))
        #expect(after.marks == ["first"])
    }

    @Test("When the service has forgotten the mark, the order is looked for in its list")
    func forgotten() async throws {
        let folder = try TestFolder()
        let remote = try PlacedService(folder, answers: [.lost(arrived: "job-1")], memory: .zero)
        let job = try await remote.service.place(Self.order())
        #expect(job.entry.jobID == "job-1")
        #expect((remote.placed, remote.searches) == (1, 1))
    }

    @Test("A limit leaves the order unsent, with another mark: the service may remember the refusal with the first")
    func limit() async throws {
        let folder = try TestFolder()
        let refusal = Fault(.limit, "the volume is used up", hint: "c:billing()")
        let remote = try PlacedService(folder, answers: [.fault(refusal)], memory: .seconds(3600))
        let fault = await #expect(throws: Fault.self) { try await remote.service.place(Self.order()) }
        #expect(fault?.kind == .limit)
        let entry = try remote.ledger.entries()[0]
        #expect((entry.stage, entry.order.mark) == (.notSent, "first, renewed"))
        let job = try await remote.service.place(Self.order(mark: "second"))
        #expect(job.entry.attempt == 1)
        #expect(remote.marks == ["first", "first, renewed"])
    }

    @Test("A refusal of a later try does not end the doubt about an earlier one: the list knows the job")
    func refusedReplay() async throws {
        let folder = try TestFolder()
        let answers: [PlacedService.Answer] = [
            .lost(arrived: "job-1"), .fault(Fault(.unreachable, "out of service", isRetryable: true)),
        ]
        let remote = try PlacedService(folder, answers: answers, memory: .seconds(3600))
        let job = try await remote.service.place(Self.order())
        #expect(job.entry.jobID == "job-1")
        #expect(remote.marks == ["first", "first"])
    }

    @Test("A refusal that the list confirms ends the doubt: the next run sends the order with another mark")
    func confirmedRefusal() async throws {
        let folder = try TestFolder()
        let answers: [PlacedService.Answer] = [
            .lost(arrived: nil), .fault(Fault(.unreachable, "out of service", isRetryable: true)),
        ]
        let remote = try PlacedService(folder, answers: answers, memory: .seconds(3600))
        await #expect(throws: Fault.self) { try await remote.service.place(Self.order()) }
        #expect(try remote.ledger.entries().map(\.stage) == [.notSent])
        _ = try await remote.service.place(Self.order(mark: "second"))
        #expect(remote.marks == ["first", "first", "first, renewed"])
    }

    @Test("A refusal while the list cannot be read leaves the doubt, and the mark")
    func unconfirmedRefusal() async throws {
        let folder = try TestFolder()
        let answers: [PlacedService.Answer] = [.lost(arrived: nil), .fault(Fault(.denied, "no such key"))]
        let remote = try PlacedService(folder, answers: answers, listIsDown: true, memory: .seconds(3600))
        let fault = await #expect(throws: Fault.self) { try await remote.service.place(Self.order()) }
        #expect(fault?.message == "no such key")
        let entry = try remote.ledger.entries()[0]
        #expect((entry.stage, entry.order.mark) == (.inDoubt, "first"))
    }

    @Test("What the service has filled in is kept, and an order that says it attaches")
    func resolved() async throws {
        let folder = try TestFolder()
        let remote = try PlacedService(folder, answers: [.resolved("job-1", #"{"filled":true}"#)])
        let job = try await remote.service.place(Self.order())
        #expect(job.entry.resolved == #"{"filled":true}"#)
        var same = Self.order(mark: "second")
        same.request = #"{"filled":true}"#
        #expect(try remote.service.knows(same))
        #expect(try await remote.service.place(same).entry.jobID == "job-1")
        #expect(remote.placed == 1)
    }

    @Test("Whether an order is known is told without sending it; a key of another order is a conflict")
    func knows() async throws {
        let folder = try TestFolder()
        let remote = try PlacedService(folder)
        #expect(try !remote.service.knows(Self.order()))
        _ = try await remote.service.place(Self.order())
        #expect(try remote.service.knows(Self.order(mark: "second")))
        #expect(try !remote.service.knows(Self.order(key: nil)))
        var other = Order.sample(format: "parquet")
        other.mark = "third"
        let fault = #expect(throws: Fault.self) { try remote.service.knows(other) }
        #expect(fault?.kind == .conflict)
        #expect(remote.placed == 1)
    }

    @Test("A deleted job has expired: the same key orders again")
    func delete() async throws {
        let folder = try TestFolder()
        let remote = try PlacedService(folder)
        let job = try await remote.service.place(Self.order())
        try await job.delete()
        #expect(job.entry.state == .expired)
        #expect(try await remote.service.place(Self.order()).entry.attempt == 2)
    }
}
