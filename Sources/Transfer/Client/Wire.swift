import NIOCore
import Vocabulary

/// The one thing that is asked of an HTTP library: send a request, give its answer piece by piece.
///
/// It follows no redirect, keeps no credential and repeats nothing. Another library comes in by another value.
struct Wire: Sendable {
    /// Sends and returns as soon as the head of the answer is there.
    var open: @Sendable (WireRequest) async throws(WireFailure) -> WireAnswer
}

struct WireRequest: Sendable {
    var method: HTTPRequest.Method
    var address: WebAddress
    var headers: [HTTPHeader] = []
    var body: [UInt8]?
    /// The longest wait for the head of the answer.
    var timeout: Duration
}

struct WireAnswer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    /// Begins to read the body; to be called once. The reader gives nil at the end.
    var startBody: @Sendable () -> WireReader
}

typealias WireReader = () async throws(WireFailure) -> WireChunk?

/// A piece of a body, lent without a copy.
struct WireChunk: Sendable {
    private let buffer: ByteBuffer

    init(_ buffer: ByteBuffer) { self.buffer = buffer }

    init(_ bytes: [UInt8]) { self.init(ByteBuffer(bytes: bytes)) }

    var count: Int { buffer.readableBytes }

    func withUnsafeBytes<Result>(_ use: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try buffer.withUnsafeReadableBytes(use)
    }
}

/// Why there is no answer, or only a part of one.
struct WireFailure: Error, Equatable {
    enum Kind: Sendable, Equatable {
        /// No connection: refused, no such name, no route.
        case cannotConnect
        /// The certificate or the TLS handshake is not right.
        case insecure
        /// No connection to the proxy.
        case proxyUnreachable
        /// The proxy wants a user name and password, or does not accept those it gets.
        case proxyDenies
        /// The proxy makes no connection to the host.
        case proxyRefuses
        /// The connection ended before the answer did.
        case closed
        /// Silence for longer than allowed.
        case stalled
        /// The whole attempt took longer than allowed.
        case tooSlow
        /// What came is not HTTP.
        case garbled
        /// The request cannot be written as HTTP.
        case unusable
        /// The answer is longer than is taken.
        case tooLarge
        /// The task was cancelled.
        case cancelled
    }

    var kind: Kind
    /// `connection refused`
    var text: String
    /// False when it is certain that the service has not seen the request.
    var mayHaveArrived: Bool
    /// What is wrong with the host's certificate, where it is that.
    var trouble: CertificateTrouble?
    /// The proxy that the request was sent through.
    var proxy: ProxyServer?
}
