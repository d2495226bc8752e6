import Files
import Glibc
import Synchronization

@testable import Transfer

/// A proxy on loopback: tunnels for `CONNECT`, relaying for whole addresses. Every host name leads to 127.0.0.1.
///
/// It remembers each head that it could read: what is inside a tunnel it passes on unread, and keeps as bytes.
final class TestProxy: Sendable {
    enum Answer: Sendable {
        case serve
        /// Answers each request with this status.
        case refuse(Int)
        /// Serves those who bring this `Proxy-Authorization`; others get 407.
        case ask(String)
    }

    let port: Int
    private let listener: Int32
    private let answer: Answer
    private let heads = Mutex<[String]>([])
    private let passed = Mutex<[UInt8]>([])
    private let ended = ThreadSignal()

    var url: String { "http://127.0.0.1:\(port)" }
    /// The heads of all requests, `CONNECT` included.
    var requests: [String] { heads.withLock { $0 } }
    /// All bytes from clients that went through tunnels.
    var tunnelled: [UInt8] { passed.withLock { $0 } }

    init(_ answer: Answer = .serve) {
        self.answer = answer
        signal(SIGPIPE, SIG_IGN)
        (listener, port) = Self.listen()
        OwnThread.start { [listener, self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return ended.give() }
                OwnThread.start { [self] in
                    serve(client)
                    close(client)
                }
            }
        }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        // The number of a closed descriptor is given away at once: nobody may be about to use it.
        ended.wait()
        close(listener)
    }

    private func serve(_ client: Int32) {
        guard let head = Self.readHead(client) else { return }
        heads.withLock { $0.append(head) }
        let words = head.split(separator: " ", maxSplits: 2).map(String.init)
        switch answer {
        case .refuse(let status): return Self.write(client, "HTTP/1.1 \(status) No\r\nContent-Length: 0\r\n\r\n")
        case .ask(let credentials)
        where !head.contains("roxy-authorization: \(credentials)\r\n")
            && !head.contains("roxy-Authorization: \(credentials)\r\n"):
            return Self.write(
                client, "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n")
        case .serve, .ask: break
        }
        if words[0] == "CONNECT" { return tunnel(client, to: Self.port(of: words[1], usual: 443)) }
        relay(client, head, words)
    }

    private func tunnel(_ client: Int32, to port: Int) {
        guard let server = Self.connect(port) else {
            return Self.write(client, "HTTP/1.1 502 Down\r\nContent-Length: 0\r\n\r\n")
        }
        defer { close(server) }
        Self.write(client, "HTTP/1.1 200 Yes\r\n\r\n")
        OwnThread.start {
            Self.copy(from: server, to: client) { _ in }
            shutdown(client, Int32(SHUT_RDWR))
        }
        Self.copy(from: client, to: server) { bytes in self.passed.withLock { $0 += bytes } }
    }

    /// One request a connection: `Connection: close` goes to both sides.
    private func relay(_ client: Int32, _ head: String, _ words: [String]) {
        let rest = words[1].dropFirst("http://".count)
        let authority = String(rest.prefix { $0 != "/" })
        guard words[1].hasPrefix("http://"), let server = Self.connect(Self.port(of: authority, usual: 80)) else {
            return Self.write(client, "HTTP/1.1 502 Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        defer { close(server) }
        let lines = head.components(between: "\r\n").dropFirst().filter { !$0.lowercased().hasPrefix("proxy-") }
        let path = String(rest.dropFirst(authority.count))
        Self.write(server, "\(words[0]) \(path) HTTP/1.1\r\n\(lines.joined(separator: "\r\n"))\r\n\r\n")
        shutdown(server, Int32(SHUT_WR))
        Self.copy(from: server, to: client) { _ in }
    }

    // Sockets

    private static func listen() -> (Int32, Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                precondition(bind(listener, address, size) == 0 && Glibc.listen(listener, 64) == 0)
                getsockname(listener, address, &size)
            }
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func connect(_ port: Int) -> Int32? {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(server, $0, size) }
        }
        guard code != 0 else { return server }
        close(server)
        return nil
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        return address
    }

    private static func port(of authority: String, usual: Int) -> Int {
        authority.split(separator: ":").dropFirst().first.flatMap { Int($0) } ?? usual
    }

    /// The head with its last line break, without the blank line.
    private static func readHead(_ client: Int32) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while recv(client, &byte, 1, 0) == 1 {
            bytes.append(byte)
            if bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                return String(decoding: bytes.dropLast(2), as: UTF8.self)
            }
        }
        return nil
    }

    private static func write(_ descriptor: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private static func copy(from: Int32, to: Int32, _ seen: ([UInt8]) -> Void) {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(from, &piece, piece.count, 0)
            guard count > 0 else { return }
            seen(Array(piece[..<count]))
            guard send(to, piece, count, Int32(MSG_NOSIGNAL)) == count else { return }
        }
    }
}

extension String {
    fileprivate func components(between separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: true).map(String.init)
    }
}
