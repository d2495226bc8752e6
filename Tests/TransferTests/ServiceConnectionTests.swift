import Glibc
import Synchronization
import Testing
import Vocabulary

@testable import Transfer

/// A judge as a dialect would write it.
private let judge: ServiceConnection.Judge = { _, answer in
    let text = String(decoding: answer.body, as: UTF8.self)
    switch answer.status {
    case 200..<300: return .accept
    case 429: return .retry(Fault(.limit, "too many requests", isRetryable: true), after: waitTold(in: text))
    case 500...599: return .retry(Fault(.service, "the service failed", isRetryable: true), after: nil)
    case 401: return .refuse(Fault(.denied, "the key is not accepted"))
    default: return .refuse(Fault(.service, "answered \(answer.status)"))
    }
}

private func connection(
    to url: String, key: Secret? = nil, limits: ServiceLimits = ServiceLimits(), retry: RetryPolicy = RetryPolicy(),
    timing: TestTiming = TestTiming(), log: (@Sendable (TransferEvent) -> Void)? = nil
) throws -> ServiceConnection {
    try ServiceConnection(
        service: "test", baseURL: url, authorization: key.map { .fixed($0) }, limits: limits, retry: retry,
        judge: judge, log: log,
        timing: timing.timing)
}

private func fault(of work: () async throws -> Void) async -> Fault? {
    do {
        try await work()
        return nil
    } catch let error as AmbiguousOutcome {
        Issue.record("ambiguous: \(error)")
        return error.fault
    } catch {
        return Fault.from(error)
    }
}

private func doubt(of work: () async throws -> Void) async -> Fault? {
    do {
        try await work()
        return nil
    } catch {
        return (error as? AmbiguousOutcome)?.fault
    }
}

@Suite(.timeLimit(.minutes(5))) struct ServiceConnectionTests {
    @Test func sendsTargetBodyAndCredentialAndGivesTheAnswer() async throws {
        let server = TestServer { _ in answer(201, [("X-Thing", "yes")], "{\"id\":1}") }
        defer { server.stop() }
        let service = try connection(to: server.url + "/base", key: Secret("Bearer key-123456"))
        let reply = try await service.send(
            HTTPRequest(
                .post, "/api/v1/jobs/1:cancel?filter=a%20%3D%3D%20%22b%2B%22",
                headers: [HTTPHeader("Content-Type", "application/json")], body: Array("{}".utf8)))
        #expect(reply.status == 201)
        #expect(reply.headers["x-thing"] == "yes")
        #expect(String(decoding: reply.body, as: UTF8.self) == "{\"id\":1}")
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/base/api/v1/jobs/1:cancel?filter=a%20%3D%3D%20%22b%2B%22")
        #expect(request.headers["Authorization"] == "Bearer key-123456")
        #expect(request.headers["Content-Type"] == "application/json")
        #expect(request.headers["Content-Length"] == "2")
        #expect(request.body == Array("{}".utf8))
    }

    @Test func aPostWithoutBodyHasLengthZero() async throws {
        let server = TestServer { _ in answer(200) }
        defer { server.stop() }
        _ = try await connection(to: server.url).send(HTTPRequest(.post, "/x"))
        #expect(server.requests.first?.headers["Content-Length"] == "0")
        #expect(server.requests.first?.headers["Transfer-Encoding"] == nil)
    }

    @Test func gzipIsTakenApart() async throws {
        // gzip of "hello"
        let body: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0,
        ]
        let server = TestServer { _ in answer(200, [("Content-Encoding", "gzip")], body) }
        defer { server.stop() }
        let reply = try await connection(to: server.url).send(HTTPRequest(.get, "/"))
        #expect(String(decoding: reply.body, as: UTF8.self) == "hello")
        #expect(server.requests.first?.headers["Accept-Encoding"] == "gzip")
    }

    @Test func waitsAsToldAndThenSucceeds() async throws {
        let server = TestServer { request in
            switch request.number {
            case 1: answer(429, [("Retry-After", "7")], "wait 99s")
            case 2: answer(429, [], "rate limited, retry in 1.5 seconds")
            case 3: answer(503)
            default: answer(200, [], "done")
            }
        }
        defer { server.stop() }
        let timing = TestTiming(random: 0.5)
        let events = Collected<TransferEvent>()
        let service = try connection(
            to: server.url, retry: RetryPolicy(base: .seconds(1)), timing: timing, log: { events.add($0) })
        let reply = try await service.send(HTTPRequest(.get, "/"))
        #expect(reply.status == 200)
        // 7 s + 0.5 s, 1.5 s + 0.5 s, and half of base × 2².
        #expect(timing.slept == [.milliseconds(7500), .seconds(2), .seconds(2)])
        #expect(events.values.map(\.status) == [429, 429, 503, 200])
        #expect(events.values.map(\.attempt) == [1, 2, 3, 4])
    }

    @Test func a429OfAnOrderIsRepeatedBecauseItWasNotTaken() async throws {
        let server = TestServer { $0.number == 1 ? answer(429, [("Retry-After", "0")]) : answer(200) }
        defer { server.stop() }
        #expect(try await connection(to: server.url).send(HTTPRequest(.post, "/")).status == 200)
        #expect(server.requests.count == 2)
    }

    @Test func aRefusalKeepsItsExchangeWithoutSecrets() async throws {
        let key = Secret("Bearer very-secret-key")
        let server = TestServer { _ in answer(401, [], "the key very-secret-key\u{1B}[2J is wrong") }
        defer { server.stop() }
        let service = try connection(to: server.url, key: key)
        let fault = await fault { _ = try await service.send(HTTPRequest(.get, "/x?y=1")) }
        #expect(fault?.kind == .denied)
        #expect(fault?.service == "test")
        #expect(fault?.exchange?.request == "GET \(server.url)/x?y=1")
        #expect(fault?.exchange?.answer == "401 the key *** [2J is wrong")
        #expect(fault?.exchange?.attempts == ["at 0.000 s: 401 after 0.000 s"])
        #expect(server.requests.count == 1)
    }

    @Test func attemptsEndAndAreTold() async throws {
        let server = TestServer { _ in answer(503, [], "<html>deploying</html>") }
        defer { server.stop() }
        let service = try connection(to: server.url, retry: RetryPolicy(attempts: 3, base: .seconds(1)))
        let fault = await fault { _ = try await service.send(HTTPRequest(.get, "/")) }
        #expect(fault?.message == "the service failed")
        #expect(
            fault?.exchange?.attempts == [
                "at 0.000 s: 503 after 0.000 s, again in 0.500 s", "at 0.500 s: 503 after 0.000 s, again in 1.000 s",
                "at 1.500 s: 503 after 0.000 s",
            ])
    }

    @Test func aDeadPooledConnectionIsReplacedWithoutAWait() async throws {
        // The service closes its side as soon as the second request comes, as after a long silence.
        let server = TestServer { $0.number == 2 ? [.close] : answer(200) }
        defer { server.stop() }
        let timing = TestTiming()
        let service = try connection(to: server.url, timing: timing)
        _ = try await service.send(HTTPRequest(.get, "/1"))
        _ = try await service.send(HTTPRequest(.get, "/2"))
        #expect(timing.slept.isEmpty)
        #expect(server.requests.map(\.connection) == [1, 1, 2])
    }

    @Test(arguments: [TestServer.Step.reset, .close], [[1], [], nil] as [[UInt8]?])
    func anOrderThatIsCutOffIsInDoubtAndNotRepeated(end: TestServer.Step, body: [UInt8]?) async throws {
        let server = TestServer { _ in [end] }
        defer { server.stop() }
        let service = try connection(to: server.url)
        let fault = await doubt { _ = try await service.send(HTTPRequest(.post, "/export", body: body)) }
        #expect(fault?.kind == .unreachable)
        #expect(fault?.exchange?.attempts.count == 1)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [500, 502, 504])
    func anOrderThatFailsInsideIsInDoubt(status: Int) async throws {
        let server = TestServer { _ in answer(status) }
        defer { server.stop() }
        let service = try connection(to: server.url)
        #expect(await doubt { _ = try await service.send(HTTPRequest(.post, "/", body: [1])) }?.kind == .service)
        #expect(server.requests.count == 1)
        // A post that only reads is repeated.
        let fault = await fault { _ = try await service.send(HTTPRequest(.post, "/", isIdempotent: true)) }
        #expect(fault?.kind == .service)
        #expect(server.requests.count == 7)
    }

    @Test func anOrderThatFoundNoConnectionIsRepeated() async throws {
        let server = TestServer { _ in answer(200) }
        let url = server.url
        server.stop()
        let timing = TestTiming()
        let service = try connection(to: url, retry: RetryPolicy(attempts: 3), timing: timing)
        let fault = await fault { _ = try await service.send(HTTPRequest(.post, "/", body: [1])) }
        #expect(fault?.kind == .unreachable)
        #expect(fault?.message == "\(url) cannot be reached: connection refused")
        #expect(fault?.exchange?.attempts.count == 3)
        #expect(timing.slept.count == 2)
    }

    @Test func aStatusThatARequestNamesIsRepeatedAndNoOther() async throws {
        let server = TestServer { $0.number < 3 ? answer(409) : answer(202) }
        defer { server.stop() }
        let service = try connection(to: server.url)
        var order = HTTPRequest(.post, "/", body: [1], isIdempotent: true)
        order.repeats = [409]
        #expect(try await service.send(order).status == 202)
        #expect(server.requests.count == 3)
        let other = TestServer { _ in answer(409) }
        defer { other.stop() }
        let plain = HTTPRequest(.post, "/", body: [1], isIdempotent: true)
        let fault = await fault { _ = try await connection(to: other.url).send(plain) }
        #expect(fault?.message == "answered 409")
        #expect(other.requests.count == 1)
        // The service may be at work on it still when patience ends.
        order.tellsDoubt = true
        let asked = order
        #expect(await doubt { _ = try await connection(to: other.url).send(asked) }?.message == "answered 409")
        #expect(other.requests.count == 7)
    }

    @Test func anUnknownHostIsUnreachable() async throws {
        let service = try connection(to: "http://nowhere.invalid", retry: .never)
        let fault = await fault { _ = try await service.send(HTTPRequest(.get, "/")) }
        #expect(fault?.message == "http://nowhere.invalid cannot be reached: no such host")
    }

    @Test func silenceEndsAnAttempt() async throws {
        let server = TestServer { $0.number == 1 ? [.stall] : answer(200) }
        defer { server.stop() }
        let service = try connection(to: server.url, limits: ServiceLimits(idleTimeout: .milliseconds(150)))
        #expect(try await service.send(HTTPRequest(.get, "/")).status == 200)
        #expect(server.requests.count == 2)
    }

    @Test func anAttemptHasItsTime() async throws {
        let server = TestServer { _ in [.stall] }
        defer { server.stop() }
        let service = try connection(to: server.url, retry: .never)
        let fault = await fault { _ = try await service.send(HTTPRequest(.get, "/", timeout: .milliseconds(150))) }
        #expect(fault?.kind == .timedOut)
        let order = await doubt {
            _ = try await service.send(HTTPRequest(.post, "/", body: [1], timeout: .milliseconds(150)))
        }
        #expect(order?.kind == .timedOut)
    }

    @Test func aDripOfBytesDoesNotGoOnForever() async throws {
        let server = TestServer { _ in
            [.head(200, [("Content-Length", "100000")])]
                + (0..<1000).flatMap { _ in [TestServer.Step.run { usleep(10_000) }, .send([65])] }
        }
        defer { server.stop() }
        let service = try connection(to: server.url, retry: .never)
        let fault = await fault { _ = try await service.send(HTTPRequest(.get, "/", timeout: .milliseconds(200))) }
        #expect(fault?.kind == .timedOut)
    }

    @Test func aTruncatedAnswerIsNoAnswer() async throws {
        let server = TestServer { request in
            request.number < 3
                ? [.head(200, [("Content-Length", "10")]), .send([1, 2, 3]), .close] : answer(200, [], "ok")
        }
        defer { server.stop() }
        let reply = try await connection(to: server.url).send(HTTPRequest(.get, "/"))
        #expect(String(decoding: reply.body, as: UTF8.self) == "ok")
        #expect(server.requests.count == 3)
    }

    @Test func aHugeAnswerIsRefused() async throws {
        let server = TestServer { _ in answer(200, [], [UInt8](repeating: 65, count: 5000)) }
        defer { server.stop() }
        let service = try connection(to: server.url, limits: ServiceLimits(maximumBody: ByteCount(4999)))
        let fault = await fault { _ = try await service.send(HTTPRequest(.get, "/")) }
        #expect(fault?.message == "\(server.url) sends an answer of more than 5.00 kB")
        #expect(fault?.kind == .limit)
        #expect(server.requests.count == 1)
    }

    @Test func theCredentialStaysAtHome() async throws {
        let elsewhere = TestServer { _ in answer(200, [], "elsewhere") }
        let there = elsewhere.url
        let server = TestServer { request in
            switch request.target {
            case "/near": answer(302, [("Location", "/home")])
            case "/far": answer(302, [("Location", "\(there)/x")])
            case "/loop": answer(302, [("Location", "/loop")])
            default: answer(200, [], "home")
            }
        }
        defer {
            server.stop()
            elsewhere.stop()
        }
        let service = try connection(to: server.url, key: Secret("Bearer home-key-1"))
        let headers = [HTTPHeader("X-Api-Key", "other"), HTTPHeader("Accept", "text/plain")]
        _ = try await service.send(HTTPRequest(.get, "/near", headers: headers))
        #expect(server.requests.map { $0.headers["Authorization"] } == ["Bearer home-key-1", "Bearer home-key-1"])
        let reply = try await service.send(HTTPRequest(.get, "/far", headers: headers))
        #expect(String(decoding: reply.body, as: UTF8.self) == "elsewhere")
        _ = try await service.send(HTTPRequest(.get, "\(there)/absolute", headers: headers))
        #expect(elsewhere.requests.map(\.target) == ["/x", "/absolute"])
        for request in elsewhere.requests {
            #expect(request.headers["Authorization"] == nil)
            #expect(request.headers["X-Api-Key"] == nil)
            #expect(request.headers["Accept"] == "text/plain")
        }
        let before = server.requests.count
        let fault = await fault { _ = try await service.send(HTTPRequest(.get, "/loop")) }
        #expect(fault?.message == "answered 302")
        #expect(server.requests.count == before + 6)
    }

    @Test func anOrderIsNotRedirected() async throws {
        let server = TestServer { _ in answer(307, [("Location", "/other")]) }
        defer { server.stop() }
        let service = try connection(to: server.url)
        let fault = await fault { _ = try await service.send(HTTPRequest(.post, "/", body: [1])) }
        #expect(fault?.message == "answered 307")
        #expect(server.requests.count == 1)
    }

    @Test func aRequestCannotBringACredential() async throws {
        let service = try connection(to: "http://127.0.0.1:1")
        let fault = await fault {
            _ = try await service.send(HTTPRequest(.get, "/", headers: [HTTPHeader("AUTHORIZATION", "x")]))
        }
        #expect(fault?.kind == .badArgument)
    }

    @Test func neverMoreAtOnceThanAllowed() async throws {
        let running = Mutex((now: 0, most: 0))
        let server = TestServer { _ in
            let enter = TestServer.Step.run {
                running.withLock { running in
                    running.now += 1
                    running.most = max(running.most, running.now)
                }
                // The first ones wait for each other, however busy the machine is; then a little for one too many.
                for _ in 0..<20_000 where running.withLock({ $0.most < 3 }) { usleep(1000) }
                usleep(5000)
                running.withLock { $0.now -= 1 }
            }
            return [enter] + answer(200)
        }
        defer { server.stop() }
        let service = try connection(to: server.url, limits: ServiceLimits(concurrentRequests: 3))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 { group.addTask { _ = try await service.send(HTTPRequest(.get, "/\(index)")) } }
            try await group.waitForAll()
        }
        #expect(server.requests.count == 40)
        #expect(running.withLock { $0.most } == 3)
    }

    @Test func cancellingEndsAtOnceAndLeavesAnOrderInDoubt() async throws {
        let arrived = Signal()
        let server = TestServer { _ in [.run { arrived.give() }, .stall] }
        defer { server.stop() }
        let service = try connection(to: server.url)
        let reading = Task { try await service.send(HTTPRequest(.get, "/")) }
        await arrived.wait()
        reading.cancel()
        let read = await fault { _ = try await reading.value }
        #expect(read?.kind == .interrupted)
        let ordering = Task { try await service.send(HTTPRequest(.post, "/", body: [1])) }
        await arrived.wait()
        ordering.cancel()
        let order = await doubt { _ = try await ordering.value }
        #expect(order?.kind == .interrupted)
    }
}
