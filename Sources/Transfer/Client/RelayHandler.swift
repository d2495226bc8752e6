import NIOCore
import NIOHTTP1
import Vocabulary

/// Makes of each request on a connection to a proxy one that the proxy relays: its target is the whole address
/// (RFC 9112 §3.2.2), and the proxy's own credentials stand in it.
///
///     GET /api/v1/ping HTTP/1.1        →   GET http://service.example/api/v1/ping HTTP/1.1
///     Host: service.example                Host: service.example
///
/// The library itself can only ask for a tunnel, which many proxies grant to port 443 alone.
final class RelayHandler: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private let credentials: Secret?

    init(credentials: Secret?) { self.credentials = credentials }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), let host = head.headers.first(name: "Host") else {
            context.write(data, promise: promise)
            return
        }
        head.uri = "http://\(host)\(head.uri)"
        if let credentials {
            head.headers.replaceOrAdd(name: "Proxy-Authorization", value: "Basic \(credentials.reveal())")
        }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    /// Puts one into the pipeline of a fresh connection, right before the bytes are made.
    static func add(to channel: any Channel, credentials: Secret?) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let encoder = try pipeline.context(handlerType: HTTPRequestEncoder.self).handler
            try pipeline.addHandler(RelayHandler(credentials: credentials), position: .after(encoder))
        }
    }
}
