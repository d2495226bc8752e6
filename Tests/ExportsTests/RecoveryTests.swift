import Testing
import Transfer
import Vocabulary

@testable import Exports

/// What a killed program, an expired link or a lagging list leaves behind must never become a second order.
@Suite("Recovery")
struct RecoveryTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("An expired link is ordered again once, whoever asks, and becomes whatever the service answers")
    func expiredLink() async throws {
        let remote = try PlacedService(folder, answers: [.link("http://s.example/1?sig=first"), .job("real")])
        let job = try await remote.service.place(.sample())
        let dead = try #require(job.entry.link)
        let entries = try await withThrowingTaskGroup(of: LedgerEntry.self) { group in
            for _ in 0..<5 { group.addTask { try await remote.service.send(job.entry.number, refused: dead) } }
            return try await group.reduce(into: [LedgerEntry]()) { $0.append($1) }
        }
        #expect(remote.placed == 2)
        #expect(Set(entries.map(\.jobID)) == ["real"])
        #expect(entries.allSatisfy { $0.link == nil && $0.state == .queued })
    }

    @Test("Links of one download are renewed by ordering again once, then it is an error")
    func links() async throws {
        let remote = try PlacedService(
            folder, answers: [.link("http://s.example/1?sig=one"), .link("http://s.example/2?sig=two")])
        let links = JobLinks(of: try await remote.service.place(.sample()))
        #expect(try await links.next(refresh: false).url.reveal() == "http://s.example/1?sig=one")
        #expect(try await links.next(refresh: true).url.reveal() == "http://s.example/2?sig=two")
        let fault = await #expect(throws: Fault.self) { try await links.next(refresh: true) }
        #expect(fault?.kind == .denied)
        #expect(remote.placed == 2)
    }

    @Test("Waiting for an order that a killed program left in doubt settles it first")
    func leftInDoubt() async throws {
        let first = try PlacedService(folder, answers: Array(repeating: .lost(arrived: nil), count: 3))
        _ = try? await first.service.place(.sample(key: nil))
        let entry = try #require(try first.ledger.entries().first)
        #expect(entry.stage == .inDoubt)
        let second = try PlacedService(folder, looks: [.success(JobLook(state: .ready, serviceState: "R"))])
        let job = second.service.job(entry)
        try await job.wait()
        #expect((job.entry.jobID, job.entry.state) == ("job-1", .ready))
        #expect(second.placed == 1)
    }

    @Test("What a stopped program has sent a moment ago may still be on its way: it is looked for a whole minute")
    func onItsWay() async throws {
        try leaveDoubt()
        let second = try PlacedService(folder, arrivals: [10: "late"])
        #expect(try await second.service.place(.sample()).entry.jobID == "late")
        #expect((second.placed, second.searches) == (0, 10))
        #expect(
            second.notes == [
                "k: the service may have got the order; looking in its list",
                "k: the service had got the order; its job is late",
            ])
    }

    @Test("What has not come a minute after it was sent is ordered again, and that is said")
    func neverCame() async throws {
        try leaveDoubt()
        let second = try PlacedService(folder)
        #expect(try await second.service.place(.sample()).entry.jobID == "job-1")
        // After 0, 1, 2, 3 and 4 seconds, then every 4 seconds up to a minute.
        #expect(second.searches == 18)
        #expect(
            second.notes == [
                "k: the service may have got the order; looking in its list",
                "k: it is not in the service's list; ordering again",
            ])
    }

    /// As a program does that is killed while it waits for the answer to its order.
    @Test("A clock that was ahead makes nobody wait longer than that")
    func clockAhead() async throws {
        try leaveDoubt()
        let second = try PlacedService(folder)
        try second.ledger.write { try $0.execute(sql: "UPDATE orders SET updated = updated + 86400000000000") }
        #expect(try await second.service.place(.sample()).entry.jobID == "job-1")
        #expect(second.slept < .seconds(70))
    }

    private func leaveDoubt() throws {
        let ledger = try PlacedService(folder).ledger
        _ = try ledger.mark(try ledger.record(.sample()).0.number, .inDoubt)
    }

    @Test("Two doubtful orders with equal bodies never take the same job")
    func oneJobEach() async throws {
        let remote = try PlacedService(
            folder, answers: [.lost(arrived: "theirs"), .lost(arrived: nil), .job("second")])
        let first = try await remote.service.place(.sample(key: nil))
        let second = try await remote.service.place(.sample(key: nil))
        #expect(first.entry.jobID == "theirs")
        #expect(second.entry.jobID == "second")
    }

    @Test("A job that the service has lost is expired, and its key orders again")
    func lostJob() async throws {
        let remote = try PlacedService(folder, looks: Array(repeating: .success(nil), count: 4))
        let job = try await remote.service.place(.sample())
        await #expect(throws: Fault.self) { try await job.wait() }
        #expect(job.entry.state == .expired)
        #expect(try await remote.service.place(.sample()).entry.attempt == 2)
    }

    @Test("A cancelled caller does not call the order back: the ledger learns its job")
    func cancelledCaller() async throws {
        let remote = try PlacedService(folder)
        let task = Task { try await remote.service.place(.sample(key: nil)) }
        task.cancel()
        _ = try? await task.value
        try await learns(remote)
    }

    @Test(
        "Who stops waiting for an answer is let go at once and told where the order is; the ledger learns its job",
        .timeLimit(.minutes(1)))
    func stoppedCaller() async throws {
        let (answer, release) = AsyncStream.makeStream(of: Void.self)
        let (arrival, arrived) = AsyncStream.makeStream(of: Void.self)
        let remote = try PlacedService(folder) {
            arrived.finish()
            for await _ in answer {}
        }
        let task = Task { try await remote.service.place(.sample(key: nil)) }
        for await _ in arrival {}
        task.cancel()
        let fault = await #expect(throws: Fault.self) { try await task.value }
        #expect(fault?.kind == .interrupted)
        #expect(fault?.service == "sift")
        #expect(
            fault?.description == """
                stopped waiting for the answer to the order; it may still arrive at the service
                  hint:  jobs.get("#1"):wait() finds out, also in a later session, and orders nothing twice
                """)
        #expect(remote.slept == .milliseconds(150))
        #expect(try remote.ledger.entries().map(\.stage) == [.inDoubt])
        release.finish()
        try await learns(remote)
        #expect(remote.placed == 1)
    }

    /// The answer reaches the ledger though nobody waits for it.
    private func learns(_ remote: PlacedService) async throws {
        for _ in 0..<1000 {
            guard try remote.ledger.entries().first?.jobID == nil else { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(try remote.ledger.entries().map(\.jobID) == ["job-1"])
    }

    @Test("While the list cannot be read either, the user is told that the order is in doubt")
    func listDown() async throws {
        let remote = try PlacedService(folder, answers: [.lost(arrived: nil)], listIsDown: true)
        let fault = await #expect(throws: Fault.self) { try await remote.service.place(.sample()) }
        #expect(fault?.message.hasPrefix("it is not known whether the service got the order") == true)
        #expect(remote.placed == 1)
    }

    @Test("Long lists differ by what was added and removed")
    func longDifference() {
        var (before, now) = (Order.sample(), Order.sample())
        let names = (1...50).map { "channel.\($0)" }
        before.terms = [Order.Term("channels", names.joined(separator: ", "))]
        now.terms = [Order.Term("channels", (names.dropFirst(5) + ["new"]).joined(separator: ", "))]
        now.request = "{}"
        #expect(
            now.difference(from: before) == [
                "channels: 1 added (new), 5 removed (channel.1, channel.2, channel.3, …)"
            ])
    }
}
