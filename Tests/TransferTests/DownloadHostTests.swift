import Testing
import Vocabulary

@testable import Transfer

@Suite("The host that files are fetched from", .timeLimit(.minutes(5)))
struct DownloadHostTests {
    private static let signed = "https://storage.internal:9000/b/x.zip?X-Amz-Signature=abcdef"

    @Test(
        "Host, port and scheme are exchanged as far as they are told; the signed Host header stays",
        arguments: [
            ("reachable", "https://reachable:9000"), ("reachable:81", "https://reachable:81"),
            ("http://reachable", "http://reachable"), ("http://reachable:81/", "http://reachable:81"),
            ("[::1]", "https://[::1]:9000"), ("[::1]:81", "https://[::1]:81"),
        ])
    func exchange(host: String, origin: String) throws {
        let address = try WebAddress(parsing: Self.signed)
        let exchanged = try DownloadHost(parsing: host).exchange(address)
        #expect(exchanged.address.origin == origin)
        #expect(exchanged.address.target == "/b/x.zip?X-Amz-Signature=abcdef")
        #expect(exchanged.host == "storage.internal:9000")
    }

    @Test("What is no host is refused", arguments: ["", "a b", "http://a/path", "ftp://a", "user@a", "a:0"])
    func refused(host: String) {
        let fault = #expect(throws: Fault.self) { try DownloadHost(parsing: host) }
        #expect(fault?.kind == .badArgument)
        #expect(fault?.hint?.contains("http://storage.local:9000") == true)
    }

    @Test(
        "A download goes to the reachable host with the signed Host header, also when it resumes, without credentials")
    func download() async throws {
        let content = noise(400_000)
        let server = TestServer { request in
            let start = request.headers["Range"].flatMap { Int($0.dropFirst(6).dropLast()) } ?? 0
            let tag = [("ETag", "\"v1\"")]
            guard request.number > 1 else {
                guard case .send(let body) = answer(200, tag, content).last,
                    let head = answer(200, tag, content).first
                else { return [.close] }
                return [head, .send(Array(body.prefix(100_000))), .close]
            }
            let range = ("Content-Range", "bytes \(start)-\(content.count - 1)/\(content.count)")
            return answer(206, tag + [range], Array(content[start...]))
        }
        defer { server.stop() }
        let scratch = Scratch()
        let host = try DownloadHost(parsing: "http://127.0.0.1:\(server.port)")
        let downloader = Downloader(retry: RetryPolicy(attempts: 4), timing: TestTiming().timing)
        let file = try await downloader.fetch(
            to: scratch.file("x.zip"), identity: "test", link: { _ in Link(url: Secret(Self.signed), host: host) })
        #expect(file.bytes == Int64(content.count))
        #expect(server.requests.count == 2)
        for request in server.requests {
            #expect(request.headers.values(of: "Host") == ["storage.internal:9000"])
            #expect(request.target == "/b/x.zip?X-Amz-Signature=abcdef")
            #expect(request.headers["Authorization"] == nil)
        }
        #expect(server.requests.last?.headers["Range"] == "bytes=100000-")
    }
}
