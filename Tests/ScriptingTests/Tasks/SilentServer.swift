import Foundation
import Synchronization

/// A service that takes every request and never ends an answer. It sees, on its side of the wire, when a client that no
/// longer waits has hung up.
final class SilentServer: Sendable {
    private struct Counts: Sendable {
        var requests = 0
        var gone = 0
    }

    private let listener: Int32
    private let port: Int
    private let beginning: [UInt8]
    private let counts = Mutex(Counts())

    var url: String { "http://127.0.0.1:\(port)" }
    /// How many requests have come.
    var requests: Int { counts.withLock { $0.requests } }
    /// How many of their clients have hung up.
    var gone: Int { counts.withLock { $0.gone } }

    /// - Parameter beginning: what it says before it falls silent.
    init(saying beginning: String) throws {
        (listener, port) = try RawServer.listen()
        self.beginning = Array(beginning.utf8)
        let listener = listener
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                Thread.detachNewThread { [self] in serve(client) }
            }
        }
    }

    /// Takes no more connections; those that are there end with their clients.
    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve(_ client: Int32) {
        defer { close(client) }
        let blank = Array("\r\n\r\n".utf8)
        var head: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while head.firstRange(of: blank) == nil {
            let count = read(client, &piece, piece.count)
            guard count > 0 else { return }
            head += piece[..<count]
        }
        counts.withLock { $0.requests += 1 }
        if !beginning.isEmpty { _ = send(client, beginning, beginning.count, Int32(MSG_NOSIGNAL)) }
        while read(client, &piece, piece.count) > 0 {}
        counts.withLock { $0.gone += 1 }
    }

    /// Waits for something that comes over the wire; false when it does not come within ten seconds.
    func waits(until isThere: @Sendable (SilentServer) -> Bool) async -> Bool {
        for _ in 0..<2000 {
            if isThere(self) { return true }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return isThere(self)
    }
}
