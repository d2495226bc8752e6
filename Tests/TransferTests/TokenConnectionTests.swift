import Synchronization
import Testing
import Vocabulary

@testable import Transfer

/// A connection whose credential is a token that is fetched.
@Suite("Requests with fetched tokens", .timeLimit(.minutes(5)))
struct TokenConnectionTests {
    /// Gives `token-1`, `token-2` and so on.
    private final class Issuer: Sendable {
        private let count = Mutex(0)
        var given: Int { count.withLock { $0 } }

        func next() -> TokenGrant {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return TokenGrant(token: Secret("token-\(number)"))
        }
    }

    private let issuer = Issuer()

    private static let judge: ServiceConnection.Judge = { _, answer in
        switch answer.status {
        case 200..<300:
            String(decoding: answer.body, as: UTF8.self) == "dead"
                ? .unauthorized(Fault(.denied, "the token is not accepted")) : .accept
        case 401: .unauthorized(Fault(.denied, "the token is not accepted"))
        default: .retry(Fault(.service, "answered \(answer.status)", isRetryable: true), after: nil)
        }
    }

    private func connection(
        to url: String, log: (@Sendable (TransferEvent) -> Void)? = nil,
        fetch: (@Sendable () async throws -> TokenGrant)? = nil
    ) throws -> ServiceConnection {
        let timing = TestTiming().timing
        let issuer = issuer
        let tokens = TokenSource(now: timing.now, fetch: fetch ?? { issuer.next() })
        return try ServiceConnection(
            service: "test", baseURL: url, authorization: .fetched(tokens), judge: Self.judge, log: log, timing: timing)
    }

    @Test("It is fetched with the first request and goes with every one")
    func header() async throws {
        let server = TestServer { _ in answer(200) }
        defer { server.stop() }
        let service = try connection(to: server.url)
        #expect(issuer.given == 0)
        for _ in 0..<3 { _ = try await service.send(HTTPRequest(.get, "/a")) }
        #expect(server.requests.map { $0.headers["Authorization"] } == Array(repeating: "Bearer token-1", count: 3))
        #expect(issuer.given == 1)
    }

    @Test(
        "A token that is refused is fetched once more and the request repeated, an order too: it was not taken",
        arguments: [(401, ""), (200, "dead")])
    func renewal(status: Int, body: String) async throws {
        let server = TestServer { request in
            request.headers["Authorization"] == "Bearer token-1" ? answer(status, [], body) : answer(200, [], "alive")
        }
        defer { server.stop() }
        let events = Collected<TransferEvent>()
        let service = try connection(to: server.url, log: { events.add($0) })
        let reply = try await service.send(HTTPRequest(.post, "/orders", body: Array("{}".utf8)))
        #expect(String(decoding: reply.body, as: UTF8.self) == "alive")
        #expect(server.requests.map { $0.headers["Authorization"] } == ["Bearer token-1", "Bearer token-2"])
        #expect(events.values.map(\.nextAfter) == [.zero, nil])
    }

    @Test("A second refusal is an error, never a loop")
    func refusedTwice() async throws {
        let server = TestServer { _ in answer(401) }
        defer { server.stop() }
        let service = try connection(to: server.url)
        let fault = await #expect(throws: Fault.self) { try await service.send(HTTPRequest(.get, "/a")) }
        #expect(fault?.kind == .denied)
        #expect(fault?.exchange?.attempts.count == 2)
        #expect(server.requests.count == 2)
        #expect(issuer.given == 2)
    }

    @Test("Many requests that are refused with one token fetch one new one")
    func oneRenewal() async throws {
        let server = TestServer { request in
            request.headers["Authorization"] == "Bearer token-1" ? answer(401) : answer(200)
        }
        defer { server.stop() }
        let service = try connection(to: server.url)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await service.send(HTTPRequest(.get, "/a")) } }
            try await group.waitForAll()
        }
        #expect(issuer.given == 2)
    }

    @Test("A body that is taken piece by piece is asked for again with the new token")
    func receiving() async throws {
        let server = TestServer { request in
            request.headers["Authorization"] == "Bearer token-1" ? answer(401) : answer(200, [], "12345")
        }
        defer { server.stop() }
        let taker = BodyTaker<Int>(start: { 0 }, feed: { count, bytes in count += bytes.count })
        #expect(try await connection(to: server.url).receive(HTTPRequest(.get, "/a"), taker) == 5)
    }

    @Test("Without a token nothing is sent, and its own fault is told")
    func noToken() async throws {
        let server = TestServer { _ in answer(200) }
        defer { server.stop() }
        var told = Fault(.denied, "the client is unknown")
        told.exchange = Fault.Exchange(request: "POST \(server.url)/token", answer: "401")
        let service = try connection(to: server.url, fetch: { [told] in throw told })
        let fault = await #expect(throws: Fault.self) { try await service.send(HTTPRequest(.post, "/orders")) }
        #expect(fault?.message == "the client is unknown")
        #expect(fault?.exchange?.request == "POST \(server.url)/token")
        #expect(server.requests.isEmpty)
    }

    @Test("It goes to the base's own origin only, and none is fetched for another")
    func otherOrigin() async throws {
        let other = TestServer { _ in answer(200) }
        defer { other.stop() }
        let otherURL = other.url
        let server = TestServer { _ in answer(302, [("Location", "\(otherURL)/b")]) }
        defer { server.stop() }
        let service = try connection(to: server.url)
        _ = try await service.send(HTTPRequest(.get, "\(other.url)/a"))
        #expect(issuer.given == 0)
        _ = try await service.send(HTTPRequest(.get, "/a"))
        #expect(server.requests.map { $0.headers["Authorization"] } == ["Bearer token-1"])
        #expect(other.requests.map { $0.headers["Authorization"] } == [nil, nil])
    }

    @Test("A fixed credential that is refused is refused once")
    func fixed() async throws {
        let server = TestServer { _ in answer(401) }
        defer { server.stop() }
        let service = try ServiceConnection(
            service: "test", baseURL: server.url, authorization: .fixed(Secret("Bearer key-123456")),
            judge: Self.judge, timing: TestTiming().timing)
        await #expect(throws: Fault.self) { try await service.send(HTTPRequest(.get, "/a")) }
        #expect(server.requests.count == 1)
    }
}
