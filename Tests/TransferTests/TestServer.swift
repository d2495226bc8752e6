import Files
import Glibc
import Synchronization

@testable import Transfer

/// An HTTP server on loopback that does exactly what a test says, down to the reset of a connection.
final class TestServer: Sendable {
    struct Request: Sendable {
        var method: String
        var target: String
        var headers: HTTPHeaders
        var body: [UInt8]
        /// Counted from 1 over the whole server.
        var number: Int
        /// Counted from 1 over the connections.
        var connection: Int
    }

    enum Step: Sendable {
        case send([UInt8])
        /// Sends nothing more until the client has gone.
        case stall
        /// Ends the connection with RST.
        case reset
        /// Ends the connection with FIN.
        case close
        /// Runs something of the test's, between two sends.
        case run(@Sendable () -> Void)
    }

    typealias Handler = @Sendable (Request) -> [Step]

    let port: Int
    private let listener: Int32
    private let handler: Handler
    private let seen = Mutex<[Request]>([])
    private let connections = Mutex(0)

    var url: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { seen.withLock { $0 } }

    init(_ handler: @escaping Handler) {
        self.handler = handler
        signal(SIGPIPE, SIG_IGN)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        port = withUnsafeMutablePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                precondition(bind(listener, address, size) == 0 && listen(listener, 64) == 0)
                getsockname(listener, address, &size)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
        OwnThread.start { [listener, self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else {
                    close(listener)
                    return
                }
                let number = connections.withLock { count in
                    count += 1
                    return count
                }
                OwnThread.start { [self] in serve(client, number) }
            }
        }
    }

    /// Ends listening; connections end with their clients.
    ///
    /// The thread that accepts closes: were it done here, that thread might go on with the same number in somebody
    /// else's hands.
    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve(_ client: Int32, _ connection: Int) {
        defer { Glibc.close(client) }
        var buffer: [UInt8] = []
        while let request = read(client, &buffer, connection) {
            for step in handler(request) {
                switch step {
                case .send(let bytes): if !write(client, bytes) { return }
                case .close: return
                case .run(let work): work()
                case .stall:
                    var byte: UInt8 = 0
                    while recv(client, &byte, 1, 0) > 0 {}
                    return
                case .reset:
                    var now = linger(l_onoff: 1, l_linger: 0)
                    setsockopt(client, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
                    return
                }
            }
        }
    }

    private func write(_ client: Int32, _ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(client, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private func read(_ client: Int32, _ buffer: inout [UInt8], _ connection: Int) -> Request? {
        let blank = Array("\r\n\r\n".utf8)
        while true {
            if let end = buffer.firstRange(of: blank) {
                let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
                let words = head[0].split(separator: " ").map(String.init)
                let headers = HTTPHeaders(
                    head.dropFirst().map { line in
                        let colon = line.firstIndex(of: ":")!
                        return HTTPHeader(String(line[..<colon]), String(line[line.index(after: colon)...]).trimmed)
                    })
                let length = headers["Content-Length"].flatMap { Int($0) } ?? 0
                if buffer.count - end.upperBound >= length {
                    let body = Array(buffer[end.upperBound..<end.upperBound + length])
                    buffer.removeSubrange(..<(end.upperBound + length))
                    return seen.withLock { seen in
                        let request = Request(
                            method: words[0], target: words[1], headers: headers, body: body,
                            number: seen.count + 1, connection: connection)
                        seen.append(request)
                        return request
                    }
                }
            }
            var piece = [UInt8](repeating: 0, count: 65_536)
            let count = recv(client, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            buffer += piece[..<count]
        }
    }
}

extension TestServer.Step {
    /// A head without its body.
    static func head(_ status: Int, _ headers: [(String, String)]) -> TestServer.Step {
        let lines = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
        return .send(Array("HTTP/1.1 \(status) Status\r\n\(lines)\r\n".utf8))
    }
}

/// A whole answer with its length.
func answer(_ status: Int, _ headers: [(String, String)] = [], _ body: String = "") -> [TestServer.Step] {
    answer(status, headers, Array(body.utf8))
}

func answer(_ status: Int, _ headers: [(String, String)] = [], _ body: [UInt8]) -> [TestServer.Step] {
    [.head(status, headers + [("Content-Length", "\(body.count)")]), .send(body)]
}
