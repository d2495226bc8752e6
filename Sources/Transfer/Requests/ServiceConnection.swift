import Vocabulary

/// The way to one service with one credential: requests go in, whole answers come out; limits, repeating, redirects
/// and redaction are its business.
///
///     let sift = try ServiceConnection(
///         service: "sift", baseURL: "https://api.siftstack.com", authorization: .fixed(Secret("Bearer \(key)")),
///         judge: { _, answer in answer.status == 200 ? .accept : .refuse(siftFault(answer)) })
///     let answer = try await sift.send(HTTPRequest(.get, "/api/v1/jobs"))
///
/// The credential, fixed or fetched, goes to the base URL's own origin only: not to an absolute URL elsewhere, not along
/// a redirect.
public final class ServiceConnection: Sendable {
    /// What a dialect makes of an answer.
    public typealias Judge = @Sendable (HTTPRequest, HTTPAnswer) -> Verdict
    /// What speaks against sending a request; nil for nothing.
    public typealias Objection = @Sendable (HTTPRequest) -> Fault?

    /// The service's name as it stands in faults and logs, `"sift"`.
    public let service: String
    /// The base URL as it was understood, without a trailing slash.
    public var baseURL: String { base.url.hasSuffix("/") ? String(base.url.dropLast()) : base.url }

    /// How many requests are under way at the same time at the most.
    public var concurrentRequests: Int { limits.concurrentRequests }

    let base: WebAddress
    let credentialHeader: String
    let authorization: Credential?
    let limits: ServiceLimits
    let retry: RetryPolicy
    let judge: Judge
    let log: (@Sendable (TransferEvent) -> Void)?
    let objection: Objection?
    let timing: Timing
    let wire: Wire
    let gate: RequestGate
    /// nil for a service that tells of no rate limits.
    let rates: RateGate?

    /// What the service's rate limits still allow, by its last answers; empty while nothing is known.
    public var budget: [RateBudget.Bucket] { rates?.buckets ?? [] }

    /// Makes a connection; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - credentialHeader: the header that carries the credential, `X-Api-Key`.
    ///   - authorization: what is shown there; nil = nothing.
    ///   - budget: reads what an answer tells of rate limits; nil where the service tells nothing.
    ///   - judge: decides about every answer that came whole; redirects are followed before.
    ///   - log: hears of every attempt, on any thread.
    ///   - paused: hears for how long requests wait for the rate budget, and nil when they go on.
    ///   - objection: what speaks against a request; it is not sent then.
    ///   - network: proxies and additional authorities.
    /// - Throws: `badArgument` when the URL is not plain http or https, or holds a user name; `file` or `damaged`
    ///   when a file of authorities cannot be used.
    public convenience init(
        service: String, baseURL: String, credentialHeader: String = "Authorization", authorization: Credential?,
        limits: ServiceLimits = ServiceLimits(), retry: RetryPolicy = RetryPolicy(), budget: RateBudget.Reader? = nil,
        judge: @escaping Judge, log: (@Sendable (TransferEvent) -> Void)? = nil,
        paused: (@Sendable (Duration?) -> Void)? = nil, objection: Objection? = nil, timing: Timing = .system,
        network: NetworkSettings = .direct
    ) throws(Fault) {
        try network.check()
        try self.init(
            service: service, baseURL: baseURL, credentialHeader: credentialHeader, authorization: authorization,
            limits: limits, retry: retry, budget: budget, judge: judge, log: log, paused: paused,
            objection: objection, timing: timing,
            wire: .shared(limits: limits, decompresses: true, network: network))
    }

    init(
        service: String, baseURL: String, credentialHeader: String = "Authorization", authorization: Credential?,
        limits: ServiceLimits, retry: RetryPolicy, budget: RateBudget.Reader? = nil, judge: @escaping Judge,
        log: (@Sendable (TransferEvent) -> Void)?, paused: (@Sendable (Duration?) -> Void)? = nil,
        objection: Objection? = nil, timing: Timing, wire: Wire
    ) throws(Fault) {
        self.service = service
        base = try WebAddress(parsing: baseURL)
        self.credentialHeader = credentialHeader
        self.authorization = authorization
        self.limits = limits
        self.retry = retry
        self.judge = judge
        self.log = log
        self.objection = objection
        self.timing = timing
        self.wire = wire
        gate = RequestGate(limit: limits.concurrentRequests)
        rates = budget.map { RateGate(read: $0, timing: timing, paused: paused) }
        // A service that echoes the credential echoes it without "Bearer".
        if case .fixed(let value)? = authorization, let token = value.reveal().split(separator: " ").last {
            _ = Secret(String(token))
        }
    }

    /// Sends a request, again where that is safe and may help, and gives the accepted answer.
    ///
    /// - Throws: `Fault` with request, answer and attempts in `exchange`; `AmbiguousOutcome` when a request that is
    ///   not idempotent may or may not have been acted on. Cancelling the task ends it with `interrupted`.
    public func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try await complete(request, nil as BodyTaker<Never>?).answer
    }

    /// Sends a request and hands the body of the accepted answer (2xx) to a taker while it arrives: memory need not
    /// hold it whole. Other answers are read whole and judged as with `send`; the judge sees an accepted one without
    /// its body.
    ///
    /// - Throws: as `send`; the taker's fault when it cannot take the body.
    public func receive<Taken>(_ request: HTTPRequest, _ taker: BodyTaker<Taken>) async throws -> Taken {
        let (answer, taken) = try await complete(request, taker)
        // A dialect may accept an answer that is no 2xx; it has no body for the taker then.
        guard let taken else { throw Fault.noBody(answer.status, service: service) }
        return taken
    }

    private func complete<Taken>(
        _ request: HTTPRequest, _ taker: BodyTaker<Taken>?
    ) async throws -> (answer: HTTPAnswer, taken: Taken?) {
        if let fault = objection?(request) { throw fault }
        let forbidden = ["authorization", credentialHeader.lowercased()]
        guard !request.headers.contains(where: { forbidden.contains($0.name.lowercased()) }) else {
            throw Fault.credentialAmongHeaders
        }
        let address = try base.appending(request.url)
        var course = RequestCourse(
            isIdempotent: request.isIdempotent, tellsDoubt: request.tellsDoubt,
            repeatsTimeouts: request.repeatsTimeouts, renews: authorization?.isFetched ?? false, policy: retry)
        var record = ExchangeRecord(request: request, address: address, begun: timing.now())
        while true {
            var shown = ShownCredential.nothing
            let attempt = await attempt(request, at: address, taker, showing: &shown)
            let step = judged(attempt, request, address, &course)
            if let noted = attempt.noted {
                record.add(noted, now: timing.now(), pause: step.pause, service: service)
                if let log, let event = record.lastEvent { log(event) }
            }
            switch step {
            case .accept:
                guard case .answer(let answer, let taken) = attempt else { continue }
                return (answer, taken)
            case .again(let pause): try await wait(pause, record)
            case .renew: await authorization?.refuse(shown)
            case .fail(let fault):
                // Of what was not sent there is nothing to tell; the fault has its own exchange.
                throw attempt.noted == nil ? fault : record.complete(fault, service: service)
            case .doubt(let fault): throw AmbiguousOutcome(fault: record.complete(fault, service: service))
            }
        }
    }

    private func judged<Taken>(
        _ attempt: AttemptOutcome<Taken>, _ request: HTTPRequest, _ address: WebAddress, _ course: inout RequestCourse
    ) -> RequestCourse.Step {
        switch attempt {
        case .answer(let answer, _):
            var verdict = judge(request, answer)
            if case .refuse(var fault) = verdict, request.repeats.contains(answer.status) {
                fault.isRetryable = true
                verdict = .retry(fault, after: nil)
            }
            return judged(verdict, answer, &course)
        case .unusable(let answer, let fault):
            return judged(fault.isRetryable ? .retry(fault, after: nil) : .refuse(fault), answer, &course)
        case .unsent(let fault): return .fail(fault)
        case .failure(let failure):
            let fault = Fault.noAnswer(failure, from: address)
            return course.after(failure, fault, now: timing.now(), random: timing.random())
        }
    }

    private func judged(
        _ verdict: Verdict, _ answer: HTTPAnswer, _ course: inout RequestCourse
    ) -> RequestCourse.Step {
        course.after(
            verdict, status: answer.status, toldByHeader: waitTold(by: answer.headers, now: timing.date()),
            now: timing.now(), random: timing.random())
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
