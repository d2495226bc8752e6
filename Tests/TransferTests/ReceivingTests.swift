import Files
import Testing
import Vocabulary

@testable import Transfer

private func connection(to url: String, limits: ServiceLimits = ServiceLimits()) throws -> ServiceConnection {
    try ServiceConnection(
        service: "test", baseURL: url, authorization: nil, limits: limits, retry: RetryPolicy(attempts: 3),
        judge: { _, answer in
            switch answer.status {
            case 200..<400: .accept
            case 503: .retry(Fault(.unreachable, "busy", isRetryable: true), after: nil)
            default: .refuse(Fault(.service, String(decoding: answer.body, as: UTF8.self)))
            }
        }, timing: TestTiming().timing)
}

/// What came, and in how many pieces.
private struct Taken: Sendable {
    var bytes: [UInt8] = []
    var pieces = 0
    var isFinished = false
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

private let taker = BodyTaker(
    start: { Taken() },
    feed: { taken, bytes throws(Fault) in
        taken.bytes += bytes
        taken.pieces += 1
        if taken.text.contains("noise") { throw Fault(.damaged, "noise", isRetryable: taken.text.contains("again")) }
    },
    finish: { taken throws(Fault) in
        if taken.text.hasPrefix("half") { throw Fault(.damaged, "only a half", isRetryable: true) }
        taken.isFinished = true
    })

@Suite("Answers that are taken while they arrive", .timeLimit(.minutes(2)))
struct ReceivingTests {
    @Test("The body comes in pieces, before its end is there")
    func pieces() async throws {
        let arrived = ThreadSignal()
        let server = TestServer { _ in
            [
                .head(200, [("Content-Length", "10")]), .send(Array("hello".utf8)),
                .run { arrived.wait() }, .send(Array("world".utf8)),
            ]
        }
        defer { server.stop() }
        let watching = BodyTaker(
            start: { Taken() },
            feed: { taken, bytes throws(Fault) in
                taken.bytes += bytes
                taken.pieces += 1
                arrived.give()
            }, finish: { taken throws(Fault) in taken.isFinished = true })
        let taken = try await connection(to: server.url).receive(HTTPRequest(.get, "/"), watching)
        #expect(taken.text == "helloworld" && taken.isFinished && taken.pieces >= 2)
    }

    @Test("An attempt that breaks off is forgotten whole")
    func breaks() async throws {
        let server = TestServer { request in
            switch request.number {
            case 1: [.head(200, [("Content-Length", "10")]), .send(Array("hello".utf8)), .reset]
            case 2: answer(503, [], "busy")
            default: answer(200, [], "helloworld")
            }
        }
        defer { server.stop() }
        let taken = try await connection(to: server.url).receive(HTTPRequest(.get, "/"), taker)
        #expect(taken.text == "helloworld")
        #expect(server.requests.count == 3)
    }

    @Test("A body that cannot be taken is asked for again where that may help, and told otherwise")
    func unusable() async throws {
        let server = TestServer { request in
            switch (request.target, request.number) {
            case ("/again", 1): answer(200, [], "noise, again")
            case ("/again", 2): answer(200, [], "half")
            case ("/again", _): answer(200, [], "whole")
            default: answer(200, [], "noise")
            }
        }
        defer { server.stop() }
        let service = try connection(to: server.url)
        #expect(try await service.receive(HTTPRequest(.get, "/again"), taker).text == "whole")
        let fault = await #expect(throws: Fault.self) {
            _ = try await service.receive(HTTPRequest(.get, "/never"), taker)
        }
        #expect(fault?.message == "noise")
        #expect(fault?.exchange?.answer == "200 noise")
        #expect(server.requests.count == 4)
    }

    @Test("Refusals are read whole and judged; an accepted answer without data is an error")
    func refusals() async throws {
        let server = TestServer { $0.target == "/none" ? answer(304) : answer(400, [], "no such thing") }
        defer { server.stop() }
        let service = try connection(to: server.url)
        let refused = await #expect(throws: Fault.self) { _ = try await service.receive(HTTPRequest(.get, "/"), taker) }
        #expect(refused?.message == "no such thing")
        let none = await #expect(throws: Fault.self) {
            _ = try await service.receive(HTTPRequest(.get, "/none"), taker)
        }
        #expect(none?.message == "test answered 304 where data were expected")
    }

    @Test("No more is taken than the limit allows")
    func limit() async throws {
        let server = TestServer { _ in answer(200, [], String(repeating: "x", count: 5000)) }
        defer { server.stop() }
        let service = try connection(to: server.url, limits: ServiceLimits(maximumBody: ByteCount(4096)))
        let fault = await #expect(throws: Fault.self) { _ = try await service.receive(HTTPRequest(.get, "/"), taker) }
        #expect(fault?.message.contains("an answer of more than 4.10 kB") == true)
    }

    @Test("A time-out is told at once to those who want to ask for less", arguments: [true, false])
    func timeouts(repeats: Bool) async throws {
        let server = TestServer { _ in [.stall] }
        defer { server.stop() }
        let service = try connection(to: server.url, limits: ServiceLimits(idleTimeout: .milliseconds(150)))
        var request = HTTPRequest(.get, "/")
        request.repeatsTimeouts = repeats
        let sent = request
        let fault = await #expect(throws: Fault.self) { _ = try await service.receive(sent, taker) }
        #expect(fault?.kind == .timedOut)
        #expect(server.requests.count == (repeats ? 3 : 1))
    }
}
