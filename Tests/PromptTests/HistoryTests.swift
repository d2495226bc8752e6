import Foundation
import Testing
import Vocabulary

@testable import Prompt

@Suite("History")
final class HistoryTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    private var path: String { folder + "/state/moonport/history" }
    private let moment = Nanoseconds(sinceEpoch: 1_732_155_000_000_000_000)

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test(arguments: ["1 + 1", "for i = 1, 3 do\n  print(i)\nend", "s = \"a\\n\\tb\"", "a\tb", "日本", "back\\slash\\"])
    func entriesComeBackAsTheyWere(text: String) throws {
        let record = HistoryRecord(time: moment, session: "s1", text: text)
        #expect(!record.line.contains("\n"))
        #expect(HistoryRecord(line: record.line[...]) == record)
    }

    @Test(arguments: ["", "no tabs", "not a time\ts\ttext", "2024-11-21T02:10:00Z\tonly two"])
    func foreignLinesAreLeftOut(line: String) { #expect(HistoryRecord(line: line[...]) == nil) }

    @Test func twoPromptsKeepEachOthersEntries() throws {
        let (first, second) = (HistoryFile(path: path, session: "a"), HistoryFile(path: path, session: "b"))
        #expect(try first.load().isEmpty)
        try first.append("x = 1", at: moment)
        try second.append("y = 2\nz = 3\n", at: moment)
        try first.append("   ", at: moment)
        try first.append("w = 4", at: moment)
        #expect(try HistoryFile(path: path, session: "c").load().map(\.text) == ["x = 1", "y = 2\nz = 3", "w = 4"])
        #expect(try second.load().map(\.session) == ["a", "b", "a"])
    }

    @Test func manyAtOnceLoseNothing() async throws {
        let path = path
        let moment = moment
        try await withThrowingTaskGroup(of: Void.self) { group in
            for session in 0..<8 {
                group.addTask {
                    for count in 0..<50 {
                        try HistoryFile(path: path, session: "\(session)").append("v\(session) = \(count)", at: moment)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try HistoryFile(path: path, session: "").load().count == 400)
    }

    @Test func onlyItsOwnerReadsItAndSecretsAreNotThere() throws {
        let secret = Secret("history-test-key-1")
        try HistoryFile(path: path, session: "a").append("key = \"\(secret.reveal())\"", at: moment)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "2024-11-21T02:10:00Z\ta\tkey = \"***\"\n")
    }

    @Test func aFileThatIsOpenToOthersIsClosed() throws {
        let file = HistoryFile(path: path, session: "a")
        try file.append("x = 1", at: moment)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        try file.append("x = 2", at: moment)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func itDoesNotGrowForever() throws {
        var file = HistoryFile(path: path, session: "a")
        file.limit = 5
        for count in 1...12 { try file.append("x = \(count)", at: moment) }
        #expect(try file.load().map(\.text) == ["x = 8", "x = 9", "x = 10", "x = 11", "x = 12"])
        #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 5)
    }

    @Test func whatCannotBeWrittenIsSaid() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        #expect(throws: Fault.self) { try HistoryFile(path: path, session: "a").append("x", at: moment) }
        #expect(throws: Fault.self) { try HistoryFile(path: path, session: "a").load() }
    }
}
