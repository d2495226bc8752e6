import Testing
import Vocabulary

@testable import Transfer

/// Asks once and gives the answer's body, or the fault.
func ask(
    _ url: String, _ environment: [String: String], key: String = "Bearer key-123456",
    trusting authority: String? = nil
) async throws -> String {
    var network = try NetworkSettings(environment: environment)
    if let authority { network = network.trusting(AuthorityFile(path: authority, source: "the test")) }
    let service = try ServiceConnection(
        service: "test", baseURL: url, authorization: .fixed(Secret(key)), retry: .never,
        judge: { _, answer in answer.status == 200 ? .accept : .refuse(Fault(.service, "status \(answer.status)")) },
        network: network)
    return String(decoding: try await service.send(HTTPRequest(.get, "/ping")).body, as: UTF8.self)
}

/// The fault of asking once.
func refusal(
    _ url: String, _ environment: [String: String], trusting authority: String? = nil
) async -> Fault? {
    do {
        _ = try await ask(url, environment, trusting: authority)
        return nil
    } catch {
        return Fault.from(error)
    }
}

@Suite("Through a proxy", .timeLimit(.minutes(5)))
struct ProxyTests {
    @Test("https goes through a tunnel: the proxy sees the host, and neither key nor path")
    func tunnel() async throws {
        let authority = try TestAuthority()
        let server = try await TestTLSServer(authority.sign())
        let proxy = TestProxy(.ask("Basic bWU6cHJveHktcGFzcw=="))
        defer { proxy.stop() }
        let body = try await ask(
            "https://service.test:\(server.port)",
            ["HTTPS_PROXY": "http://me:proxy-pass@127.0.0.1:\(proxy.port)"], trusting: authority.certificate)
        #expect(body == "hello")
        let head = try #require(proxy.requests.first)
        #expect(head.hasPrefix("CONNECT service.test:\(server.port) HTTP/1.1\r\n"))
        #expect(head.lowercased().contains("proxy-authorization: basic bwu6chjvehktcgfzcw=="))
        #expect(!head.lowercased().contains("\nauthorization:") && !head.contains("key-123456"))
        let inside = proxy.tunnelled
        #expect(!inside.isEmpty)
        #expect(inside.firstRange(of: Array("key-123456".utf8)) == nil)
        #expect(inside.firstRange(of: Array("/ping".utf8)) == nil)
        let request = try #require(server.requests.first)
        #expect(request.headers["Authorization"] == ["Bearer key-123456"])
        #expect(!request.headers.contains(name: "Proxy-Authorization"))
        try await server.stop()
    }

    @Test("http is relayed: the proxy gets the whole address, and its password does not reach the service")
    func relay() async throws {
        let server = TestServer { _ in answer(200, [("Connection", "close")], "hello") }
        let proxy = TestProxy(.ask("Basic bWU6cHJveHktcGFzcw=="))
        defer {
            server.stop()
            proxy.stop()
        }
        let body = try await ask(
            "http://service.test:\(server.port)/base",
            ["http_proxy": "http://me:proxy-pass@127.0.0.1:\(proxy.port)"])
        #expect(body == "hello")
        let head = try #require(proxy.requests.first)
        #expect(head.hasPrefix("GET http://service.test:\(server.port)/base/ping HTTP/1.1\r\n"))
        let request = try #require(server.requests.first)
        #expect(request.headers["Host"] == "service.test:\(server.port)")
        #expect(request.headers["Authorization"] == "Bearer key-123456")
        #expect(request.headers["Proxy-Authorization"] == nil)
    }

    @Test("NO_PROXY is honoured: the proxy is not asked")
    func exceptions() async throws {
        let server = TestServer { _ in answer(200, [], "direct") }
        let proxy = TestProxy()
        defer {
            server.stop()
            proxy.stop()
        }
        // A host of this machine needs no entry; a name that leads nowhere shows that it was asked for directly.
        #expect(try await ask(server.url, ["http_proxy": proxy.url]) == "direct")
        let fault = await refusal(
            "http://service.invalid", ["http_proxy": proxy.url, "NO_PROXY": "example.com,.invalid"])
        #expect(fault?.message == "http://service.invalid cannot be reached: no such host")
        #expect(proxy.requests.isEmpty)
    }

    @Test("A download goes the same way")
    func download() async throws {
        let server = TestServer { _ in answer(200, [("Connection", "close")], "contents") }
        let proxy = TestProxy()
        let scratch = Scratch()
        defer {
            server.stop()
            proxy.stop()
        }
        let downloader = Downloader(network: try NetworkSettings(environment: ["http_proxy": proxy.url]))
        let link = "http://storage.test:\(server.port)/file?sig=1"
        let file = try await downloader.fetch(to: scratch.file("file"), identity: "a") { _ in Link(link) }
        #expect(file.bytes == 8)
        #expect(proxy.requests.first?.hasPrefix("GET \(link) HTTP/1.1\r\n") == true)
    }

    @Test("A proxy that is down is named, not the service", arguments: ["http", "https"])
    func down(scheme: String) async throws {
        let proxy = TestProxy()
        proxy.stop()
        let variable = scheme == "http" ? "http_proxy" : "HTTPS_PROXY"
        let fault = await refusal("\(scheme)://service.test", [variable: proxy.url])
        #expect(
            fault?.description == """
                the proxy \(proxy.url) cannot be reached: connection refused
                  hint:  \(variable) names it: check host and port; what needs no proxy is listed in NO_PROXY, for \
                example NO_PROXY=service.test
                """)
        #expect(fault?.kind == .unreachable)
    }

    @Test("407: a proxy that asks for a password, and one that does not take it", arguments: ["http", "https"])
    func denied(scheme: String) async throws {
        let proxy = TestProxy(.ask("Basic never"))
        defer { proxy.stop() }
        let variable = scheme == "http" ? "http_proxy" : "HTTPS_PROXY"
        let without = await refusal("\(scheme)://service.test", [variable: proxy.url])
        #expect(
            without?.description == """
                the proxy \(proxy.url) asks for a user name and password
                  hint:  \(variable)=http://user:password@127.0.0.1:\(proxy.port)
                """)
        #expect(without?.kind == .denied)
        let wrong = await refusal(
            "\(scheme)://service.test", [variable: "http://me:wrong-pass@127.0.0.1:\(proxy.port)"])
        #expect(
            wrong?.description == """
                the proxy \(proxy.url) does not accept its user name and password
                  hint:  check them in \(variable); special characters are percent-encoded: @ is %40, : is %3A
                """)
        #expect(wrong?.detail.contains("wrong-pass") == false)
    }

    @Test("A tunnel that is refused names the proxy")
    func refused() async throws {
        let proxy = TestProxy(.refuse(403))
        defer { proxy.stop() }
        let fault = await refusal("https://service.test", ["HTTPS_PROXY": proxy.url])
        #expect(
            fault?.description == """
                the proxy \(proxy.url) refuses the connection to the host
                  hint:  may it reach service.test? Ask who runs it, or go without: NO_PROXY=service.test
                """)
    }
}
