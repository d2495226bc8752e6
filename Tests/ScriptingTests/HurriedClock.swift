import Transfer
import Vocabulary

@testable import Scripting

/// A clock that runs many times as fast as the machine's, for the program and for the sandbox alike: what takes minutes
/// because a service allows no more takes seconds.
struct HurriedClock: Sendable {
    private let begun = Session.now().sinceEpoch
    private let factor: Int64

    /// - Parameter factor: how many of its seconds pass in a second.
    init(factor: Int64) { self.factor = factor }

    /// The time of day by this clock.
    var now: Nanoseconds { Nanoseconds(sinceEpoch: begun + elapsed) }

    private var elapsed: Int64 { (Session.now().sinceEpoch - begun) * factor }

    /// Conditions with this clock.
    var conditions: SessionConditions {
        SessionConditions(
            timing: Timing(
                now: { .nanoseconds(elapsed) }, date: { now.sinceEpoch / 1_000_000_000 },
                sleep: { try await Task.sleep(for: $0 / factor) }, random: { Double.random(in: 0..<1) }),
            now: { now })
    }
}
