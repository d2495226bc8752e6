import Hummingbird
import Synchronization
import Vocabulary

/// Stands before everything of the dialect, its faults too: gives each answer a request id and the rate-limit headers,
/// and refuses calls beyond the limits.
// A class, because the buckets of all connections are the same.
final class TicksupplyGate: HTTPResponder {
    private let inner: any HTTPResponder<ConnectionContext>
    private let accounts: TicksupplyAccounts
    private let limits: ServiceLimits
    private let now: @Sendable () -> Nanoseconds
    private let buckets = Mutex<[String: RateBuckets]>([:])

    init(
        inner: any HTTPResponder<ConnectionContext>, accounts: TicksupplyAccounts, limits: ServiceLimits,
        now: @escaping @Sendable () -> Nanoseconds
    ) {
        self.inner = inner
        self.accounts = accounts
        self.limits = limits
        self.now = now
    }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let moment = now()
        // Calls without a good key share one bucket: whoever guesses keys is slowed down too.
        let key = request.headers[custom: "X-Api-Key"] ?? ""
        let account = accounts.account(ofKey: key)?.name ?? ""
        let (wait, headers) = buckets.withLock { buckets in
            var own = buckets[account] ?? RateBuckets(limits, at: moment)
            let wait = own.take(at: moment)
            buckets[account] = own
            return (wait, own.headers(at: moment))
        }
        var response =
            if let wait { Self.refusal(wait) } else { try await inner.respond(to: request, context: context) }
        response.headers[custom: "X-Request-Id"] = Self.requestID()
        for header in headers { response.headers[custom: header.name] = header.value }
        return response
    }

    private static func refusal(_ seconds: Int64) -> Response {
        let error = TicksupplyError.rateLimited(seconds: seconds)
        return Response(
            status: .init(code: error.code.httpStatus),
            headers: [.contentType: "application/json", .retryAfter: "\(seconds)"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: error.json.bytes)))
    }

    /// `req_7f8e9d0c1b2a3456`
    private static func requestID() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return "req_" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
