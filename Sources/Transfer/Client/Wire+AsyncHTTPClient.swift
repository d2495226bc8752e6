import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

extension Wire {
    /// Sends over the process's shared connections.
    ///
    /// - Parameter decompresses: false for downloads, whose bytes must be those that the server counts.
    static func shared(limits: ServiceLimits, decompresses: Bool) -> Wire {
        Wire { (request: WireRequest) async throws(WireFailure) -> WireAnswer in
            let client = SharedClients.client(limits: limits, decompresses: decompresses)
            return try await send(request, through: client)
        }
    }

    private static func send(_ request: WireRequest, through client: HTTPClient) async throws(WireFailure) -> WireAnswer
    {
        var message = HTTPClientRequest(url: request.address.url)
        message.method = HTTPMethod(rawValue: request.method.rawValue)
        for header in request.headers { message.headers.add(name: header.name, value: header.value) }
        let written = WrittenMark()
        if request.body != nil || request.method != .get {
            let body = ByteBuffer(bytes: request.body ?? [])
            message.body = .stream(MarkedBody(bytes: body, mark: written), length: .known(Int64(body.readableBytes)))
        }
        do {
            let answer = try await client.execute(message, timeout: .nanoseconds(request.timeout.nanosecondsOfWire))
            let lines = answer.headers.map { HTTPHeader($0.name, $0.value) }
            let body = answer.body
            return WireAnswer(status: Int(answer.status.code), headers: HTTPHeaders(lines)) { reader(of: body) }
        } catch {
            throw WireFailure(error, mayHaveArrived: message.body == nil || written.isSet)
        }
    }

    private static func reader(of body: HTTPClientResponse.Body) -> WireReader {
        var iterator = body.makeAsyncIterator()
        return { () async throws(WireFailure) -> WireChunk? in
            do {
                return try await iterator.next().map { WireChunk($0) }
            } catch {
                throw WireFailure(error, mayHaveArrived: true)
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
