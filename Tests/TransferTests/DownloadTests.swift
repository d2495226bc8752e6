import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Transfer

/// A storage that serves one content with ranges and tags, as object stores do.
private struct Storage: Sendable {
    var content: [UInt8]
    var etag: String? = "\"v1\""
    var takesRanges = true

    func serve(_ request: TestServer.Request) -> [TestServer.Step] {
        let tag = etag.map { [("ETag", $0)] } ?? []
        let range = request.headers["Range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) }
        let isSame = request.headers["If-Range"].map { $0 == etag } ?? true
        guard let range, takesRanges, isSame else { return answer(200, tag, content) }
        guard range < content.count else { return answer(416, [("Content-Range", "bytes */\(content.count)")]) }
        let lines = [("Content-Range", "bytes \(range)-\(content.count - 1)/\(content.count)")] + tag
        return answer(206, lines, Array(content[range...]))
    }

    /// The whole answer, cut off after some bytes of its body.
    func cut(_ request: TestServer.Request, after count: Int, end: TestServer.Step) -> [TestServer.Step] {
        guard case .send(let body) = serve(request).last, let head = serve(request).first else { return [.close] }
        return [head, .send(Array(body.prefix(count))), end]
    }
}

private func downloader(
    idle: Duration = .seconds(20), attempts: Int = 4, timing: TestTiming = TestTiming()
) -> Downloader {
    Downloader(
        limits: ServiceLimits(idleTimeout: idle), retry: RetryPolicy(attempts: attempts), timing: timing.timing)
}

private func fault(_ work: () async throws -> Void) async -> Fault? {
    do {
        try await work()
        return nil
    } catch {
        return error as? Fault ?? Fault(.service, "not a fault: \(error)")
    }
}

extension TestServer.Request {
    fileprivate var rangeStart: Int64? { headers["Range"].flatMap { Int64($0.dropFirst(6).dropLast()) } }
}

private let content = noise(3_000_000)

@Suite(.timeLimit(.minutes(5))) struct DownloadTests {
    let scratch = Scratch()
    var path: String { scratch.file("x.zip") }

    @Test func fetchesAWholeFile() async throws {
        let storage = Storage(content: content)
        let server = TestServer { storage.serve($0) }
        defer { server.stop() }
        let told = Collected<TransferProgress>()
        let link = Link("\(server.url)/bucket/x.zip?X-Amz-Signature=a%2Fb%2Bc")
        let file = try await downloader().fetch(to: path, identity: "job 1") { _ in
            link
        } progress: {
            told.add($0)
        }
        let digest = try SHA256Digest(of: content)
        #expect(file == Downloaded(path: path, bytes: 3_000_000, sha256: digest.hex, etag: "\"v1\""))
        #expect(scratch.names == ["x.zip", "x.zip.done.json"])
        #expect(scratch.bytes("x.zip") == content)
        #expect(told.values.last == TransferProgress(done: 3_000_000, total: 3_000_000))
        let request = try #require(server.requests.first)
        #expect(request.target == "/bucket/x.zip?X-Amz-Signature=a%2Fb%2Bc")
        #expect(request.headers["Accept-Encoding"] == "identity")
        #expect(request.headers["Authorization"] == nil)
        #expect(request.headers["Range"] == nil)
    }

    @Test func anEmptyFile() async throws {
        let server = TestServer { _ in answer(200) }
        defer { server.stop() }
        let link = Link(server.url)
        let file = try await downloader().fetch(to: path, identity: "job 1") { _ in link }
        #expect(file.bytes == 0)
        #expect(file.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(arguments: [TestServer.Step.close, .reset, .stall])
    func goesOnWhereItStopped(end: TestServer.Step) async throws {
        let storage = Storage(content: content)
        let server = TestServer { request in
            request.number <= 2 ? storage.cut(request, after: 1_000_000, end: end) : storage.serve(request)
        }
        defer { server.stop() }
        let link = Link(server.url)
        // Only a stall is noticed by silence; a busy machine is silent too, and may cost a request more.
        let idle: Duration = if case .stall = end { .seconds(2) } else { .seconds(30) }
        let file = try await downloader(idle: idle).fetch(to: path, identity: "job 1") { _ in link }
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
        #expect(scratch.bytes("x.zip") == content)
        #expect(server.requests.count >= 3)
        #expect(server.requests.dropFirst().allSatisfy { $0.headers["If-Range"] == "\"v1\"" })
        // A broken connection takes bytes with it that were under way; what came is never asked for again.
        let starts = server.requests.compactMap(\.rangeStart)
        #expect(starts.count == server.requests.count - 1)
        #expect(starts == starts.sorted() && starts.allSatisfy { $0 > 0 })
    }

    @Test func aFailedRunIsContinuedByTheNext() async throws {
        let storage = Storage(content: content)
        let isDown = Atomic(true)
        let server = TestServer { request in
            guard isDown.load(ordering: .relaxed) else { return storage.serve(request) }
            return request.number == 1 ? storage.cut(request, after: 2_100_000, end: .close) : answer(503, [], "busy")
        }
        defer { server.stop() }
        let link = Link("\(server.url)/x?sig=0123456789")
        let timing = TestTiming()
        let first = await fault {
            _ = try await downloader(timing: timing).fetch(to: path, identity: "job 1") { _ in link }
        }
        #expect(first?.message == "\(server.url) answers the download with 503: busy")
        #expect(first?.exchange?.request == "GET \(server.url)/x")
        #expect(first?.exchange?.attempts.count == 5)
        #expect(scratch.names == ["x.zip.part", "x.zip.part.json"])
        isDown.store(false, ordering: .relaxed)
        let file = try await downloader().fetch(to: path, identity: "job 1") { _ in link }
        #expect((1...2_100_000).contains(file.resumedFrom))
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
        #expect(server.requests.last?.rangeStart == file.resumedFrom)
    }

    @Test func theLinkIsNeverWrittenDown() async throws {
        let server = TestServer { _ in
            [.head(200, [("Content-Length", "9"), ("ETag", "\"e\"")]), .send([1, 2]), .reset]
        }
        defer { server.stop() }
        let link = Link("\(server.url)/x?Signature=tell-nobody-this")
        let fault = await fault {
            _ = try await downloader(attempts: 1).fetch(to: path, identity: "job 1") { _ in link }
        }
        let sidecar = String(decoding: try #require(scratch.bytes("x.zip.part.json")), as: UTF8.self)
        for text in [sidecar, fault?.detail ?? "", fault.map { "\($0)" } ?? "", "\(link)"] {
            #expect(!text.contains("tell-nobody-this"))
        }
        #expect(fault?.kind == .unreachable)
    }

    @Test func anExpiredLinkIsReplacedAlsoInTheMiddle() async throws {
        let storage = Storage(content: content)
        let server = TestServer { request in
            switch (request.target, request.number) {
            case ("/0", _):
                answer(403, [("Content-Type", "application/xml")], "<Error><Code>AccessDenied</Code></Error>")
            case ("/1", 2): storage.cut(request, after: 1_500_000, end: .close)
            case ("/1", _): answer(410)
            default: storage.serve(request)
            }
        }
        defer { server.stop() }
        let url = server.url
        let asked = Collected<Bool>()
        let file = try await downloader().fetch(to: path, identity: "job 1") { refresh in
            asked.add(refresh)
            return Link("\(url)/\(asked.values.count - 1)")
        }
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
        #expect(asked.values == [false, true, true])
        #expect(server.requests.last?.rangeStart ?? 0 > 0)
    }

    @Test func linksThatAreAlwaysRefusedEndIt() async throws {
        let server = TestServer { _ in answer(403, [], "<Error>no</Error>") }
        defer { server.stop() }
        let url = server.url
        let asked = Collected<Bool>()
        let fault = await fault {
            _ = try await downloader().fetch(to: path, identity: "job 1") { refresh in
                asked.add(refresh)
                return Link(url)
            }
        }
        #expect(fault?.kind == .denied)
        #expect(asked.values == [false, true, true, true])
    }

    @Test func changedContentBeginsAnew() async throws {
        let old = Storage(content: noise(2_000_000, seed: 7), etag: "\"old\"")
        let new = Storage(content: content, etag: "\"new\"")
        let server = TestServer { $0.number == 1 ? old.cut($0, after: 900_000, end: .close) : new.serve($0) }
        defer { server.stop() }
        let link = Link(server.url)
        let file = try await downloader().fetch(to: path, identity: "job 1") { _ in link }
        #expect(file.etag == "\"new\"")
        #expect(scratch.bytes("x.zip") == content)
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
    }

    @Test(arguments: [(false, "\"v1\""), (true, nil), (true, "W/\"v1\"")] as [(Bool, String?)])
    func withoutRangesOrStrongTagsItBeginsAnew(takesRanges: Bool, etag: String?) async throws {
        let storage = Storage(content: content, etag: etag, takesRanges: takesRanges)
        let server = TestServer { request in
            request.number == 1 ? storage.cut(request, after: 1_000_000, end: .close) : storage.serve(request)
        }
        defer { server.stop() }
        let link = Link(server.url)
        let file = try await downloader().fetch(to: path, identity: "job 1") { _ in link }
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
        #expect(server.requests.count == 2)
    }

    @Test func anAlwaysCutAnswerWithoutRangesIsGivenUp() async throws {
        let storage = Storage(content: content, takesRanges: false)
        let server = TestServer { storage.cut($0, after: 1000, end: .close) }
        defer { server.stop() }
        let link = Link(server.url)
        let fault = await fault { _ = try await downloader().fetch(to: path, identity: "job 1") { _ in link } }
        #expect(fault?.kind == .damaged)
        #expect(server.requests.count == 7)
    }

    @Test func aWrongLengthIsNotTaken() async throws {
        // Less than announced, again and again, without a byte of progress in between.
        let server = TestServer { _ in [.head(200, [("Content-Length", "5000")]), .close] }
        defer { server.stop() }
        let link = Link(server.url)
        let fault = await fault { _ = try await downloader().fetch(to: path, identity: "job 1") { _ in link } }
        #expect(fault?.message == "the download from \(server.url) broke off at 0 B of 5.00 kB: connection closed")
        #expect(server.requests.count >= 4)
        #expect(!scratch.names.contains("x.zip"))
    }

    @Test func busyStoragesAreWaitedFor() async throws {
        let storage = Storage(content: [1, 2, 3])
        let server = TestServer { request in
            switch request.number {
            case 1: answer(429, [("Retry-After", "3")])
            case 2: answer(503)
            default: storage.serve(request)
            }
        }
        defer { server.stop() }
        let timing = TestTiming(random: 0)
        let link = Link(server.url)
        let file = try await downloader(timing: timing).fetch(to: path, identity: "job 1") { _ in link }
        #expect(file.bytes == 3)
        #expect(timing.slept == [.seconds(3), .zero])
    }

    @Test func redirectsAreFollowedWithTheRange() async throws {
        let storage = Storage(content: content)
        let server = TestServer { request in
            switch request.target {
            case "/start": answer(302, [("Location", "/real")])
            case "/loop": answer(302, [("Location", "/loop")])
            default: request.number == 2 ? storage.cut(request, after: 1_000_000, end: .close) : storage.serve(request)
            }
        }
        defer { server.stop() }
        let link = Link("\(server.url)/start")
        _ = try await downloader().fetch(to: path, identity: "job 1") { _ in link }
        #expect(server.requests.map(\.target) == ["/start", "/real", "/start", "/real"])
        #expect(server.requests.last?.rangeStart ?? 0 > 0)
        let loop = Link("\(server.url)/loop")
        let fault = await fault { _ = try await downloader().fetch(to: path, identity: "job 2") { _ in loop } }
        #expect(fault?.message == "the download from \(server.url) is redirected more than 5 times")
    }

    @Test func aLinkThatIsNoneIsNotShown() async throws {
        let fault = await fault {
            _ = try await downloader().fetch(to: path, identity: "job 1") { _ in Link("not a link at all") }
        }
        #expect(fault?.message == "the service gave a download link that is not a web address")
    }

    @Test func aFailingLinkFunctionEndsIt() async throws {
        let fault = await fault {
            _ = try await downloader().fetch(to: path, identity: "job 1") { _ in throw Fault(.denied, "no") }
        }
        #expect(fault?.kind == .denied)
        #expect(scratch.names.contains("x.zip.part"))
    }

    @Test func cancellingKeepsThePart() async throws {
        let storage = Storage(content: content)
        let isCut = Signal()
        let server = TestServer { request in
            request.number == 1
                ? storage.cut(request, after: 2_000_000, end: .run { isCut.give() }) + [.stall] : storage.serve(request)
        }
        defer { server.stop() }
        let link = Link(server.url)
        let path = path
        let reached = Signal()
        let task = Task {
            try await downloader().fetch(to: path, identity: "job 1") { _ in
                link
            } progress: { progress in
                if progress.done >= 1_000_000 { reached.give() }
            }
        }
        await isCut.wait()
        task.cancel()
        let fault = await fault { _ = try await task.value }
        #expect(fault?.kind == .interrupted)
        let file = try await downloader().fetch(to: path, identity: "job 1") { _ in link }
        #expect(file.sha256 == (try SHA256Digest(of: content)).hex)
    }

    @Test func twoAtOnceAreAConflict() async throws {
        let storage = Storage(content: content)
        let isUnderWay = Signal()
        let server = TestServer { storage.cut($0, after: 10, end: .run { isUnderWay.give() }) + [.stall] }
        defer { server.stop() }
        let link = Link(server.url)
        let path = path
        let first = Task { try await downloader().fetch(to: path, identity: "job 1") { _ in link } }
        await isUnderWay.wait()
        let second = await fault { _ = try await downloader().fetch(to: path, identity: "job 1") { _ in link } }
        #expect(second?.kind == .conflict)
        first.cancel()
        _ = await first.result
    }

    @Test func aFolderThatCannotBeWrittenIsSaid() async throws {
        let fault = await fault {
            _ = try await downloader().fetch(to: "/proc/x.zip", identity: "job 1") { _ in Link("http://h") }
        }
        #expect(fault?.kind == .file)
    }
}
