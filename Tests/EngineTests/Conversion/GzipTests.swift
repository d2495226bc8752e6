import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite struct GzipTests {
    private let folder: TemporaryFolder
    private let text = Data((0..<60_000).map { "line \($0 * 7 % 1013) of a file\n" }.joined().utf8)

    init() throws { folder = try TemporaryFolder() }

    /// What the gzip command makes of bytes.
    private func gzip(_ bytes: Data) throws -> Data {
        try bytes.write(to: URL(fileURLWithPath: folder.file("plain")))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-fkn", folder.file("plain")]
        try process.run()
        process.waitUntilExit()
        return try Data(contentsOf: URL(fileURLWithPath: folder.file("plain.gz")))
    }

    private func inflation(room: Int64) -> GzipInflation {
        GzipInflation(path: folder.file("in.gz"), shown: "in.gz", target: folder.file("out"), room: room)
    }

    private func inflate(_ bytes: Data, room: Int64 = 1 << 30) throws -> (GzipInflation.Outcome, Data?) {
        try bytes.write(to: URL(fileURLWithPath: folder.file("in.gz")))
        let outcome = try inflation(room: room).run(nil)
        return (outcome, try? Data(contentsOf: URL(fileURLWithPath: folder.file("out"))))
    }

    private func words(_ bytes: Data) -> String? {
        let fault = #expect(throws: Fault.self) { try inflate(bytes) }
        #expect(fault?.kind == .damaged)
        #expect(!FileManager.default.fileExists(atPath: folder.file("out")))
        return fault?.message
    }

    @Test func oneMember() throws {
        let (outcome, plain) = try inflate(gzip(text))
        #expect(outcome == .inflated(bytes: Int64(text.count)))
        #expect(plain == text)
    }

    @Test func severalMembersAreOneText() throws {
        let rest = Data("the rest\n".utf8)
        let bytes = try gzip(text) + gzip(rest) + gzip(Data()) + gzip(text)
        #expect(try inflate(bytes).1 == text + rest + text)
    }

    @Test func membersMayEndAnywhereInAPiece() throws {
        // Members of a few dozen bytes: their ends meet every place of a piece and of the decoder's own buffer.
        var bytes = Data()
        var whole = Data()
        for length in 0..<60 {
            let part = Data(text.prefix(length))
            bytes += try gzip(part)
            whole += part
        }
        #expect(try inflate(bytes).1 == whole)
    }

    @Test func zerosAfterAMemberArePadding() throws {
        #expect(try inflate(gzip(text) + Data(count: 700) + gzip(text) + Data(count: 300_000)).1 == text + text)
    }

    @Test func whatIsDamagedIsSaid() throws {
        let good = try gzip(text)
        #expect(try inflate(good).1 == text)
        #expect(words(Data()) == "in.gz is empty, not a gzip file")
        #expect(words(Data("a,b\n1,2\n".utf8)) == "in.gz is not a gzip file")
        #expect(words(Data(count: 100)) == "in.gz is not a gzip file")
        #expect(words(good.prefix(5)) == "in.gz ends after 5 bytes, before its gzip data does")
        #expect(words(good.dropLast(4)) == "in.gz ends after \(good.count - 4) bytes, before its gzip data does")
        #expect(
            words(good + Data("hello world, not gzip".utf8))
                == "in.gz: what follows the gzip data at byte \(good.count) is not gzip")
        for place in [good.count - 6, good.count - 2] {
            var bad = good
            bad[place] ^= 1
            #expect(
                words(bad)
                    == "in.gz: the data that ends at byte \(good.count) has not the checksum that gzip promises")
        }
    }

    @Test func noBrokenByteGoesUnnoticed() throws {
        let good = try gzip(text.prefix(3000))
        // The first ten bytes hold a time and the like, which nothing checks.
        for place in stride(from: 10, to: good.count, by: 3) {
            var bad = good
            bad[place] ^= 0x41
            #expect(throws: Fault.self, "byte \(place)") { try inflate(bad) }
        }
    }

    @Test func whatIsLongerThanTheRoomIsLeft() throws {
        let (outcome, plain) = try inflate(gzip(text), room: 1000)
        #expect(outcome == .noRoom)
        #expect(plain == nil)
    }

    @Test func itStopsWhenInterrupted() throws {
        try gzip(text).write(to: URL(fileURLWithPath: folder.file("in.gz")))
        let control = RunControl()
        control.interrupt()
        let fault = #expect(throws: Fault.self) {
            try inflation(room: 1 << 30).run(control)
        }
        #expect(fault?.kind == .interrupted)
        #expect(!FileManager.default.fileExists(atPath: folder.file("out")))
    }
}
