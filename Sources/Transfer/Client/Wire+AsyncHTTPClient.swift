import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization
import Vocabulary

extension Wire {
    /// Sends over the process's shared connections.
    ///
    /// - Parameter decompresses: false for downloads, whose bytes must be those that the server counts.
    static func shared(limits: ServiceLimits, decompresses: Bool, network: NetworkSettings) -> Wire {
        Wire { (request: WireRequest) async throws(WireFailure) -> WireAnswer in
            let route = Route(to: request.address, network)
            let client: HTTPClient
            do throws(Fault) {
                client = try SharedClients.client(
                    limits: limits, decompresses: decompresses, route: route, authorities: network.authorities)
            } catch {
                throw WireFailure(kind: .unusable, text: error.message, mayHaveArrived: false)
            }
            do throws(WireFailure) {
                return try await send(request, route, through: client)
            } catch {
                throw await explained(error, request.address, route)
            }
        }
    }

    /// Finds out why a certificate is refused, where the host can be asked directly.
    private static func explained(_ failure: WireFailure, _ address: WebAddress, _ route: Route) async -> WireFailure {
        guard failure.trouble == .untrusted, route == .direct else { return failure }
        let trouble = await CertificateLook.trouble(at: address)
        var failure = failure
        failure.trouble = trouble
        failure.text = trouble.text
        return failure
    }

    private static func send(
        _ request: WireRequest, _ route: Route, through client: HTTPClient
    ) async throws(WireFailure) -> WireAnswer {
        var message = HTTPClientRequest(url: route.url(of: request.address))
        message.method = HTTPMethod(rawValue: request.method.rawValue)
        for header in request.headers { message.headers.add(name: header.name, value: header.value) }
        if case .relay = route { message.headers.add(name: "Host", value: request.address.authority) }
        let written = WrittenMark()
        // The library never asks for a body without bytes: its request may have been seen whenever it was sent.
        let isMarked = request.body?.isEmpty == false
        if request.body != nil || request.method != .get {
            let body = ByteBuffer(bytes: request.body ?? [])
            message.body = .stream(MarkedBody(bytes: body, mark: written), length: .known(Int64(body.readableBytes)))
        }
        do {
            let answer = try await client.execute(message, timeout: .nanoseconds(request.timeout.nanosecondsOfWire))
            if case .relay(let proxy) = route, answer.status == .proxyAuthenticationRequired {
                throw WireFailure.denied(by: proxy)
            }
            let lines = answer.headers.map { HTTPHeader($0.name, $0.value) }
            let body = answer.body
            let proxy = route.proxy
            return WireAnswer(status: Int(answer.status.code), headers: HTTPHeaders(lines)) { reader(of: body, proxy) }
        } catch let failure as WireFailure {
            throw failure
        } catch {
            throw WireFailure(error, mayHaveArrived: !isMarked || written.isSet, proxy: route.proxy)
        }
    }

    private static func reader(of body: HTTPClientResponse.Body, _ proxy: ProxyServer?) -> WireReader {
        var iterator = body.makeAsyncIterator()
        return { () async throws(WireFailure) -> WireChunk? in
            do {
                return try await iterator.next().map { WireChunk($0) }
            } catch {
                throw WireFailure(error, mayHaveArrived: true, proxy: proxy)
            }
        }
    }
}

/// Set when the library begins to write a body, which it does only on a connection that stands.
private final class WrittenMark: Sendable {
    private let flag = Atomic(false)
    var isSet: Bool { flag.load(ordering: .acquiring) }
    func set() { flag.store(true, ordering: .releasing) }
}

/// A body in one piece that notes when it is asked for: from then on the service may have seen the request.
private struct MarkedBody: AsyncSequence, Sendable {
    let bytes: ByteBuffer
    let mark: WrittenMark

    struct Iterator: AsyncIteratorProtocol {
        var rest: ByteBuffer?
        let mark: WrittenMark

        mutating func next() async throws -> ByteBuffer? {
            mark.set()
            defer { rest = nil }
            return rest.flatMap { $0.readableBytes > 0 ? $0 : nil }
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(rest: bytes, mark: mark) }
}

extension Duration {
    fileprivate var nanosecondsOfWire: Int64 {
        // A century is long enough, and does not overflow.
        components.seconds > 3_000_000_000
            ? 3_000_000_000 * 1_000_000_000
            : components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
