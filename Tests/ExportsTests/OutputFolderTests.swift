import Foundation
import Testing
import Transfer
import Vocabulary

@testable import Exports

@Suite("Giving files their names")
struct OutputFolderTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func entry(job: String = "j1") -> LedgerEntry {
        LedgerEntry(
            number: 1, order: .sample(key: nil), attempt: 1, stage: .ordered, jobID: job, state: .ready,
            written: Nanoseconds(sinceEpoch: 0), updated: Nanoseconds(sinceEpoch: 0))
    }

    private func candidate(_ member: String, _ text: String) throws -> OutputFolder.Candidate {
        let path = "\(folder.path)/.work-\(UUID().uuidString)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return OutputFolder.Candidate(
            path: path, member: member, bytes: Int64(text.utf8.count),
            sha256: try SHA256Digest(of: Array(text.utf8)).hex, summary: TableSummary(rows: 2))
    }

    private func publish(_ candidates: [OutputFolder.Candidate], job: String = "j1") throws -> (
        files: [SavedFile], renamed: String?
    ) {
        try OutputFolder(folder: folder.path).publish(candidates, of: entry(job: job))
    }

    @Test("One file is named after the run, with a receipt beside it")
    func single() throws {
        let (files, renamed) = try publish([candidate("sift_export.csv", "a,b\n")])
        #expect(files.map(\.path) == ["\(folder.path)/hotfire-12.csv"])
        #expect(files.first?.rows == 2)
        #expect(renamed == nil)
        #expect(try folder.names == ["hotfire-12.csv", "hotfire-12.csv.receipt.json"])
        #expect(try folder.read("hotfire-12.csv.receipt.json").contains("\"job\" : \"j1\""))
    }

    @Test("Several files go to a folder with the service's names")
    func several() throws {
        let (files, _) = try publish([candidate("a.csv", "1"), candidate("deep/b.csv.gz", "2")])
        #expect(files.map(\.path) == ["\(folder.path)/hotfire-12/a.csv", "\(folder.path)/hotfire-12/deep/b.csv.gz"])
        #expect(try folder.read("hotfire-12/deep/b.csv.gz") == "2")
    }

    @Test("A file of another order is never replaced")
    func otherOrder() throws {
        _ = try publish([candidate("x.csv", "first")], job: "j1")
        let (files, renamed) = try publish([candidate("x.csv", "second")], job: "j2")
        #expect(files.map(\.path) == ["\(folder.path)/hotfire-12-2.csv"])
        #expect(renamed == "hotfire-12-2")
        #expect(try folder.read("hotfire-12.csv") == "first")
    }

    @Test("A file of the user's own is never replaced")
    func foreign() throws {
        try folder.write("mine", to: "hotfire-12.csv")
        _ = try publish([candidate("x.csv", "theirs")])
        #expect(try folder.read("hotfire-12.csv") == "mine")
        #expect(try folder.read("hotfire-12-2.csv") == "theirs")
    }

    @Test("A file that the user changed is never replaced")
    func changed() throws {
        _ = try publish([candidate("x.csv", "first")])
        try folder.write("edited", to: "hotfire-12.csv")
        let (files, _) = try publish([candidate("x.csv", "first")])
        #expect(files.map(\.path) == ["\(folder.path)/hotfire-12-2.csv"])
        #expect(try folder.read("hotfire-12.csv") == "edited")
    }

    @Test("Killed between receipt and rename, the same job takes the same name")
    func killed() throws {
        _ = try publish([candidate("x.csv", "first")])
        try FileManager.default.removeItem(atPath: "\(folder.path)/hotfire-12.csv")
        let (files, renamed) = try publish([candidate("x.csv", "first")])
        #expect(files.map(\.path) == ["\(folder.path)/hotfire-12.csv"])
        #expect(renamed == nil)
    }
}
