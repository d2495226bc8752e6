import Glibc
import Hummingbird
import NIOCore
import Vocabulary

/// One HTTP server on a loopback port.
struct ListeningPort: Sendable {
    /// `http://127.0.0.1:40123`
    let url: String
    private let task: Task<Void, any Error>

    /// Opens a port (0 = any free one) and returns when it accepts connections.
    static func open<Responder: HTTPResponder>(_ port: Int, _ responder: Responder) async throws -> ListeningPort
    where Responder.Context == ConnectionContext {
        let (opened, announce) = AsyncStream.makeStream(of: Int.self)
        var application = Application(
            responder: HeadResponder(inner: responder),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), serverName: "moonport-sandbox", reuseAddress: true),
            onServerRunning: { channel in
                announce.yield(channel.localAddress?.port ?? 0)
                announce.finish()
            })
        // The standard streams belong to the announcements.
        application.logger.logLevel = .critical
        let task = Task { [application] in
            defer { announce.finish() }
            try await application.run()
        }
        for await number in opened { return ListeningPort(url: "http://127.0.0.1:\(number)", task: task) }
        // The stream ended without a port: the server could not be opened.
        let reason = await task.result
        if case .failure(let error) = reason {
            let words = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
            throw Fault.cannotListen(port, words)
        }
        throw Fault.cannotListen(port, "the server ended at once")
    }

    /// Closes the port and its connections.
    func close() async {
        task.cancel()
        _ = await task.result
    }
}
