import Foundation
import Synchronization

/// Something on a port that is no service: takes a connection, reads once, says fixed bytes and closes.
final class RawServer: Sendable {
    let port: Int
    private let listener: Int32

    init(saying answer: [UInt8]) throws {
        (listener, port) = try Self.listen()
        let listener = listener
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                var buffer = [UInt8](repeating: 0, count: 4096)
                _ = read(connection, &buffer, buffer.count)
                _ = write(connection, answer, answer.count)
                shutdown(connection, Int32(SHUT_WR))
                // What is still unread would make a reset of the close, and the answer might be lost.
                while read(connection, &buffer, buffer.count) > 0 {}
                close(connection)
            }
        }
    }

    /// Ends the thread too: it sleeps in `accept`.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// A port on which nobody listens, nor will: it stays taken until the tests end.
    static func closedPort() throws -> Int { try bound().port }

    /// A socket of loopback that listens, and its port.
    static func listen() throws -> (Int32, Int) {
        let (descriptor, port) = try bound()
        guard Foundation.listen(descriptor, 16) == 0 else { throw POSIXError(.EADDRINUSE) }
        return (descriptor, port)
    }

    private static func bound() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, size) == 0 && getsockname(descriptor, pointer, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRINUSE) }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}
