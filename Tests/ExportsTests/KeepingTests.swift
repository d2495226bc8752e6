import Testing
import Vocabulary

@testable import Exports

@Suite("keep, of an order that is known", .timeLimit(.minutes(1)))
struct KeepingTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("Said later it holds from then on; not said, it changes nothing")
    func saidLater() async throws {
        let remote = try StoredService(folder)
        let service = remote.service
        _ = try await service.place(StoredService.order("a"))
        let kept = try await service.place(StoredService.order("a", keeps: true, isSaid: true))
        #expect(kept.entry.order.keeps)
        let job = try await service.place(StoredService.order("a"))
        #expect(job.entry.order.keeps)
        try await job.refresh()
        try remote.save(job, in: folder, name: "a.csv")
        _ = try await job.download(to: folder.path)
        #expect(remote.removed == [])
        let released = try await service.place(StoredService.order("a", keeps: false, isSaid: true))
        _ = try await released.download(to: folder.path)
        #expect(remote.removed == ["job-1"])
        #expect(remote.placed == ["a"])
    }

    @Test("Of an export that is removed already it is said that it comes too late")
    func tooLate() async throws {
        let remote = try StoredService(folder)
        let job = try await remote.service.place(StoredService.order("a"))
        try await job.refresh()
        try remote.save(job, in: folder, name: "a.csv")
        _ = try await job.download(to: folder.path)
        let kept = try await remote.service.place(StoredService.order("a", keeps: true, isSaid: true))
        #expect(!kept.entry.order.keeps)
        #expect(
            remote.notes == ["a: the export was removed at the service before; it cannot be kept there now"])
    }

    @Test("Files that are borrowed leave the export at the service, until its place is needed")
    func borrowed() async throws {
        let remote = try StoredService(folder, limit: 1)
        let job = try await remote.service.place(StoredService.order("a"))
        try await job.refresh()
        try remote.save(job, in: folder, name: "a.csv")
        #expect(try await job.borrow(to: folder.path).count == 1)
        #expect(remote.stored == ["job-1"])
        _ = try await remote.service.place(StoredService.order("b"))
        #expect(remote.removed == ["job-1"])
    }
}
