import Hummingbird
import NIOCore

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The context of a request that knows its connection, so that faults can break it.
struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any NIOCore.Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The same without the connection, for responders that do not break it.
    var basic: BasicRequestContext {
        BasicRequestContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
    }

    /// Why a request ends without an answer.
    struct Broken: Error {}

    /// Resets the connection: the other end sees `ECONNRESET`.
    func reset() async {
        if let options = channel as? any SocketOptionProvider {
            // Lingering for no time at all is how a close becomes a reset.
            try? await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await channel.close().get()
    }

    /// Closes the connection after all bytes that were written.
    func end() async {
        try? await channel.close(mode: .output).get()
        try? await channel.close().get()
    }

    /// Waits that long, or until the other end is gone.
    func pause(for length: Duration) async throws {
        let end = ContinuousClock.now + length
        while channel.isActive, ContinuousClock.now < end {
            try await Task.sleep(until: min(end, ContinuousClock.now + .milliseconds(50)), clock: .continuous)
        }
    }
}
