import Foundation
import Glibc
import Testing
import Transfer
import Vocabulary

@testable import Exports

@Suite("How saved files are read, as receipts tell")
struct SavedFormsTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static var form: TableForm {
        var form = TableForm()
        (form.names, form.types, form.mayLackLast) = (["timestamp", "elevation"], ["timestamp": "epoch(us)"], true)
        return form
    }

    /// Saves files as a download does; gives their paths.
    private func save(_ members: [(name: String, text: String)], form: TableForm? = Self.form) throws -> [SavedFile] {
        let entry = LedgerEntry(
            number: 1, order: .sample(key: nil), attempt: 1, stage: .ordered, jobID: "j1", state: .ready,
            written: Nanoseconds(sinceEpoch: 0), updated: Nanoseconds(sinceEpoch: 0))
        let candidates = try members.map { name, text in
            let path = "\(folder.path)/.work-\(UUID().uuidString)"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return OutputFolder.Candidate(
                path: path, member: name, bytes: Int64(text.utf8.count),
                sha256: try SHA256Digest(of: Array(text.utf8)).hex, summary: nil)
        }
        return try OutputFolder(folder: folder.path).publish(candidates, of: entry, form: form).files
    }

    private func answer(_ path: String) throws -> SavedForms.Answer {
        var forms = SavedForms()
        return try forms.form(of: absolute(path))
    }

    /// As if the file had been written so many seconds after now.
    private func touch(_ path: String, _ seconds: Int) throws {
        let moment = timespec(tv_sec: time(nil) + seconds, tv_nsec: 0)
        #expect(utimensat(AT_FDCWD, path, [moment, moment], 0) == 0)
    }

    @Test("A receipt tells in the words of data.open, and no more than is known")
    func written() throws {
        _ = try save([("events.csv", "1,2\r\n")])
        let receipt = try folder.read("hotfire-12.csv.receipt.json")
        #expect(
            receipt.contains(
                """
                  "form" : {
                    "may_lack_last" : true,
                    "names" : [
                      "timestamp",
                      "elevation"
                    ],
                    "types" : {
                      "timestamp" : "epoch(us)"
                    }
                  },
                """), "\(receipt)")
        try FileManager.default.removeItem(atPath: "\(folder.path)/hotfire-12.csv")
        try FileManager.default.removeItem(atPath: "\(folder.path)/hotfire-12.csv.receipt.json")
        _ = try save([("events.csv", "1,2\r\n")], form: nil)
        #expect(try !folder.read("hotfire-12.csv.receipt.json").contains("form"))
    }

    @Test("It is found beside one file, beside a folder of several, and through links")
    func found() throws {
        let one = try save([("events.csv", "1,2\r\n")])
        #expect(try answer(one[0].path) == .told(Self.form))
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/latest.csv", withDestinationPath: "hotfire-12.csv")
        #expect(try answer("\(folder.path)/latest.csv") == .told(Self.form))
        try folder.write("1,2\r\n", to: "other.csv")
        #expect(try answer("\(folder.path)/other.csv") == .untold)
        let several = try SavedFormsTests().saved(["a.csv", "deep/b.csv"])
        #expect(several == [.told(Self.form), .told(Self.form)])
    }

    private func saved(_ names: [String]) throws -> [SavedForms.Answer] {
        let files = try save(names.map { ($0, "x of \($0)") })
        var forms = SavedForms()
        return try files.map { try forms.form(of: absolute($0.path)) }
    }

    @Test("A file that was changed is not the one it tells of, whatever its length and its time are")
    func changed() throws {
        let path = try save([("events.csv", "1,2\r\n")])[0].path
        let receipt = "\(absolute(folder.path))/hotfire-12.csv.receipt.json"
        try folder.write("1,2\r\n3,4\r\n", to: "hotfire-12.csv")
        try touch(path, -3600)
        #expect(try answer(path) == .changed(Self.form, receipt: receipt))
        try folder.write("1,3\r\n", to: "hotfire-12.csv")
        try touch(path, 3600)
        #expect(try answer(path) == .changed(Self.form, receipt: receipt))
        // The very bytes, written again.
        try folder.write("1,2\r\n", to: "hotfire-12.csv")
        try touch(path, 3600)
        #expect(try answer(path) == .told(Self.form))
    }

    @Test("A receipt without a form tells nothing, nor does one that is none, or of other files")
    func untold() throws {
        let path = try save([("events.csv", "1,2\r\n")], form: nil)[0].path
        #expect(try answer(path) == .untold)
        try folder.write("{", to: "hotfire-12.csv.receipt.json")
        #expect(try answer(path) == .untold)
        let named = try SavedFormsTests().moved()
        #expect(named == .untold)
    }

    private func moved() throws -> SavedForms.Answer {
        let path = try save([("events.csv", "1,2\r\n")])[0].path
        try FileManager.default.moveItem(atPath: path, toPath: "\(folder.path)/mine.csv")
        try FileManager.default.moveItem(atPath: "\(path).receipt.json", toPath: "\(folder.path)/mine.csv.receipt.json")
        return try answer("\(folder.path)/mine.csv")
    }

    @Test("Where the receipt is gone the order at hand tells, of the file as it was saved")
    func known() throws {
        let file = try save([("events.csv", "1,2\r\n")])[0]
        try FileManager.default.removeItem(atPath: "\(file.path).receipt.json")
        #expect(try answer(file.path) == .untold)
        var forms = SavedForms([(file, Self.form)])
        #expect(try forms.form(of: absolute(file.path)) == .told(Self.form))
        try folder.write("1,3\r\n", to: "hotfire-12.csv")
        #expect(try forms.form(of: absolute(file.path)) == .untold)
    }
}
