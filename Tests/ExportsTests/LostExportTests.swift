import Foundation
import Testing
import Vocabulary

@testable import Exports

/// Whatever a service says, a saved order stays saved while its files are here, and a living one is not given up at once.
@Suite("Exports that the service does not have", .timeLimit(.minutes(1)))
struct LostExportTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static let gone = Fault(.notFound, "obelisk: there is no such page")

    private func ready(_ remote: StoredService, _ key: String = "a") async throws -> Job {
        let job = try await remote.service.place(StoredService.order(key))
        try await job.refresh()
        return job
    }

    @Test("One odd answer to the question for a link ends nothing")
    func oddAnswer() async throws {
        let remote = try StoredService(folder) { $0.failLink("job-1", nil) }
        let job = try await ready(remote)
        remote.failLink("job-1", Self.gone)
        let fault = await #expect(throws: Fault.self) { try await job.download(to: "\(folder.path)/out") }
        #expect(fault?.message == "job job-1 is ready, but the service gives no download link")
        #expect(try remote.ledger.entry(1).state == .ready)
        #expect(try await remote.service.place(StoredService.order("a")).entry.attempt == 1)
    }

    @Test("The same answer look after look does, and the same key orders again")
    func reallyGone() async throws {
        let remote = try StoredService(folder)
        let job = try await ready(remote)
        remote.failLink("job-1", Self.gone)
        let fault = await #expect(throws: Fault.self) { try await job.download(to: "\(folder.path)/out") }
        #expect((fault?.kind, fault?.message) == (.notFound, Self.gone.message))
        #expect(remote.asked == 4)
        #expect(job.entry.state == .expired)
        #expect(try await remote.service.place(StoredService.order("a")).entry.attempt == 2)
    }

    @Test("A saved export that is gone at the service is copied from where it was saved", arguments: [false, true])
    func savedAndGone(keeps: Bool) async throws {
        let remote = try StoredService(folder)
        let job = try await remote.service.place(StoredService.order("a", keeps: keeps))
        try await job.refresh()
        try remote.save(job, in: folder, name: "a.csv")
        // Killed between its removal and writing that down, or removed by the user.
        remote.remove(byHand: "job-1")
        let files = try await job.download(to: "\(folder.path)/elsewhere")
        #expect(files.map(\.path) == ["\(folder.path)/elsewhere/a.csv"])
        #expect(remote.asked == 4)
        #expect(job.entry.stage == .saved)
        // From now on nobody asks for it.
        _ = try await job.download(to: "\(folder.path)/third")
        #expect(remote.asked == 4)
        #expect(try await remote.service.place(StoredService.order("a")).entry.attempt == 1)
        #expect(remote.placed == ["a"])
    }

    @Test("When its files are gone too, the same key orders again")
    func savedAndLost() async throws {
        let remote = try StoredService(folder)
        let job = try await ready(remote)
        try remote.save(job, in: folder, name: "a.csv")
        remote.remove(byHand: "job-1")
        try FileManager.default.removeItem(atPath: "\(folder.path)/a.csv")
        let fault = await #expect(throws: Fault.self) { try await job.download(to: "\(folder.path)/elsewhere") }
        #expect(fault?.message.hasSuffix("and they are not there any more") == true)
        #expect(try await remote.service.place(StoredService.order("a")).entry.attempt == 2)
    }

    @Test("Waiting for a job that is gone ends well when somebody else has saved it meanwhile")
    func savedMeanwhile() async throws {
        let remote = try StoredService(folder) { _ = try? $0.ledger.save(1, folder: "/out", []) }
        let job = try await remote.service.place(StoredService.order("a"))
        remote.remove(byHand: "job-1")
        try await job.wait()
        #expect(job.entry.stage == .saved)
    }

    @Test("Whoever deletes a job that another process has saved meanwhile keeps its files")
    func deletedAfterSaving() async throws {
        let remote = try StoredService(folder)
        let job = try await ready(remote)
        try remote.save(remote.service.job(job.entry), in: folder, name: "a.csv")
        #expect(job.entry.stage == .ordered)
        try await job.delete()
        #expect((job.entry.stage, job.entry.state) == (.saved, .ready))
        #expect(job.entry.cleared != nil)
        #expect(try await job.download(to: "\(folder.path)/elsewhere").count == 1)
    }

    @Test("A deleted job without files orders again, and holds no place")
    func deleted() async throws {
        let remote = try StoredService(folder)
        let job = try await ready(remote)
        try await job.delete()
        #expect((job.entry.stage, job.entry.state) == (.ordered, .expired))
        #expect(!job.entry.isClearable)
        #expect(try await remote.service.place(StoredService.order("a")).entry.attempt == 2)
    }

    @Test("Files of which nothing can be told are not lost")
    func unreadable() async throws {
        let remote = try StoredService(folder)
        let job = try await ready(remote)
        try FileManager.default.createDirectory(atPath: "\(folder.path)/kept", withIntermediateDirectories: true)
        try remote.save(job, in: folder, name: "kept/a.csv")
        _ = try await job.download(to: folder.path)
        #expect(job.entry.cleared != nil)
        // A network folder that does not answer, as far as a test can have one: a link that leads to itself.
        try FileManager.default.moveItem(atPath: "\(folder.path)/kept", toPath: "\(folder.path)/away")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/kept", withDestinationPath: "\(folder.path)/kept")
        let again = try await remote.service.place(StoredService.order("a"))
        #expect(again.entry.attempt == 1)
        let fault = await #expect(throws: Fault.self) { try await again.download(to: "\(folder.path)/elsewhere") }
        #expect(fault?.kind == .file)
        #expect(try remote.ledger.entry(1).stage == .saved)
        try FileManager.default.removeItem(atPath: "\(folder.path)/kept")
        try FileManager.default.moveItem(atPath: "\(folder.path)/away", toPath: "\(folder.path)/kept")
        #expect(try await again.download(to: "\(folder.path)/elsewhere").count == 1)
    }
}
