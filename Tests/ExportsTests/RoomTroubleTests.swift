import Testing
import Vocabulary

@testable import Exports

/// Services that contradict themselves, exports that stay, clocks that are wrong.
@Suite("Room at a service that is in trouble", .timeLimit(.minutes(1)))
struct RoomTroubleTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func saved(_ remote: StoredService, _ keys: [String]) async throws {
        for key in keys {
            let job = try await remote.service.place(StoredService.order(key))
            try remote.save(job, in: folder, name: "\(key).csv")
        }
    }

    @Test("Two who wait with the same key send one order, and both get its job")
    func sameKey() async throws {
        let remote = try StoredService(folder, limit: 1)
        let service = remote.service
        let first = try await service.place(StoredService.order("z"))
        let folder = folder
        let waiting = try await first.whileStored {
            let tasks = (0..<2).map { _ in Task { try await service.place(StoredService.order("a")).entry.jobID } }
            while remote.slept < .seconds(60) { await Task.yield() }
            try remote.save(first, in: folder, name: "z.csv")
            return tasks
        }
        for task in waiting { #expect(try await task.value == "job-2") }
        #expect(remote.placed == ["z", "a"])
    }

    @Test("An expired export of ours gives its place")
    func expired() async throws {
        let remote = try StoredService(folder)
        let first = try await remote.service.place(StoredService.order("a"))
        _ = try await remote.service.place(StoredService.order("b"))
        remote.set("job-1", .expired)
        try await first.refresh()
        _ = try await remote.service.place(StoredService.order("c"))
        #expect(remote.removed == ["job-1"])
    }

    @Test("An export that cannot be removed is passed over, and said")
    func stubborn() async throws {
        let remote = try StoredService(folder)
        try await saved(remote, ["a", "b"])
        remote.failRemoving("job-1", Fault(.service, "obelisk cannot do this"))
        let job = try await remote.service.place(StoredService.order("c"))
        #expect(job.entry.jobID == "job-3")
        #expect((remote.removed, remote.hurried) == (["job-2"], []))
        #expect(remote.notes == ["job job-1 is saved, but not removed at the service: obelisk cannot do this"])
    }

    @Test("When none can be removed, it is the service's refusal that is told")
    func allStubborn() async throws {
        let remote = try StoredService(folder)
        try await saved(remote, ["a", "b"])
        remote.failRemoving(Fault(.service, "obelisk cannot do this"))
        let fault = await #expect(throws: Fault.self) {
            try await remote.service.place(StoredService.order("c"))
        }
        #expect((fault?.kind, fault?.message) == (.limit, StoredService.full.message))
        #expect(remote.notes.count == 2)
    }

    @Test("Orders that a clock has written down which was ahead are old")
    func clockAhead() async throws {
        let remote = try StoredService(folder)
        for key in ["a", "b"] { _ = try await remote.service.place(StoredService.order(key)) }
        remote.advance(.seconds(-86_400))
        let fault = await #expect(throws: Fault.self) {
            try await remote.service.place(StoredService.order("c"))
        }
        #expect(fault?.kind == .limit)
        #expect(remote.slept == .zero)
    }

    @Test("Where the service does not tell its room, the order is tried when nobody is waited for any more")
    func untold() async throws {
        let remote = try StoredService(folder) { remote in
            if remote.slept > .seconds(3) { remote.removeFirst() }
        }
        for key in ["a", "b"] { _ = try await remote.service.place(StoredService.order(key)) }
        remote.sayRoom(.untold)
        #expect(try await remote.service.place(StoredService.order("c")).entry.jobID == "job-3")
    }

    @Test("There being none, it is an error all the same, and not for ever")
    func untoldAndFull() async throws {
        let remote = try StoredService(folder)
        for key in ["a", "b"] { _ = try await remote.service.place(StoredService.order(key)) }
        remote.sayRoom(.untold)
        let fault = await #expect(throws: Fault.self) {
            try await remote.service.place(StoredService.order("c"))
        }
        #expect(fault?.kind == .limit)
    }

    @Test("Ctrl-C that meets the question for room says how the order is sent later")
    func interrupted() async throws {
        let remote = try StoredService(folder, others: ["x", "y"])
        remote.sayRoom(.fails(Fault(.interrupted, "interrupted")))
        let fault = await #expect(throws: Fault.self) {
            try await remote.service.place(StoredService.order("a"))
        }
        #expect(fault?.hint == "jobs.get(\"#1\"):wait() sends it, also in a later session")
    }

    @Test("Who waits long is told for which jobs, every few minutes")
    func longWait() throws {
        var entry = LedgerEntry(
            number: 3, order: StoredService.order("c"), attempt: 1, stage: .notSent,
            written: Nanoseconds(sinceEpoch: 0), updated: Nanoseconds(sinceEpoch: 0))
        var wait = RoomWait(entry, service: "sift")
        entry.jobID = "job-1"
        let words = { (second: Int64) in wait.words(for: [entry], now: Nanoseconds(sinceEpoch: second * 1_000_000_000))
        }
        #expect(
            words(7)
                == "c: sift stores no more exports; waiting until another of ours is saved and removed there")
        #expect(words(306) == nil)
        #expect(words(307) == "c: waiting for room at sift since 5m 00s; to be saved: job-1")
        #expect(words(400) == nil)
        #expect(words(3607) == "c: waiting for room at sift since 1h 00m; to be saved: job-1")
    }

    @Test("It is told by whoever waits")
    func toldWhileWaiting() async throws {
        let remote = try StoredService(folder, limit: 1)
        let service = remote.service
        let first = try await service.place(StoredService.order("a"))
        let folder = folder
        let waiting = try await first.whileStored {
            let waiting = Task { try await service.place(StoredService.order("b")) }
            while remote.slept < .seconds(700) { await Task.yield() }
            try remote.save(first, in: folder, name: "a.csv")
            return waiting
        }
        _ = try await waiting.value
        #expect(remote.notes.dropFirst().prefix(2).allSatisfy { $0.hasSuffix("; to be saved: job-1") })
        #expect(remote.notes.count == 3)
    }

    @Test("A service that promises room and has none is not asked for ever")
    func contradiction() async throws {
        let remote = try StoredService(folder, others: ["x", "y"])
        remote.sayRoom(.lie)
        let fault = await #expect(throws: Fault.self) {
            try await remote.service.place(StoredService.order("a"))
        }
        #expect(fault?.kind == .limit)
    }

    @Test("A service without a store says no, and that is that")
    func noStore() async throws {
        let remote = try StoredService(folder, others: ["x", "y"], hasStore: false)
        let fault = await #expect(throws: Fault.self) {
            try await remote.service.place(StoredService.order("a"))
        }
        #expect(fault?.message == StoredService.full.message)
    }
}
