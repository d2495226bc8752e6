import Vocabulary

/// The way to one service with one credential: requests go in, whole answers come out; limits, repeating, redirects
/// and redaction are its business.
///
///     let sift = try ServiceConnection(
///         service: "sift", baseURL: "https://api.siftstack.com", authorization: Secret("Bearer \(key)"),
///         judge: { _, answer in answer.status == 200 ? .accept : .refuse(siftFault(answer)) })
///     let answer = try await sift.send(HTTPRequest(.get, "/api/v1/jobs"))
///
/// The credential goes to the base URL's own origin only: not to an absolute URL elsewhere, not along a redirect.
public final class ServiceConnection: Sendable {
    /// What a dialect makes of an answer.
    public typealias Judge = @Sendable (HTTPRequest, HTTPAnswer) -> Verdict

    /// The service's name as it stands in faults and logs, `"sift"`.
    public let service: String
    /// The base URL as it was understood, without a trailing slash.
    public var baseURL: String { base.url.hasSuffix("/") ? String(base.url.dropLast()) : base.url }

    let base: WebAddress
    let authorization: Secret?
    let limits: ServiceLimits
    let retry: RetryPolicy
    let judge: Judge
    let log: (@Sendable (TransferEvent) -> Void)?
    let timing: Timing
    let wire: Wire
    let gate: RequestGate

    /// Makes a connection; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - authorization: the whole value of the `Authorization` header, `Bearer …`; nil = none.
    ///   - judge: decides about every answer that came whole; redirects are followed before.
    ///   - log: hears of every attempt, on any thread.
    ///   - network: proxies and additional authorities.
    /// - Throws: `badArgument` when the URL is not plain http or https, or holds a user name; `file` or `damaged`
    ///   when a file of authorities cannot be used.
    public convenience init(
        service: String, baseURL: String, authorization: Secret?, limits: ServiceLimits = ServiceLimits(),
        retry: RetryPolicy = RetryPolicy(), judge: @escaping Judge, log: (@Sendable (TransferEvent) -> Void)? = nil,
        timing: Timing = .system, network: NetworkSettings = .direct
    ) throws(Fault) {
        try network.check()
        try self.init(
            service: service, baseURL: baseURL, authorization: authorization, limits: limits, retry: retry,
            judge: judge, log: log, timing: timing, wire: .shared(limits: limits, decompresses: true, network: network))
    }

    init(
        service: String, baseURL: String, authorization: Secret?, limits: ServiceLimits, retry: RetryPolicy,
        judge: @escaping Judge, log: (@Sendable (TransferEvent) -> Void)?, timing: Timing, wire: Wire
    ) throws(Fault) {
        self.service = service
        base = try WebAddress(parsing: baseURL)
        self.authorization = authorization
        self.limits = limits
        self.retry = retry
        self.judge = judge
        self.log = log
        self.timing = timing
        self.wire = wire
        gate = RequestGate(limit: limits.concurrentRequests)
        // A service that echoes the credential echoes it without "Bearer".
        if let token = authorization?.reveal().split(separator: " ").last { _ = Secret(String(token)) }
    }

    /// Sends a request, again where that is safe and may help, and gives the accepted answer.
    ///
    /// - Throws: `Fault` with request, answer and attempts in `exchange`; `AmbiguousOutcome` when a request that is
    ///   not idempotent may or may not have been acted on. Cancelling the task ends it with `interrupted`.
    public func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        guard !request.headers.contains(where: { $0.name.lowercased() == "authorization" }) else {
            throw Fault.credentialAmongHeaders
        }
        let address = try base.appending(request.url)
        var course = RequestCourse(isIdempotent: request.isIdempotent, policy: retry)
        var record = ExchangeRecord(request: request, address: address, begun: timing.now())
        while true {
            let attempt = await attempt(request, at: address)
            let (step, answer) = judged(attempt, request, address, &course)
            var pause: Duration?
            if case .again(let after) = step { pause = after }
            record.add(attempt, now: timing.now(), pause: pause, service: service)
            if let log, let event = record.lastEvent { log(event) }
            switch step {
            case .accept: return answer ?? HTTPAnswer(status: 0)
            case .again(let pause): try await wait(pause, record)
            case .fail(let fault): throw record.complete(fault, service: service)
            case .doubt(let fault): throw AmbiguousOutcome(fault: record.complete(fault, service: service))
            }
        }
    }

    private func judged(
        _ attempt: Result<HTTPAnswer, WireFailure>, _ request: HTTPRequest, _ address: WebAddress,
        _ course: inout RequestCourse
    ) -> (RequestCourse.Step, HTTPAnswer?) {
        switch attempt {
        case .success(let answer):
            let told = waitTold(by: answer.headers, now: timing.date())
            let step = course.after(
                judge(request, answer), status: answer.status, toldByHeader: told, now: timing.now(),
                random: timing.random())
            return (step, answer)
        case .failure(let failure):
            let fault = Fault.noAnswer(failure, from: address)
            return (course.after(failure, fault, now: timing.now(), random: timing.random()), nil)
        }
    }

    private func wait(_ pause: Duration, _ record: ExchangeRecord) async throws {
        do {
            if pause > .zero { try await timing.sleep(pause) }
            try Task.checkCancellation()
        } catch {
            throw record.complete(.from(error), service: service)
        }
    }
}
