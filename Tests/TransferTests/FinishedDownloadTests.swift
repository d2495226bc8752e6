import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Transfer

private let content = noise(1_500_000)

/// Fetches over and over from a server that counts.
@Suite(.timeLimit(.minutes(5))) struct FinishedDownloadTests {
    let scratch = Scratch()
    var path: String { scratch.file("x.zip") }

    private func fetch(_ server: TestServer, identity: String = "job 1", link: Link? = nil) async throws -> Downloaded {
        let link = link ?? Link("\(server.url)/x?Signature=tell-nobody-this")
        return try await Downloader(timing: TestTiming().timing).fetch(to: path, identity: identity) { _ in link }
    }

    @Test func aFinishedFileIsNotFetchedAgain() async throws {
        let server = TestServer { _ in answer(200, [("ETag", "\"v1\"")], content) }
        defer { server.stop() }
        let first = try await fetch(server)
        let told = Collected<TransferProgress>()
        let again = try await Downloader().fetch(to: path, identity: "job 1") { _ in
            throw Fault(.denied, "nobody is asked for a link")
        } progress: {
            told.add($0)
        }
        #expect(server.requests.count == 1)
        #expect(
            again
                == Downloaded(
                    path: path, bytes: 1_500_000, sha256: first.sha256, etag: "\"v1\"", resumedFrom: 1_500_000))
        #expect(told.values == [TransferProgress(done: 1_500_000, total: 1_500_000, from: 1_500_000)])
        #expect(scratch.names == ["x.zip", "x.zip.done.json"])
        let record = String(decoding: try #require(scratch.bytes("x.zip.done.json")), as: UTF8.self)
        #expect(!record.contains("tell-nobody-this"))
    }

    @Test func anothersFileIsFetchedOver() async throws {
        let server = TestServer { _ in answer(200, [], content) }
        defer { server.stop() }
        _ = try await fetch(server)
        let other = try await fetch(server, identity: "job 2")
        #expect(other.resumedFrom == 0)
        #expect(server.requests.count == 2)
        _ = try await fetch(server)
        #expect(server.requests.count == 3)
    }

    /// The record is there and right, and beside it is something else, or nothing.
    @Test(arguments: ["one byte is another", "one byte less", "nothing", "no record", "a broken record"])
    func whatIsNotTheFileIsFetched(state: String) async throws {
        let server = TestServer { _ in answer(200, [], content) }
        defer { server.stop() }
        let first = try await fetch(server)
        switch state {
        case "one byte is another":
            var changed = content
            changed[700_000] ^= 1
            scratch.write("x.zip", changed)
        case "one byte less": scratch.write("x.zip", content.dropLast())
        case "no record": unlink(scratch.file("x.zip.done.json"))
        case "a broken record": scratch.write("x.zip.done.json", Array("{\"identity\":\"job 1\"".utf8))
        default: unlink(path)
        }
        let again = try await fetch(server)
        #expect(again == first)
        #expect(server.requests.count == 2)
        #expect(scratch.bytes("x.zip") == content)
    }

    @Test func aKillBeforeTheNameLeavesThePart() async throws {
        let server = TestServer { _ in answer(200, [("ETag", "\"v1\"")], content) }
        defer { server.stop() }
        // As `finish` leaves it when it is killed between the record and the rename, beside an older file.
        let digest = try SHA256Digest(of: content).hex
        let part = try PartFile(beside: path, identity: "job 1")
        try content.withUnsafeBytes { try part.append($0) }
        part.leave(DownloadState.Known(etag: "\"v1\"", total: 1_500_000))
        try FinishedDownload(identity: "job 1", bytes: 1_500_000, sha256: digest).write(beside: path)
        scratch.write("x.zip", noise(1_500_000, seed: 9))
        let file = try await fetch(server)
        #expect(file.sha256 == digest)
        #expect(scratch.bytes("x.zip") == content)
        #expect(server.requests.isEmpty)
    }
}
