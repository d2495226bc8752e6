import Files
import Foundation
import Testing
import Vocabulary

@testable import Transfer

private func append(_ bytes: [UInt8], to part: PartFile) throws {
    try bytes.withUnsafeBytes { try part.append($0) }
}

private let known = DownloadState.Known(etag: "\"a\"", total: 5_000_000)

@Suite struct PartFileTests {
    @Test func growsIntoAFileWithItsDigest() throws {
        let scratch = Scratch()
        let content = noise(3_000_000)
        let part = try PartFile(beside: scratch.file("x.zip"), identity: "job 1")
        for start in stride(from: 0, to: content.count, by: 70_001) {
            try append(Array(content[start..<min(content.count, start + 70_001)]), to: part)
        }
        #expect(scratch.names == ["x.zip.part", "x.zip.part.json"])
        let file = try part.finish(as: scratch.file("x.zip"), etag: "\"a\"")
        #expect(file.bytes == 3_000_000)
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
        #expect(scratch.names == ["x.zip", "x.zip.done.json"])
        #expect(scratch.bytes("x.zip") == content)
    }

    @Test func goesOnInALaterRun() throws {
        let scratch = Scratch()
        let content = noise(2_500_000)
        let first = try PartFile(beside: scratch.file("x"), identity: "job 1")
        try append(Array(content[..<1_300_000]), to: first)
        first.leave(known)
        let second = try PartFile(beside: scratch.file("x"), identity: "job 1")
        #expect(second.resumed == 1_300_000)
        #expect(second.known == known)
        try append(Array(content[1_300_000...]), to: second)
        let file = try second.finish(as: scratch.file("x"), etag: nil)
        #expect(file.resumedFrom == 1_300_000)
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
    }

    @Test func trustsOnlyWhatTheSidecarTells() throws {
        let scratch = Scratch()
        let content = noise(1000)
        // Killed after writing 1000 bytes of which 600 were noted.
        scratch.write("x.part", content)
        try PartSidecar(identity: "job 1", known: known, done: 600).write(beside: scratch.file("x.part"))
        let part = try PartFile(beside: scratch.file("x"), identity: "job 1")
        #expect(part.resumed == 600)
        #expect(part.length == 600)
        part.leave(known)
        #expect(scratch.bytes("x.part") == Array(content[..<600]))
    }

    @Test func aSidecarThatPromisesTooMuchIsNotBelieved() throws {
        let scratch = Scratch()
        scratch.write("x.part", noise(100))
        try PartSidecar(identity: "job 1", known: known, done: 600).write(beside: scratch.file("x.part"))
        let part = try PartFile(beside: scratch.file("x"), identity: "job 1")
        #expect(part.resumed == 0)
        #expect(part.known == .nothing)
    }

    @Test func anothersPartIsLeftAlone() throws {
        let scratch = Scratch()
        let first = try PartFile(beside: scratch.file("x"), identity: "job 1")
        try append([1, 2, 3], to: first)
        first.leave(known)
        scratch.write("x-2.part", [9])
        let second = try PartFile(beside: scratch.file("x"), identity: "job 2")
        #expect(second.path == scratch.file("x-3.part"))
        try append([4], to: second)
        _ = try second.finish(as: scratch.file("x"), etag: nil)
        #expect(scratch.names == ["x", "x-2.part", "x.done.json", "x.part", "x.part.json"])
        let again = try PartFile(beside: scratch.file("x"), identity: "job 1")
        #expect(again.resumed == 3)
    }

    @Test func twoAtOnceAreAConflict() throws {
        let scratch = Scratch()
        let first = try PartFile(beside: scratch.file("x"), identity: "job 1")
        #expect {
            try PartFile(beside: scratch.file("x"), identity: "job 1")
        } throws: { error in
            (error as? Fault)?.description == """
                another process is downloading \(scratch.file("x")).part
                  hint:  wait for it, or end it: the download goes on where it stopped
                """
        }
        first.leave(.nothing)
        _ = try PartFile(beside: scratch.file("x"), identity: "job 1")
    }

    @Test func beginningAnewForgetsBytesAndDigest() throws {
        let scratch = Scratch()
        let part = try PartFile(beside: scratch.file("x"), identity: "job 1")
        try append(noise(2_000_000), to: part)
        try part.restart()
        #expect(PartSidecar(beside: part.path)?.done == 0)
        try append([1, 2, 3], to: part)
        let file = try part.finish(as: scratch.file("x"), etag: nil)
        #expect(file.bytes == 3)
        #expect(file.sha256 == (try SHA256Digest(of: [1, 2, 3])).hex)
        #expect(scratch.bytes("x") == [1, 2, 3])
    }

    @Test func checkpointsNeverTellMoreThanIsThere() throws {
        let scratch = Scratch()
        let part = try PartFile(beside: scratch.file("x"), identity: "job 1")
        var now = Duration.zero
        for _ in 0..<100 {
            try append(noise(300_000), to: part)
            now += .milliseconds(300)
            try part.checkpointIfDue(known, now: now)
            let told = try #require(PartSidecar(beside: part.path))
            let there = try FileManager.default.attributesOfItem(atPath: part.path)[.size] as? Int64 ?? 0
            #expect(told.done <= there)
        }
        part.leave(known)
        #expect(PartSidecar(beside: part.path) == PartSidecar(identity: "job 1", known: known, done: 30_000_000))
    }

    @Test func smallAndLargePiecesKeepTheirOrder() throws {
        let scratch = Scratch()
        let content = noise(5_000_000)
        let part = try PartFile(beside: scratch.file("x"), identity: "job 1")
        var start = 0
        for size in [10, 200_000, 131_072, 131_071, 1, 2_000_000, 900_000, 600_000, 1_037_846] {
            try append(Array(content[start..<start + size]), to: part)
            start += size
            #expect(part.length == Int64(start))
        }
        #expect(start == content.count)
        let file = try part.finish(as: scratch.file("x"), etag: nil)
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
        #expect(scratch.bytes("x") == content)
    }

    @Test func aMissingFolderIsSaid() {
        let scratch = Scratch()
        #expect {
            try PartFile(beside: scratch.file("no/x"), identity: "job 1")
        } throws: { error in
            (error as? Fault)?.description == """
                \(scratch.file("no/x.part")) cannot be opened: No such file or directory
                  hint:  does the folder exist?
                """
        }
    }

    @Test func aFullDiskIsSaidAndThePartKept() throws {
        // A device that is always full.
        let file = try OpenFile("/dev/full", O_WRONLY)
        #expect {
            try file.write([1, 2, 3], at: 0)
        } throws: { error in
            (error as? Fault)?.description == """
                /dev/full cannot be written: No space left on device
                  hint:  make room on the disk, then repeat: what a download fetched is kept
                """
        }
    }
}
