import Synchronization
import Vocabulary

/// Keeps the requests of one connection within the service's rate limits: whoever comes when nothing is left waits.
final class RateGate: Sendable {
    private let budget = Mutex(RateBudget())
    private let read: RateBudget.Reader
    private let timing: Timing
    private let paused: (@Sendable (Duration?) -> Void)?

    init(read: @escaping RateBudget.Reader, timing: Timing, paused: (@Sendable (Duration?) -> Void)?) {
        self.read = read
        self.timing = timing
        self.paused = paused
    }

    /// Shorter waits are not worth a word.
    private static let silence = Duration.seconds(1)

    /// Waits until a request may go.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits.
    func enter() async throws {
        var hasTold = false
        defer { if hasTold { paused?(nil) } }
        while let wait = budget.withLock({ $0.take(now: timing.now()) }) {
            if wait > Self.silence {
                paused?(wait)
                hasTold = true
            }
            // Not all in the same moment: the first to come would take what there is.
            try await timing.sleep(wait + Duration.milliseconds(50) * timing.random())
            try Task.checkCancellation()
        }
    }

    /// A request has ended, with this answer, or with none.
    func leave(_ answer: HTTPAnswer?) {
        let readings = answer.map { read($0.headers, timing.date()) } ?? []
        let wait = answer.flatMap { $0.status == 429 ? waitTold(by: $0.headers, now: timing.date()) : nil }
        budget.withLock { $0.learn(readings, wait: wait, now: timing.now()) }
    }

    var buckets: [RateBudget.Bucket] { budget.withLock { $0.buckets(now: timing.now()) } }
}
