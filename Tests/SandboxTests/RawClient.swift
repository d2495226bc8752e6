import Foundation
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What came over a socket, byte for byte, and how it ended.
struct RawAnswer: Sendable, Equatable {
    enum End: Sendable, Equatable {
        case closed, reset, silent
    }

    var bytes: [UInt8]
    var end: End

    private var split: (head: ArraySlice<UInt8>, body: [UInt8]) {
        guard let place = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return (bytes[...], []) }
        return (bytes[..<place.lowerBound], Array(bytes[place.upperBound...]))
    }

    var body: [UInt8] { split.body }
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The number of the status line; nil without one.
    var status: Int? {
        let words = String(decoding: split.head, as: UTF8.self).split(separator: " ")
        return words.count > 1 ? Int(words[1]) : nil
    }

    func header(_ name: String) -> String? {
        for line in String(decoding: split.head, as: UTF8.self).components(separatedBy: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.first?.lowercased() == name, parts.count == 2 {
                return parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return nil
    }
}

/// A client that knows nothing: it writes bytes and takes what comes until the connection ends.
enum RawClient {
    /// Sends one request with `Connection: close`.
    ///
    /// - Parameter patience: how long nothing may come before the answer is called `silent`.
    static func send(
        _ method: String, _ url: String, headers: [String] = [], body: String = "", patience: Duration = .seconds(120)
    ) async throws -> RawAnswer {
        let address = try #require(URLComponents(string: url))
        let port = try #require(address.port)
        let target = address.percentEncodedPath + (address.percentEncodedQuery.map { "?" + $0 } ?? "")
        let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
        let lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers + length
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: exchange(bytes, port: port, patience: patience)) }
        }
    }

    private static func exchange(_ request: [UInt8], port: Int, patience: Duration) -> RawAnswer {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return RawAnswer(bytes: [], end: .reset) }
        let microseconds = patience.components.attoseconds / 1_000_000_000_000
        var limit = timeval(tv_sec: Int(patience.components.seconds), tv_usec: Int(microseconds))
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard write(descriptor, request, request.count) == request.count else {
            return RawAnswer(bytes: [], end: .reset)
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count <= 0 else {
                received += buffer[..<count]
                continue
            }
            if count == 0 { return RawAnswer(bytes: received, end: .closed) }
            return RawAnswer(bytes: received, end: errno == EAGAIN ? .silent : .reset)
        }
    }
}

extension SandboxFixture {
    /// Calls the API over a plain socket, with the right key.
    func raw(
        _ method: String, _ path: String, body: String = "", patience: Duration = .seconds(120)
    ) async throws -> RawAnswer {
        try await RawClient.send(
            method, server.siftURL + path, headers: ["Authorization: Bearer \(server.apiKey.reveal())"], body: body,
            patience: patience)
    }

    /// An order of a small export.
    func smallOrder(format: Int = 1) async throws -> String {
        let run = try await runID("edge cases")
        return #"{"runsAndTimeRange":{"runIds":["\#(run)"]},"outputFormat":\#(format)}"#
    }

    /// The id of a small export that is finished.
    func finishedJob() async throws -> String {
        let id = try await order(try await smallOrder())
        #expect(try await wait(id, for: "JOB_STATUS_FINISHED") == "JOB_STATUS_FINISHED")
        return id
    }
}
