import Vocabulary

/// What a dialect makes of an answer; it decides whether a request is sent again.
///
///     { request, answer in answer.status == 200 ? .accept : .refuse(fault(of: answer)) }
///
/// A dialect need not know whether an order may be sent twice. A request that is not idempotent and is answered with
/// 500, 502, 504 or 52x ends as `AmbiguousOutcome` whatever the verdict: the order may have been taken.
public enum Verdict: Sendable {
    /// The answer is what was asked for.
    case accept
    /// The service did not act and may do so later. `after` is the wait that it told in its own way; a `Retry-After`
    /// header is read without help.
    case retry(Fault, after: Duration?)
    /// Somebody in between has answered; it may go well later, and whether the service acted is not known.
    case doubt(Fault)
    /// The service did not act, because it does not accept the credential. One that was fetched is fetched once more and
    /// the request repeated; a fixed one, and a second refusal, end it with this fault.
    case unauthorized(Fault)
    /// The same request would be refused again.
    case refuse(Fault)
}

/// It cannot be known whether the service acted on a request that must not be sent twice.
///
/// Thrown after a reset, a time-out or a gateway's error in the middle of an order. Whoever sent the order looks in
/// the service's own list before sending it again.
public struct AmbiguousOutcome: Error, Sendable {
    /// What happened: `unreachable`, `timedOut`, `service`, or `interrupted` when the task was cancelled in between.
    public var fault: Fault

    /// Wraps the fault.
    public init(fault: Fault) { self.fault = fault }
}

extension AmbiguousOutcome: CustomStringConvertible {
    /// The fault's own words.
    public var description: String { fault.description }
}
