import Foundation
import Testing
import Vocabulary

@testable import Exports

@Suite("Looking at a ledger without touching it")
struct LedgerInspectionTests {
    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func makeLedger(_ folder: String) throws {
        let ledger = try Ledger(folder: folder, now: { Nanoseconds(sinceEpoch: 0) })
        try ledger.queue.close()
    }

    @Test("There is none: none is made")
    func none() throws {
        let folder = try TestFolder()
        let seen = LedgerInspection(folder: folder.path + "/state")
        #expect((seen.isThere, seen.orders, seen.writer) == (false, nil, nil))
        #expect(seen.fault == nil)
        #expect(try names(folder.path) == [])
    }

    @Test("A closed one is counted, and nothing appears beside it")
    func closed() throws {
        let folder = try TestFolder()
        try makeLedger(folder.path)
        let before = try names(folder.path)
        let seen = LedgerInspection(folder: folder.path)
        #expect(seen.orders == 0)
        #expect(seen.fault == nil && seen.writer == nil)
        #expect(try names(folder.path) == before)
    }

    @Test("One that another process has open is read too, and its writer is named")
    func open() throws {
        let folder = try TestFolder()
        try makeLedger(folder.path)
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        other.arguments = [
            "-c",
            """
            import sqlite3, sys
            book = sqlite3.connect(sys.argv[1], isolation_level=None)
            book.execute("BEGIN IMMEDIATE")
            print("locked", flush=True)
            sys.stdin.read()
            """, folder.path + "/ledger.sqlite",
        ]
        let (input, output) = (Pipe(), Pipe())
        (other.standardInput, other.standardOutput) = (input, output)
        try other.run()
        _ = output.fileHandleForReading.availableData
        let seen = LedgerInspection(folder: folder.path)
        #expect(seen.orders == 0)
        #expect(seen.writer == other.processIdentifier)
        try input.fileHandleForWriting.close()
        other.waitUntilExit()
        #expect(LedgerInspection(folder: folder.path).writer == nil)
    }

    @Test("What is no ledger, and what is a broken one, is told")
    func damaged() throws {
        let folder = try TestFolder()
        try Data("not a database, but long enough to be looked at as one\n".utf8).write(
            to: URL(fileURLWithPath: folder.path + "/ledger.sqlite"))
        let none = LedgerInspection(folder: folder.path)
        #expect(none.fault?.message == "\(folder.path)/ledger.sqlite is not a ledger")
        try FileManager.default.removeItem(atPath: folder.path + "/ledger.sqlite")
        try makeLedger(folder.path)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/ledger.sqlite"))
        try file.seek(toOffset: 4096)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 4096))
        try file.close()
        #expect(LedgerInspection(folder: folder.path).fault?.kind == .damaged)
    }
}
