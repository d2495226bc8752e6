import Foundation
import Testing
import Vocabulary

@testable import Transfer

private let known = DownloadState.Known(etag: "\"a\"", total: 40_000_000)

@Suite(.timeLimit(.minutes(5))) struct PartWriterTests {
    @Test func writesWhatItTakesInOrder() async throws {
        let scratch = Scratch()
        let content = noise(40_000_000)
        let part = try PartFile(beside: scratch.file("x"), identity: "job 1")
        let sizes = [1, 4096, 70_001, 131_072, 524_288, 3_000_000]
        var start = 0
        var number = 0
        // Two answers after one another, as after a broken connection: more than may wait in memory each.
        for end in [15_000_000, content.count] {
            let writer = PartWriter(part, known: known)
            while start < end {
                let stop = min(end, start + sizes[number % sizes.count])
                try await writer.take(WireChunk(Array(content[start..<stop])), now: .milliseconds(number))
                start = stop
                number += 1
            }
            try await writer.end()
            #expect(part.length == Int64(end))
        }
        let file = try part.finish(as: scratch.file("x"), etag: nil)
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
        #expect(scratch.bytes("x") == content)
    }

    @Test func nothingTakenIsNothingWritten() async throws {
        let scratch = Scratch()
        let part = try PartFile(beside: scratch.file("x"), identity: "job 1")
        try await PartWriter(part, known: known).end()
        #expect(part.length == 0)
    }

    @Test func aFullDiskEndsItWithTheFaultAndWithoutHanging() async throws {
        let scratch = Scratch()
        let part = try PartFile(beside: scratch.file("x"), identity: "job 1")
        try exchange(scratch.file("x.part"), for: "/dev/full")
        let writer = PartWriter(part, known: known)
        var fault: Fault?
        for _ in 0..<100 where fault == nil {
            do { try await writer.take(WireChunk(noise(1_000_000)), now: .zero) } catch { fault = error }
        }
        #expect(fault?.kind == .file)
        await #expect(throws: Fault.self) { try await writer.end() }
    }
}

/// Puts another file behind the descriptor that this process holds of a file.
private func exchange(_ path: String, for other: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let held = names.first {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
    let descriptor = try #require(held.flatMap { Int32($0) })
    let replacement = open(other, O_RDWR)
    #expect(dup2(replacement, descriptor) == descriptor)
    close(replacement)
}
