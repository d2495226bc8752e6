import Testing
import Vocabulary

@testable import Transfer

/// A link that is a call of the service itself takes the credential; the storage that it leads to never sees it.
@Suite(.timeLimit(.minutes(5))) struct CredentialLinkTests {
    private let scratch = Scratch()
    private let content = noise(400_000)

    private func downloader() -> Downloader {
        Downloader(limits: ServiceLimits(idleTimeout: .seconds(20)), timing: TestTiming().timing)
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func theStorageNeverSeesTheCredential(status: Int) async throws {
        let content = content
        let storage = TestServer { _ in answer(200, [("ETag", "\"v1\"")], content) }
        defer { storage.stop() }
        let storageURL = storage.url
        let service = TestServer { request in
            guard request.headers["Authorization"] == "Bearer token-123456" else { return answer(401) }
            return answer(status, [("Location", "\(storageURL)/file?X-Amz-Signature=s")])
        }
        defer { service.stop() }
        let link = Link(
            url: Secret("\(service.url)/rest/v15/exports/1?redirect=true"), authorization: Secret("Bearer token-123456")
        )
        let file = try await downloader().fetch(to: scratch.file("x.zip"), identity: "export 1") { _ in link }
        #expect(file.bytes == 400_000)
        #expect(service.requests.map(\.target) == ["/rest/v15/exports/1?redirect=true"])
        #expect(storage.requests.map(\.target) == ["/file?X-Amz-Signature=s"])
        #expect(storage.requests.allSatisfy { $0.headers["Authorization"] == nil })
    }

    @Test func aRedirectInsideTheServiceKeepsIt() async throws {
        let content = content
        let service = TestServer { request in
            guard request.headers["Authorization"] == "Bearer token-123456" else { return answer(401) }
            return request.target == "/a" ? answer(302, [("Location", "/b")]) : answer(200, [], content)
        }
        defer { service.stop() }
        let link = Link(url: Secret("\(service.url)/a"), authorization: Secret("Bearer token-123456"))
        let file = try await downloader().fetch(to: scratch.file("x.zip"), identity: "export 1") { _ in link }
        #expect(file.bytes == 400_000)
        #expect(service.requests.map(\.target) == ["/a", "/b"])
    }

    @Test func theRestIsAskedForThroughTheServiceAgain() async throws {
        let content = content
        let storage = TestServer { request in
            let start = request.headers["Range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) }
            guard let start else {
                return [
                    .head(200, [("ETag", "\"v1\""), ("Content-Length", "400000")]), .send(Array(content[..<250_000])),
                    .close,
                ]
            }
            let lines = [("ETag", "\"v1\""), ("Content-Range", "bytes \(start)-399999/400000")]
            return answer(206, lines, Array(content[start...]))
        }
        defer { storage.stop() }
        let storageURL = storage.url
        let service = TestServer { _ in answer(303, [("Location", "\(storageURL)/file")]) }
        defer { service.stop() }
        let link = Link(url: Secret("\(service.url)/e"), authorization: Secret("Bearer token-123456"))
        let file = try await downloader().fetch(to: scratch.file("x.zip"), identity: "export 1") { _ in link }
        #expect(file.bytes == 400_000)
        #expect(scratch.bytes("x.zip") == content)
        #expect(service.requests.count == 2)
        #expect(service.requests.allSatisfy { $0.headers["Authorization"] == "Bearer token-123456" })
        #expect(storage.requests.allSatisfy { $0.headers["Authorization"] == nil })
    }

    @Test func aDownloadHostStandsForTheStorageNeverForTheService() async throws {
        let content = content
        let storage = TestServer { _ in answer(200, [], content) }
        defer { storage.stop() }
        let service = TestServer { _ in answer(303, [("Location", "http://storage.invalid:9000/file?sig=1")]) }
        defer { service.stop() }
        let host = try DownloadHost(parsing: storage.url)
        let link = Link(
            url: Secret("\(service.url)/e"), host: host, authorization: Secret("Bearer token-123456"))
        let file = try await downloader().fetch(to: scratch.file("x.zip"), identity: "export 1") { _ in link }
        #expect(file.bytes == 400_000)
        #expect(service.requests.count == 1)
        let request = try #require(storage.requests.first)
        #expect(request.headers["Host"] == "storage.invalid:9000")
        #expect(request.headers["Authorization"] == nil)
    }

    @Test func aLinkWithoutACredentialSendsNone() async throws {
        let content = content
        let service = TestServer { _ in answer(200, [], content) }
        defer { service.stop() }
        let link = Link(url: Secret("\(service.url)/e"))
        _ = try await downloader().fetch(to: scratch.file("x.zip"), identity: "export 1") { _ in link }
        #expect(service.requests.allSatisfy { $0.headers["Authorization"] == nil })
    }
}
