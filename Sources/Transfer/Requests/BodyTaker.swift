import Vocabulary

/// Takes the body of an accepted answer piece by piece while it arrives, instead of collecting it.
///
///     let taker = BodyTaker(start: { PageScanner() }, feed: { scanner, bytes in try scanner.feed(bytes) })
///     let scanner = try await connection.receive(request, taker)
///
/// An attempt that breaks off is forgotten whole: the next one starts with a fresh value. So nothing is taken twice.
public struct BodyTaker<Taken: Sendable>: Sendable {
    let start: @Sendable () -> Taken
    let feed: @Sendable (inout Taken, UnsafeRawBufferPointer) throws(Fault) -> Void
    let finish: @Sendable (inout Taken) throws(Fault) -> Void

    /// Makes a taker.
    ///
    /// - Parameters:
    ///   - start: makes the value of an attempt.
    ///   - feed: takes a piece, valid during the call only. A fault ends the attempt; one that is retryable is met
    ///     with another attempt, as after an answer that says "later".
    ///   - finish: called at the end of the body; throws as `feed` does.
    public init(
        start: @escaping @Sendable () -> Taken,
        feed: @escaping @Sendable (inout Taken, UnsafeRawBufferPointer) throws(Fault) -> Void,
        finish: @escaping @Sendable (inout Taken) throws(Fault) -> Void = { _ in }
    ) {
        self.start = start
        self.feed = feed
        self.finish = finish
    }
}

/// How one attempt ended.
enum AttemptOutcome<Taken: Sendable>: Sendable {
    /// An answer, whole; `taken` where its body went to a taker.
    case answer(HTTPAnswer, taken: Taken?)
    /// An answer whose body the taker could not take; the answer holds the beginning of the body.
    case unusable(HTTPAnswer, Fault)
    /// No answer, or a part of one.
    case failure(WireFailure)
    /// Nothing was sent: there is no credential for it.
    case unsent(Fault)

    /// The answer; nil when there was none.
    var answer: HTTPAnswer? {
        switch self {
        case .answer(let answer, _), .unusable(let answer, _): answer
        case .failure, .unsent: nil
        }
    }

    /// What is noted of it; nil where nothing was sent.
    var noted: Result<HTTPAnswer, WireFailure>? {
        switch self {
        case .answer(let answer, _), .unusable(let answer, _): .success(answer)
        case .failure(let failure): .failure(failure)
        case .unsent: nil
        }
    }
}
