import Vocabulary

/// The course of one request over its attempts: what happened goes in, what to do comes out.
struct RequestCourse {
    /// What to do after an attempt.
    enum Step {
        /// Hand the answer over.
        case accept
        /// Send it again after a wait.
        case again(after: Duration)
        /// Send it again at once with another credential; this one is refused.
        case renew
        /// Give up.
        case fail(Fault)
        /// Give up; whether the service acted is not known.
        case doubt(Fault)

        /// The wait before the next attempt; nil when there is none.
        var pause: Duration? {
            switch self {
            case .again(let pause): pause
            case .renew: .zero
            case .accept, .fail, .doubt: nil
            }
        }
    }

    let isIdempotent: Bool
    let repeatsTimeouts: Bool
    /// True when whoever sends it wants to know of an attempt that may have arrived, though it may be repeated.
    let tellsDoubt: Bool
    private var mayHaveArrived = false
    /// True until the one other credential that a request gets has been asked for.
    private var mayRenew: Bool
    private var policy: RetryPolicy
    private var mayReconnectAtOnce = true

    /// - Parameter renews: true where another credential can be had.
    init(
        isIdempotent: Bool, tellsDoubt: Bool = false, repeatsTimeouts: Bool = true, renews: Bool = false,
        policy: RetryPolicy
    ) {
        mayRenew = renews
        self.isIdempotent = isIdempotent
        self.tellsDoubt = tellsDoubt
        self.repeatsTimeouts = repeatsTimeouts
        self.policy = policy
    }

    /// After an answer, with what the dialect says of it.
    mutating func after(
        _ verdict: Verdict, status: Int, toldByHeader: Duration?, now: Duration, random: Double
    ) -> Step {
        switch verdict {
        case .accept: return .accept
        case .unauthorized(let fault):
            guard mayRenew else { return ending(fault) }
            mayRenew = false
            return .renew
        case .refuse(let fault):
            guard isIdempotent || !Self.leavesDoubt(status) else { return .doubt(fault) }
            if Self.leavesDoubt(status) { mayHaveArrived = true }
            return ending(fault)
        case .retry(let fault, let told):
            // 408 and 409: the first try may be at work still.
            if Self.leavesDoubt(status) || [408, 409].contains(status) { mayHaveArrived = true }
            guard isIdempotent || !Self.leavesDoubt(status) else { return .doubt(fault) }
            return again(told: toldByHeader ?? told, fault, now: now, random: random)
        case .doubt(let fault):
            mayHaveArrived = true
            guard isIdempotent else { return .doubt(fault) }
            return again(told: toldByHeader, fault, now: now, random: random)
        }
    }

    /// After an attempt that brought no answer; `fault` puts the failure into words.
    mutating func after(_ failure: WireFailure, _ fault: Fault, now: Duration, random: Double) -> Step {
        guard isIdempotent || !failure.mayHaveArrived else { return .doubt(fault) }
        if failure.mayHaveArrived { mayHaveArrived = true }
        switch failure.kind {
        case .insecure, .unusable, .tooLarge, .cancelled, .proxyDenies: return ending(fault)
        case .stalled where !repeatsTimeouts, .tooSlow where !repeatsTimeouts: return ending(fault)
        case .closed where mayReconnectAtOnce:
            // Most likely a pooled connection that the service had closed meanwhile: a fresh one deserves no wait.
            mayReconnectAtOnce = false
            return .again(after: .zero)
        case .closed, .cannotConnect, .stalled, .tooSlow, .garbled, .proxyUnreachable, .proxyRefuses:
            return again(told: nil, fault, now: now, random: random)
        }
    }

    private mutating func again(told: Duration?, _ fault: Fault, now: Duration, random: Double) -> Step {
        switch policy.after(told: told, now: now, random: random) {
        case .retry(let pause): return .again(after: pause)
        case .stop: return ending(told.map { fault.withToldWait($0) } ?? fault)
        }
    }

    /// What failed for good: whether an attempt may have arrived is told to those who want to know.
    private func ending(_ fault: Fault) -> Step { tellsDoubt && mayHaveArrived ? .doubt(fault) : .fail(fault) }

    /// Statuses after which the service may have acted all the same: it failed in the middle, or a gateway lost it.
    private static func leavesDoubt(_ status: Int) -> Bool {
        [500, 502, 504].contains(status) || (520...599).contains(status)
    }
}
