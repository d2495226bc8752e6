import Foundation
import Testing
import Vocabulary

@testable import Exports

/// A service that stores only so many exports gets rid of each once its files are saved: once, and never too early.
@Suite("Removing saved exports at the service", .timeLimit(.minutes(1)))
struct ClearingTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// An order whose files are saved and which is still stored: as a program leaves it that is killed right then.
    private func saved(_ remote: StoredService, _ key: String, keeps: Bool = false) async throws -> Job {
        let job = try await remote.service.place(StoredService.order(key, keeps: keeps))
        try await job.refresh()
        try remote.save(job, in: folder, name: "\(key).csv")
        return job
    }

    @Test("What a killed program left is removed by the next run of the same call, once")
    func afterKill() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        #expect(remote.removed == [])
        #expect(try await job.download(to: folder.path).map(\.path) == ["\(folder.path)/a.csv"])
        #expect(remote.removed == ["job-1"])
        #expect(remote.cleared == ["job-1"])
        #expect(job.entry.cleared != nil)
        _ = try await job.download(to: folder.path)
        #expect(remote.removed == ["job-1"])
        // Also in another session, which knows only what the ledger knows.
        let again = try await remote.service.place(StoredService.order("a"))
        _ = try await again.waitAndDownload(to: folder.path)
        #expect((remote.placed, remote.removed) == (["a"], ["job-1"]))
    }

    @Test("An export that is to be kept stays")
    func kept() async throws {
        let remote = try StoredService(folder)
        _ = try await saved(remote, "a", keeps: true).download(to: folder.path)
        #expect(remote.removed == [])
        #expect(remote.stored == ["job-1"])
    }

    @Test("So do those of a service that has room for all")
    func noStore() async throws {
        let remote = try StoredService(folder, hasStore: false)
        _ = try await saved(remote, "a").download(to: folder.path)
        #expect(remote.removed == [])
    }

    @Test("Whoever has saved it does not wait long for its removal; who fetches it meanwhile says what for")
    func hurried() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        _ = try await job.download(to: folder.path)
        #expect(remote.hurried == ["job-1"])
        let lock = try #require(try FileLock.attempt(remote.service.storeLock(1)))
        let fetching = Task { try await job.whileStored {} }
        while remote.notes.isEmpty { await Task.yield() }
        lock.release()
        try await fetching.value
        #expect(remote.notes == ["somebody is removing the export at the service; waiting for that"])
    }

    @Test("As long as somebody else fetches it, it stays; the last one removes it")
    func stillFetched() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        try await remote.service.job(job.entry).whileStored {
            _ = try await job.download(to: folder.path)
            #expect(remote.removed == [])
        }
        _ = try await job.download(to: folder.path)
        #expect(remote.removed == ["job-1"])
    }

    @Test("Two who try at the same time remove it once")
    func together() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        let path = folder.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = try await job.download(to: path) } }
            try await group.waitForAll()
        }
        #expect(remote.removed == ["job-1"])
    }

    @Test("Trouble with it is said, and no trouble of the download")
    func trouble() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        remote.failRemoving(Fault(.denied, "the client may not change anything"))
        #expect(try await job.download(to: folder.path).count == 1)
        #expect(
            remote.notes == ["job job-1 is saved, but not removed at the service: the client may not change anything"])
        #expect(job.entry.cleared == nil)
        remote.failRemoving(nil)
        _ = try await job.download(to: folder.path)
        #expect(remote.removed == ["job-1"])
    }

    @Test("Files that are wanted elsewhere later are copied from where they were saved")
    func copied() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        _ = try await job.download(to: folder.path)
        let files = try await job.download(to: "\(folder.path)/elsewhere")
        #expect(files.map(\.path) == ["\(folder.path)/elsewhere/a.csv"])
        #expect(try folder.read("elsewhere/a.csv") == "a,b\n")
        #expect(remote.notes.contains { $0.contains("copying its files from") })
        #expect(job.entry.stage == .saved)
        #expect(remote.placed == ["a"])
    }

    @Test("Where the files are gone as well, the same key orders again, and says so")
    func lost() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        _ = try await job.download(to: folder.path)
        try FileManager.default.removeItem(atPath: "\(folder.path)/a.csv")
        #expect(try remote.service.knows(StoredService.order("a")) == false)
        let again = try await remote.service.place(StoredService.order("a"))
        #expect((again.entry.attempt, again.entry.jobID) == (2, "job-2"))
        #expect(remote.notes.last == "a: the earlier order has expired; ordering again (attempt 2)")
    }

    @Test("Who holds its job is told that it is gone, and what to do")
    func lostWithJob() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        _ = try await job.download(to: folder.path)
        try folder.write("changed\n", to: "a.csv")
        let fault = await #expect(throws: Fault.self) { try await job.download(to: "\(folder.path)/elsewhere") }
        #expect(fault?.kind == .notFound)
        #expect(
            fault?.message
                == "job job-1 was removed at the service after its files were saved, and they are not there any more")
        #expect(job.entry.state == .expired)
    }

    @Test("A saved export that the user deletes counts as removed")
    func deleted() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a", keeps: true)
        try await job.delete()
        #expect(job.entry.cleared != nil)
        #expect(job.entry.stage == .saved)
        #expect(try await job.download(to: "\(folder.path)/elsewhere").count == 1)
    }

    @Test("A ledger of before knows of no exports that are to be removed")
    func oldLedger() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        #expect(try remote.ledger.stored(job.entry.order.scope, where: \.isClearable).map(\.number) == [1])
        #expect(Order.sample().keeps)
    }
}
