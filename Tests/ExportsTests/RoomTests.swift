import Testing
import Vocabulary

@testable import Exports

@Suite("Room at the service", .timeLimit(.minutes(1)))
struct RoomTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static let waiting =
        "c: sift stores no more exports; waiting until another of ours is saved and removed there"

    @Test("Saved exports of ours make room, the oldest first")
    func saved() async throws {
        let remote = try StoredService(folder)
        for key in ["a", "b"] {
            let job = try await remote.service.place(StoredService.order(key))
            try remote.save(job, in: folder, name: "\(key).csv")
        }
        let job = try await remote.service.place(StoredService.order("c"))
        #expect(job.entry.jobID == "job-3")
        #expect(remote.removed == ["job-1"])
        #expect(remote.stored == ["job-2", "job-3"])
        #expect(remote.notes == [])
        #expect(remote.slept == .zero)
    }

    @Test("So do failed ones, of which nothing will ever be fetched; kept ones do not")
    func failed() async throws {
        let remote = try StoredService(folder)
        let kept = try await remote.service.place(StoredService.order("a", keeps: true))
        try remote.save(kept, in: folder, name: "a.csv")
        let failing = try await remote.service.place(StoredService.order("b"))
        remote.set("job-2", .failed)
        try await failing.refresh()
        _ = try await remote.service.place(StoredService.order("c"))
        #expect(remote.removed == ["job-2"])
    }

    @Test("An order waits while others of ours are being fetched, and says so once")
    func waiting() async throws {
        let remote = try StoredService(folder)
        let service = remote.service
        let first = try await service.place(StoredService.order("a"))
        let second = try await service.place(StoredService.order("b"))
        remote.advance(.seconds(3600))
        // Both are waited for; the first is saved after a minute.
        let third = try await second.whileStored {
            let waiting = try await first.whileStored {
                let waiting = Task { try await service.place(StoredService.order("c")) }
                while remote.slept < .seconds(60) { await Task.yield() }
                #expect(remote.placed == ["a", "b"])
                try remote.save(first, in: folder, name: "a.csv")
                return waiting
            }
            return try await waiting.value
        }
        #expect(third.entry.jobID == "job-3")
        #expect(remote.removed == ["job-1"])
        #expect(remote.notes == [Self.waiting])
    }

    @Test("Many orders share few places: each waits for its turn, none is lost")
    func many() async throws {
        let remote = try StoredService(folder, limit: 3)
        let service = remote.service
        let folder = folder.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...12 {
                group.addTask {
                    let job = try await service.place(StoredService.order("k\(number)"))
                    let own = try TestFolder()
                    try await job.whileStored {
                        for _ in 0..<20 { await Task.yield() }
                        try remote.save(job, in: own, name: "k\(number).csv")
                    }
                    await job.clear()
                    #expect(job.entry.cleared != nil, "\(folder)")
                }
            }
            try await group.waitForAll()
        }
        #expect(Set(remote.placed) == Set((1...12).map { "k\($0)" }))
        #expect(remote.removed.count == 12)
        #expect(remote.stored == [])
    }

    @Test("When nobody is about to make room, it is an error that lists what is stored")
    func full() async throws {
        let remote = try StoredService(folder, others: ["x", "y"])
        let fault = await #expect(throws: Fault.self) {
            try await remote.service.place(StoredService.order("a"))
        }
        #expect(fault?.kind == .limit)
        #expect(
            fault?.description == """
                no more than 2 exports are stored
                  hint:  c:exports():get("…"):delete() makes room: what was ordered with another key or on another machine is \
                not removed by itself; stored there are
                         x  name of x  ready
                         y  name of y  ready
                """)
        #expect(remote.slept == .zero)
        #expect(try remote.ledger.entries().map(\.stage) == [.notSent])
    }

    @Test("Orders that a script has placed and does not fetch are waited for a moment only")
    func forgotten() async throws {
        let remote = try StoredService(folder)
        for key in ["a", "b"] { _ = try await remote.service.place(StoredService.order(key)) }
        let fault = await #expect(throws: Fault.self) {
            try await remote.service.place(StoredService.order("c"))
        }
        #expect(fault?.kind == .limit)
        #expect(remote.slept >= .seconds(10) && remote.slept < .seconds(20))
        #expect(remote.notes == [Self.waiting])
        // The next run of the script sends it, once there is room.
        #expect(try remote.ledger.entries().first?.stage == .notSent)
    }

    @Test("Room that somebody else makes is taken")
    func elsewhere() async throws {
        let remote = try StoredService(folder) { remote in
            if remote.slept > .seconds(3) { remote.removeFirst() }
        }
        for key in ["a", "b"] { _ = try await remote.service.place(StoredService.order(key)) }
        let job = try await remote.service.place(StoredService.order("c"))
        #expect(job.entry.jobID == "job-3")
    }

    @Test("Who is cancelled while waiting has ordered nothing")
    func cancelled() async throws {
        let remote = try StoredService(folder)
        let service = remote.service
        let first = try await service.place(StoredService.order("a"))
        _ = try await service.place(StoredService.order("b"))
        try await first.whileStored {
            let task = Task { try await service.place(StoredService.order("c")) }
            while remote.slept < .seconds(2) { await Task.yield() }
            task.cancel()
            let fault = await #expect(throws: Fault.self) { try await task.value }
            #expect(fault?.kind == .interrupted)
            #expect(
                fault?.description == """
                    stopped waiting for room at the service; the order was not sent
                      hint:  jobs.get("#3"):wait() sends it, also in a later session
                    """)
        }
        #expect(remote.placed == ["a", "b"])
        #expect(try remote.ledger.entries().first?.stage == .notSent)
    }

    @Test("Rows that are probably left out are said with the order")
    func cut() throws {
        #expect(JobRows(estimate: 5_000_000, limit: 5_000_000).isPerhapsCut)
        #expect(!JobRows(estimate: 4_999_999, limit: 5_000_000).isPerhapsCut)
        #expect(!JobRows(estimate: 17).isPerhapsCut && !JobRows(limit: 17).isPerhapsCut)
        let told = JobRows(done: 1_000_000).filled(by: JobRows(estimate: 2_000_000, limit: 5_000_000))
        #expect(told == JobRows(estimate: 2_000_000, limit: 5_000_000, done: 1_000_000))
    }
}
