import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Exports

/// Saved files are found again from any working folder.
@Suite("Where saved files are", .timeLimit(.minutes(1)))
struct SavedPathTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// The way to a folder from the working folder: `../../tmp/x`.
    private func typed(_ path: String) -> String {
        let here = absolute(".").split(separator: "/")
        let there = absolute(path).split(separator: "/")
        let common = zip(here, there).prefix { $0 == $1 }.count
        let ups = Array(repeating: "..", count: here.count - common)
        return (ups + there.dropFirst(common).map(String.init)).joined(separator: "/")
    }

    @Test("The ledger has them by absolute paths; who asks gets them as the folder was typed")
    func absolutePaths() async throws {
        let remote = try StoredService(folder)
        let job = try await remote.service.place(StoredService.order("a"))
        try await job.refresh()
        try remote.save(job, in: folder, name: "a.csv")
        _ = try await job.download(to: folder.path)
        try FileManager.default.createDirectory(atPath: "\(folder.path)/out", withIntermediateDirectories: true)
        let out = typed("\(folder.path)/out")
        #expect(!out.hasPrefix("/"))
        for _ in 0..<2 { #expect(try await job.download(to: out).map(\.path) == ["\(out)/a.csv"]) }
        let root = absolute(out)
        #expect(try remote.ledger.files(1, folder: root).map(\.path) == ["\(root)/a.csv"])
        // The same folder by another name.
        #expect(try await job.download(to: "\(out)/../out").map(\.path) == ["\(out)/../out/a.csv"])
        #expect(try await job.download(to: root).map(\.path) == ["\(root)/a.csv"])
        #expect(remote.placed == ["a"])
    }

    @Test(
        "A path that was typed once, in the folder that was meant",
        arguments: [
            ("out/a.csv", false, "/home/ann/out/a.csv"), ("a.csv", false, "/home/ann/out/a.csv"),
            ("link/a.csv", false, "/home/ann/out/a.csv"), ("out/june/a.csv", true, "/home/ann/out/june/a.csv"),
            ("./june/a.csv", true, "/home/ann/out/june/a.csv"),
            ("../ann/out/june/deep/a.csv", true, "/home/ann/out/june/deep/a.csv"),
            ("x/../out/june/a.csv", true, "/home/ann/out/june/a.csv"),
            ("out/out/a.csv", true, "/home/ann/out/out/a.csv"),
        ])
    func typedPath(path: String, isOneOfSeveral: Bool, wanted: String) {
        #expect(TypedPath(path).absolute(in: "/home/ann/out", isOneOfSeveral: isOneOfSeveral) == wanted)
    }

    @Test("A ledger of an older version, with paths as they were typed, is made absolute when it is opened")
    func olderLedger() async throws {
        let remote = try StoredService(folder)
        let job = try await remote.service.place(StoredService.order("a"))
        for place in ["/home/ann/out", "/home/ann/out#archive", "/data"] {
            _ = try remote.ledger.save(job.entry.number, folder: place, [SavedFile(path: "x", bytes: 1, sha256: "0")])
        }
        try remote.ledger.write { database in
            try database.execute(
                sql: """
                    UPDATE files SET path = 'out/a.csv' WHERE folder = '/home/ann/out';
                    UPDATE files SET path = 'out/a.zip' WHERE folder = '/home/ann/out#archive';
                    UPDATE files SET path = '/link/a.csv' WHERE folder = '/data';
                    DELETE FROM grdb_migrations WHERE identifier = 'absolute paths of saved files';
                    """)
        }
        let later = try StoredService(folder).ledger
        #expect(try later.files(1, folder: "/home/ann/out").map(\.path) == ["/home/ann/out/a.csv"])
        #expect(try later.files(1, folder: "/home/ann/out#archive").map(\.path) == ["/home/ann/out/a.zip"])
        #expect(try later.files(1, folder: "/data").map(\.path) == ["/link/a.csv"])
    }

    @Test("A disk that fails is told when names are to last; a file system that cannot do it is not")
    func syncing() throws {
        let fault = #expect(throws: Fault.self) {
            try syncFolder(folder.path) { _ in
                errno = EIO
                return -1
            }
        }
        #expect(fault?.kind == .file)
        try syncFolder(folder.path) { _ in
            errno = EINVAL
            return -1
        }
        try syncFolder(folder.path)
    }

    @Test("Each new folder is made to last in the one around it")
    func newFolders() throws {
        var synced: [String] = []
        try makeFolder("\(folder.path)/a/b/c", mode: 0o777) { path throws(Fault) in synced.append(path) }
        #expect(synced == [folder.path, "\(folder.path)/a", "\(folder.path)/a/b"])
        synced = []
        try makeFolder("\(folder.path)/a/b/d", mode: 0o777) { path throws(Fault) in synced.append(path) }
        #expect(synced == ["\(folder.path)/a/b"])
    }
}
