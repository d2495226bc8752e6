/// How often and how long apart a failed attempt is repeated; also the account of one course of attempts.
///
///     var policy = RetryPolicy(attempts: 4, base: .milliseconds(500))
///     policy.after(told: nil, now: clock.now, random: 0.5)          // .retry(after: 0.25 s)
///     policy.after(told: .seconds(30), now: clock.now, random: 0)   // .retry(after: 30 s)
///
/// The pause is drawn evenly between nothing and `base × factorⁿ` (at most `cap`), so that many clients that failed
/// together do not come back together. A wait told by the service is kept, with a little chance added; it uses up no
/// attempt, so that a service that asks for a second again and again is asked until `patience` ends, or ten times as
/// often as `attempts` says.
public struct RetryPolicy: Sendable, Equatable {
    /// All attempts, the first one included, without those that the service asked to put off. 1 = never again.
    public var attempts: Int
    /// The longest first pause.
    public var base: Duration
    /// By how much the longest pause grows each time.
    public var factor: Double
    /// The longest pause that is drawn; a told wait may be longer.
    public var cap: Duration
    /// The longest time from the first failure until the last attempt begins.
    public var patience: Duration

    private var failures = 0
    /// Those of them for which the service told no wait.
    private var untold = 0
    private var firstFailure: Duration?

    /// So many waits are kept for each attempt: a service that asks for no time at all is not asked for ever.
    private static let mostToldWaits = 10

    /// What to do after a failed attempt.
    public enum Step: Sendable, Equatable {
        /// Try again after this wait.
        case retry(after: Duration)
        /// Give up.
        case stop
    }

    /// Makes a policy; each part has its usual value.
    public init(
        attempts: Int = 6, base: Duration = .milliseconds(500), factor: Double = 2, cap: Duration = .seconds(20),
        patience: Duration = .seconds(300)
    ) {
        self.attempts = attempts
        self.base = base
        self.factor = factor
        self.cap = cap
        self.patience = patience
    }

    /// The policy that tries once.
    public static let never = RetryPolicy(attempts: 1)

    /// Decides after a failure that may be repeated.
    ///
    /// - Parameters:
    ///   - told: the wait that the service asked for, nil when it did not.
    ///   - now: monotonic time.
    ///   - random: from 0 to 1.
    public mutating func after(told: Duration?, now: Duration, random: Double) -> Step {
        failures += 1
        if told == nil { untold += 1 }
        let begun = firstFailure ?? now
        firstFailure = begun
        guard attempts > 1, untold < attempts, failures < attempts * Self.mostToldWaits else { return .stop }
        let pause = pause(told: told, random: random)
        guard now + pause - begun <= patience else { return .stop }
        return .retry(after: pause)
    }

    /// Forgets all failures, because there was progress.
    public mutating func renew() {
        failures = 0
        untold = 0
        firstFailure = nil
    }

    private func pause(told: Duration?, random: Double) -> Duration {
        if let told { return told + base * random }
        var longest = base
        for _ in 1..<max(2, failures) where longest < cap { longest = longest * factor }
        return min(cap, failures == 1 ? base : longest) * random
    }
}
