import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Sandbox

/// A clock that stands still until it is moved.
private final class HandClock: Sendable {
    private let time = Mutex(Nanoseconds(sinceEpoch: 1_700_000_000_000_000_000))
    var now: Nanoseconds { time.withLock { $0 } }
    func advance(seconds: Int64) { time.withLock { $0.sinceEpoch += seconds * 1_000_000_000 } }
}

private func finishedJob(_ fixture: SandboxFixture) async throws -> String {
    let run = try await fixture.runID("edge cases")
    let id = try await fixture.order(#"{"runsAndTimeRange":{"runIds":["\#(run)"]},"outputFormat":1}"#)
    _ = try await fixture.wait(id, for: "JOB_STATUS_FINISHED")
    return id
}

@Test func aLinkIsFreshEachTimeAndLivesAnHour() async throws {
    let clock = HandClock()
    try await SandboxFixture.run(with: {
        $0.now = { clock.now }
    }) { (fixture) async throws in
        let id = try await finishedJob(fixture)
        let first = try await fixture.link(id)
        let second = try await fixture.link(id)
        #expect(first != second)
        #expect(first.hasPrefix(fixture.server.storageURL + "/exports/"))
        clock.advance(seconds: 3599)
        #expect(try await Answer.fetch("GET", first).status == 200)
        clock.advance(seconds: 1)
        let late = try await Answer.fetch("GET", first)
        #expect((late.status, late.headers["content-type"]) == (403, "application/xml"))
        #expect(late.text.contains("<Code>AccessDenied</Code><Message>Request has expired</Message>"))
        #expect(try await Answer.fetch("GET", try await fixture.link(id)).status == 200)
    }
}

@Test func aLinkWithAKeyOrAWrongSignatureIsRefused() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await finishedJob(fixture))
        let both = try await Answer.fetch(
            "GET", link, headers: [("Authorization", "Bearer " + fixture.server.apiKey.reveal())])
        #expect(both.status == 400)
        #expect(both.text.contains("<Code>InvalidArgument</Code>"))

        let path = try #require(link.split(separator: "?").first)
        let expires = try #require(link.firstRange(of: "expires="))
        let forged = [
            link + "0", link.dropLast() + (link.hasSuffix("0") ? "1" : "0"),
            link.replacingCharacters(in: expires.upperBound..<link.index(after: expires.upperBound), with: "9"),
            link.replacing("/exports/", with: "/exports/../"),
        ]
        for other in forged {
            let answer = try await Answer.fetch("GET", String(other))
            #expect(answer.status == 403, "\(other)")
            #expect(answer.text.contains("<Code>SignatureDoesNotMatch</Code>"))
        }
        #expect(try await Answer.fetch("GET", String(path)).status == 403)
        #expect(try await Answer.fetch("GET", fixture.server.storageURL + "/api-key").status == 403)
        for method in ["HEAD", "PUT", "DELETE"] {
            #expect(try await Answer.fetch(method, link).status == 403)
        }
    }
}

@Test func rangesOfAFile() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await finishedJob(fixture))
        let whole = try await Answer.fetch("GET", link)
        #expect(whole.headers["accept-ranges"] == "bytes")
        #expect(whole.headers["content-type"] == "application/zip")
        #expect(whole.headers["content-length"] == "\(whole.body.count)")
        let etag = try #require(whole.headers["etag"])
        let size = whole.body.count

        let rest = try await Answer.fetch("GET", link, headers: [("Range", "bytes=100-"), ("If-Range", etag)])
        #expect(rest.status == 206)
        #expect(rest.headers["content-range"] == "bytes 100-\(size - 1)/\(size)")
        #expect(rest.body == Array(whole.body[100...]))
        let middle = try await Answer.fetch("GET", link, headers: [("Range", "bytes=5-9")])
        #expect((middle.status, middle.body) == (206, Array(whole.body[5...9])))
        let changed = try await Answer.fetch("GET", link, headers: [("Range", "bytes=100-"), ("If-Range", "\"x\"")])
        #expect((changed.status, changed.body.count) == (200, size))
        let beyond = try await Answer.fetch("GET", link, headers: [("Range", "bytes=\(size)-")])
        #expect((beyond.status, beyond.headers["content-range"]) == (416, "bytes */\(size)"))
    }
}

@Test func aSlowStorageSendsTheSameBytes() async throws {
    try await SandboxFixture.run(with: {
        $0.storageRate = ByteCount(20_000)
    }) { (fixture) async throws in
        let link = try await fixture.link(try await finishedJob(fixture))
        let answer = try await Answer.fetch("GET", link)
        #expect(answer.headers["content-length"] == "\(answer.body.count)")
        #expect(try UnpackedArchive.members(of: answer.body, in: fixture.folder).count == 1)
    }
}

@Test func theReadyFileIsWholeAndPrivate() async throws {
    try await SandboxFixture.run(with: {
        $0.apiKey = Secret("key-of-the-test")
    }) { (fixture) async throws in
        let path = fixture.folder + "/ready.json"
        let ready = ReadyFile(fixture.server)
        try ready.write(to: path)
        let url = fixture.server.siftURL
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(
            text.hasPrefix(
                "{\"sift\":{\"url\":\"\(url)\",\"api_key\":\"key-of-the-test\"},"
                    + "\"ticksupply\":{\"url\":\"\(url)/v1\",\"api_key\":\"key-of-the-test\",\"second_api_key\":\"key_")
        )
        let services = try JSONDecoder().decode([String: [String: String]].self, from: Data(text.utf8))
        #expect(Set(services.keys) == Set(fixture.server.services.map(\.name)))
        #expect(
            Set(try #require(services["ticksupply"]).keys) == [
                "url", "api_key", "second_api_key", "other_api_key", "suspended_api_key",
            ])
        try ready.writeProfile(to: path)
        #expect(
            try String(contentsOfFile: path, encoding: .utf8).hasPrefix(
                "[sandbox.sift]\nurl = \"\(url)\"\napi_key = \"key-of-the-test\"\n\n"
                    + "[sandbox.ticksupply]\nurl = \"\(url)/v1\"\napi_key = \"key-of-the-test\"\n"))
        let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        #expect(ready.lines.first == "sift  \(url)  api_key key-of-the-test")
        #expect(
            ready.lines.dropFirst().first?.hasPrefix("ticksupply  \(url)/v1  api_key key-of-the-test  second_") == true)
        #expect(throws: Fault.self) { try ready.write(to: fixture.folder + "/none/ready.json") }
    }
}
