import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A second handshake with a host whose certificate was refused, to say why: the library only says that it was.
///
/// It accepts no certificate, whatever it is, so that nothing can ever be sent this way.
enum CertificateLook {
    /// How long an explanation may take.
    private static let patience = TimeAmount.seconds(5)

    /// The reason, as far as it can be found out.
    static func trouble(at address: WebAddress) async -> CertificateTrouble {
        let shown = ShownChain()
        if let channel = try? await connect(to: address, shown) {
            let end = channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
            try? await channel.closeFuture.get()
            end.cancel()
        }
        return CertificateTrouble(chain: shown.chain, now: Int64(time(nil)))
    }

    private static func connect(to address: WebAddress, _ shown: ShownChain) async throws -> any Channel {
        let host = address.host.hasPrefix("[") ? String(address.host.dropFirst().dropLast()) : address.host
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(patience)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let context = try NIOSSLContext(configuration: .makeClientConfiguration())
                    let handler = try NIOSSLClientHandler(
                        context: context, serverHostname: HostAddress(host) == nil ? host : nil,
                        customVerificationCallback: { certificates, verdict in
                            shown.take(certificates)
                            verdict.succeed(.failed)
                        })
                    try channel.pipeline.syncOperations.addHandler(handler)
                    try channel.pipeline.syncOperations.addHandler(ClosingHandler())
                }
            }
            .connect(host: host, port: address.port).get()
    }
}

/// Ends the connection as soon as the handshake has failed.
private final class ClosingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// What the callback of the handshake has seen.
private final class ShownChain: Sendable {
    private let facts = Mutex<[CertificateTrouble.Facts]>([])

    var chain: [CertificateTrouble.Facts] { facts.withLock { $0 } }

    func take(_ certificates: [NIOSSLCertificate]) {
        let seen = certificates.map { certificate in
            let names = (try? certificate.toDERBytes()).flatMap { CertificateNames(der: $0) }
            return CertificateTrouble.Facts(
                authority: names?.authority, isSelfSigned: names?.isSelfSigned ?? false,
                from: Int64(certificate.notValidBefore), until: Int64(certificate.notValidAfter))
        }
        facts.withLock { $0 = seen }
    }
}
