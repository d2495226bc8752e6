import AsyncHTTPClient
import NIOCore
import NIOSSL
import Synchronization
import Vocabulary

/// The process's HTTP clients: one for each way of using them, made at first use and kept until the end.
///
/// They share one group of event loops. They are never shut down: a connection pool that lives as long as the process
/// needs no end, and the library asserts that a client which is let go was shut down before.
enum SharedClients {
    private struct Use: Hashable {
        var connectTimeout: Duration
        var idleTimeout: Duration
        var decompresses: Bool
        var route: Route
        var authorities: [AuthorityFile]
    }

    private static let clients = Mutex<[Use: HTTPClient]>([:])

    /// - Throws: `file` or `damaged` when a file of authorities cannot be used.
    static func client(
        limits: ServiceLimits, decompresses: Bool, route: Route, authorities: [AuthorityFile]
    ) throws(Fault) -> HTTPClient {
        let use = Use(
            connectTimeout: limits.connectTimeout, idleTimeout: limits.idleTimeout, decompresses: decompresses,
            route: route, authorities: authorities)
        if let client = clients.withLock({ $0[use] }) { return client }
        let certificates = try TrustedAuthorities.certificates(of: authorities)
        return clients.withLock { clients in
            // Somebody else may have made one meanwhile.
            if let client = clients[use] { return client }
            let client = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: configuration(for: use, certificates))
            clients[use] = client
            return client
        }
    }

    private static func configuration(for use: Use, _ certificates: [NIOSSLCertificate]) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: use.connectTimeout.timeAmount, read: use.idleTimeout.timeAmount))
        // Parallel ranges over HTTP/2 would share one connection, and its failures would be everybody's.
        configuration.httpVersion = .http1Only
        configuration.decompression = use.decompresses ? .enabled(limit: .size(1 << 30)) : .disabled
        // Retrying is decided in one place, `RetryPolicy`; a refused connection is told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        // The library's own 8 would be the first wall; how many requests run at once is `RequestGate`'s to say.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 512
        // Services drop a silent connection after 60 s. Dropping it first leaves little chance to send an order into
        // a connection that is just being closed.
        configuration.connectionPool.idleTimeout = .seconds(45)
        if case .tunnel(let proxy) = use.route {
            configuration.proxy = .server(
                host: proxy.plainHost, port: proxy.port,
                authorization: proxy.credentials.map { .basic(credentials: $0.reveal()) })
        }
        if !certificates.isEmpty {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.additionalTrustRoots = [.certificates(certificates)]
            configuration.tlsConfiguration = tls
        }
        configuration.http1_1ConnectionDebugInitializer = preparation(of: use)
        return configuration
    }

    /// What is done to each new connection before its first request.
    private static func preparation(of use: Use) -> (@Sendable (any Channel) -> EventLoopFuture<Void>)? {
        let receiving = use.decompresses ? nil : receiveInLargePieces
        guard case .relay(let proxy) = use.route else { return receiving }
        return { channel in
            RelayHandler.add(to: channel, credentials: proxy.credentials).flatMap {
                receiving?(channel) ?? channel.eventLoop.makeSucceededVoidFuture()
            }
        }
    }

    /// Downloads: the library reads again only when all of the last reading was taken, so a reading should bring much.
    ///
    /// Buffers begin small and grow only on connections that fill them.
    private static let receiveInLargePieces: @Sendable (any Channel) -> EventLoopFuture<Void> = { channel in
        let allocator = AdaptiveRecvByteBufferAllocator(minimum: 4096, initial: 65_536, maximum: 512 << 10)
        return channel.setOption(.recvAllocator, value: allocator).flatMap {
            channel.setOption(.maxMessagesPerRead, value: 8)
        }
    }
}

extension Duration {
    fileprivate var timeAmount: TimeAmount {
        .nanoseconds(min(components.seconds, 3_000_000_000) * 1_000_000_000 + components.attoseconds / 1_000_000_000)
    }
}
