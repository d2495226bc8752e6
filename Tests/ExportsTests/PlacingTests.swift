import Testing
import Vocabulary

@testable import Exports

@Suite("Placing orders")
struct PlacingTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("An order is in the ledger before the service gets it, and its job afterwards")
    func placed() async throws {
        let remote = try PlacedService(folder)
        let job = try await remote.service.place(.sample())
        #expect(job.entry.jobID == "job-1")
        #expect(job.entry.stage == .ordered)
        #expect(try remote.ledger.entries().map(\.jobID) == ["job-1"])
    }

    @Test("The same key places once, also in a later session")
    func sameKey() async throws {
        let first = try PlacedService(folder)
        _ = try await first.service.place(.sample())
        let second = try PlacedService(folder)
        let job = try await second.service.place(.sample())
        #expect(job.entry.jobID == "job-1")
        #expect(second.placed == 0)
    }

    @Test("Twenty tasks with one key place one order")
    func concurrent() async throws {
        let remote = try PlacedService(folder)
        let ids = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<20 { group.addTask { try await remote.service.place(.sample()).entry.jobID } }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(ids == ["job-1"])
        #expect(remote.placed == 1)
    }

    @Test("Without a key, the same order is placed again")
    func noKey() async throws {
        let remote = try PlacedService(folder)
        _ = try await remote.service.place(.sample(key: nil))
        #expect(try await remote.service.place(.sample(key: nil)).entry.jobID == "job-2")
    }

    @Test("The same key with another order shows the difference")
    func conflict() async throws {
        let remote = try PlacedService(folder)
        _ = try await remote.service.place(.sample(format: "csv"))
        let fault = await #expect(throws: Fault.self) { try await remote.service.place(.sample(format: "parquet")) }
        #expect(
            fault?.description == """
                the key "k" belongs to another order: format: csv then, parquet now
                  hint:  use another key, or the options of then
                """)
    }

    @Test("A key of another account is another key")
    func scopes() async throws {
        let remote = try PlacedService(folder)
        _ = try await remote.service.place(.sample())
        var other = Order.sample(format: "parquet")
        other.scope.account = "b"
        #expect(try await remote.service.place(other).entry.jobID == "job-2")
    }

    @Test("A lost answer is settled by the service's own list: nothing is ordered twice")
    func lostAnswer() async throws {
        let remote = try PlacedService(folder, answers: [.lost(arrived: "theirs")])
        let job = try await remote.service.place(.sample())
        #expect(job.entry.jobID == "theirs")
        #expect(remote.placed == 1)
        #expect(remote.notes == ["k: the service had got the order; its job is theirs"])
    }

    @Test("A lost request is sent again after the list has shown that it did not arrive")
    func lostRequest() async throws {
        let remote = try PlacedService(folder, answers: [.lost(arrived: nil), .job("second")])
        let job = try await remote.service.place(.sample())
        #expect(job.entry.jobID == "second")
        #expect(remote.placed == 2)
        #expect(remote.searches == 5)
    }

    @Test("A job that another order owns does not settle a doubt")
    func claimed() async throws {
        let remote = try PlacedService(
            folder, answers: [.job("first"), .lost(arrived: "first"), .job("second")])
        _ = try await remote.service.place(.sample(key: nil))
        #expect(try await remote.service.place(.sample(key: nil)).entry.jobID == "second")
    }

    @Test("An order that stays in doubt says so, keeps its stage, and the next run settles it")
    func stillInDoubt() async throws {
        let lost = Array(repeating: PlacedService.Answer.lost(arrived: nil), count: 3)
        let remote = try PlacedService(folder, answers: lost)
        let fault = await #expect(throws: Fault.self) { try await remote.service.place(.sample()) }
        #expect(fault?.message == "it is not known whether the service got the order (the connection was reset)")
        #expect(try remote.ledger.entries().first?.stage == .inDoubt)
        #expect(try await remote.service.place(.sample()).entry.jobID == "job-4")
    }

    @Test("A refusal is kept, and the same key orders again and says so")
    func refused() async throws {
        let remote = try PlacedService(folder, answers: [.fault(Fault(.badArgument, "no such format"))])
        await #expect(throws: Fault.self) { try await remote.service.place(.sample()) }
        #expect(try remote.ledger.entries().first?.stage == .refused)
        let job = try await remote.service.place(.sample())
        #expect(job.entry.attempt == 2)
        #expect(remote.notes == ["k: the earlier order was refused; ordering again (attempt 2)"])
    }

    @Test("A service that cannot be reached leaves the order not sent, and the next run sends it")
    func notSent() async throws {
        let remote = try PlacedService(
            folder, answers: [.fault(Fault(.unreachable, "connection refused", isRetryable: true))])
        await #expect(throws: Fault.self) { try await remote.service.place(.sample()) }
        #expect(try remote.ledger.entries().first?.stage == .notSent)
        let job = try await remote.service.place(.sample())
        #expect((job.entry.jobID, job.entry.attempt) == ("job-2", 1))
    }

    @Test("A link that comes at once makes a ready local job, and the link is not shown")
    func link() async throws {
        let remote = try PlacedService(folder, answers: [.link("http://storage.example/a.zip?signature=s3cr3t")])
        let entry = try await remote.service.place(.sample()).entry
        #expect(entry.jobID?.hasPrefix("local_") == true)
        #expect(entry.state == .ready)
        #expect(!"\(entry)".contains("s3cr3t"))
    }
}
