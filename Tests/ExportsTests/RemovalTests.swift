import Foundation
import Testing
import Transfer
import Vocabulary

@testable import Exports

/// Whose exports are removed, when, how often; and what is copied of them afterwards.
@Suite("Removing exports: whose, and what is left of them", .timeLimit(.minutes(1)))
struct RemovalTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func saved(_ remote: StoredService, _ key: String) async throws -> Job {
        let job = try await remote.service.place(StoredService.order(key))
        try await job.refresh()
        try remote.save(job, in: folder, name: "\(key).csv")
        return job
    }

    /// A file as it is saved, in a folder of the test.
    private func file(_ name: String, _ text: String) throws -> SavedFile {
        let path = "\(folder.path)/\(name)"
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try folder.write(text, to: name)
        return SavedFile(path: path, bytes: Int64(text.utf8.count), sha256: try SHA256Digest(ofFile: path).hex)
    }

    @Test("Waiting and fetching in one call removes it as well")
    func waited() async throws {
        let remote = try StoredService(folder)
        _ = try await saved(remote, "a").waitAndDownload(to: folder.path)
        #expect(remote.removed == ["job-1"])
    }

    @Test("Files of one name in several folders are copied into the same folders elsewhere")
    func sameNames() async throws {
        let remote = try StoredService(folder)
        let job = try await remote.service.place(StoredService.order("a"))
        try await job.refresh()
        let files = [try file("a/x/part.csv", "x\n"), try file("a/y/part.csv", "y\n")]
        job.learn(try remote.ledger.save(job.entry.number, folder: absolute(folder.path), files))
        _ = try await job.download(to: folder.path)
        #expect(remote.removed == ["job-1"])
        let copies = try await job.download(to: "\(folder.path)/elsewhere")
        let paths = ["x", "y"].map { "\(folder.path)/elsewhere/a/\($0)/part.csv" }
        #expect(copies.map(\.path) == paths)
        #expect(try folder.read("elsewhere/a/y/part.csv") == "y\n")
    }

    @Test("Who holds it for a moment only does not keep it there")
    func momentary() async throws {
        let holds = Holds()
        let remote = try StoredService(folder) { _ in await holds.release() }
        let job = try await saved(remote, "a")
        await holds.take(try #require(try FileLock.attempt(remote.service.storeLock(job.entry.number))))
        await job.clear()
        #expect(remote.removed == ["job-1"])
    }

    @Test("What somebody else has removed meanwhile is not removed again")
    func removedMeanwhile() async throws {
        let holds = Holds()
        let remote = try StoredService(folder) { remote in
            if await holds.release() { _ = try? remote.ledger.markCleared(1) }
        }
        let job = try await saved(remote, "a")
        await holds.take(try #require(try FileLock.attempt(remote.service.storeLock(job.entry.number))))
        await job.clear()
        #expect(remote.removed == [])
        #expect(job.entry.cleared != nil)
    }

    @Test("As many of ours as it takes are removed for one order")
    func asManyAsItTakes() async throws {
        let names = (1...7).map { "job-\($0)" }
        let before = try StoredService(folder, limit: 7)
        for name in names { _ = try await saved(before, name) }
        let remote = try StoredService(folder, limit: 1, others: names)
        let job = try await remote.service.place(StoredService.order("new"))
        #expect(job.entry.stage == .ordered)
        #expect(remote.removed == names)
    }

    @Test("Those of another account take up no place of ours")
    func otherAccount() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        var scope = job.entry.order.scope
        #expect(try remote.ledger.stored(scope) { _ in true }.map(\.jobID) == ["job-1"])
        scope.account += " of somebody else"
        #expect(try remote.ledger.stored(scope) { _ in true } == [])
    }

    @Test("Where files and their archive are kept, the files are copied for files, whichever was saved last")
    func filesForFiles() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        _ = try await job.download(to: folder.path)
        let archive = try file("kept/a.zip", "PK")
        job.learn(
            try remote.ledger.save(job.entry.number, folder: "\(folder.path)/kept\(Job.archiveMark)", [archive]))
        let files = try await job.download(to: "\(folder.path)/elsewhere")
        #expect(files.map(\.path) == ["\(folder.path)/elsewhere/a.csv"])
        #expect(try folder.read("elsewhere/a.csv") == "a,b\n")
    }

    @Test("Folders are told with that of the last saving first")
    func folders() async throws {
        let remote = try StoredService(folder)
        let job = try await saved(remote, "a")
        for place in ["/one", "/two", "/one"] {
            _ = try remote.ledger.save(job.entry.number, folder: place, [try file("a.csv", "a,b\n")])
        }
        #expect(try remote.ledger.folders(job.entry.number).prefix(2) == ["/one", "/two"])
    }

    @Test("Rows that are left out are said, unless so many were asked for")
    func cut() async throws {
        let remote = try StoredService(folder)
        var entry = try await saved(remote, "a").entry
        entry.rows = JobRows(estimate: 5, limit: 5)
        remote.service.tellIfCut(entry)
        #expect(remote.notes.count == 1)
        entry.order.terms.append(Order.Term("limit", "5"))
        remote.service.tellIfCut(entry)
        #expect(remote.notes.count == 1)
    }
}

/// A lock that somebody holds until the test lets it go.
private actor Holds {
    private var lock: FileLock?

    func take(_ lock: FileLock) { self.lock = lock }

    /// Lets it go; false when it was let go before.
    @discardableResult
    func release() -> Bool {
        defer { lock = nil }
        lock?.release()
        return lock != nil
    }
}
