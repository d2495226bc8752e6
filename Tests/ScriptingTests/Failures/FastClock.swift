import Synchronization
import Transfer
import Vocabulary

@testable import Scripting

/// A clock that jumps: sleeping takes no time, and the time of day goes forward by as much as was slept.
final class FastClock: Sendable {
    private let slept = Mutex(Duration.zero)
    // The sandbox has the machine's clock; the two must agree at the beginning.
    private let begun = Session.now()

    /// How much was slept until now.
    var elapsed: Duration { slept.withLock { $0 } }

    private func sleep(_ pause: Duration) async throws {
        try Task.checkCancellation()
        slept.withLock { $0 += pause }
        // Others that are at work get their turn, as they would in a real pause.
        await Task.yield()
    }

    /// Conditions with this clock, and with little patience for a ledger that others hold.
    ///
    /// - Parameter silence: how long a download may pause, in real time.
    func conditions(silence: Duration) -> SessionConditions {
        SessionConditions(
            timing: Timing(
                now: { self.elapsed }, date: { self.now.sinceEpoch / 1_000_000_000 },
                sleep: { try await self.sleep($0) }, random: { 0.5 }),
            now: { self.now },
            downloadLimits: ServiceLimits(idleTimeout: silence),
            ledgerPatience: .milliseconds(50))
    }

    private var now: Nanoseconds {
        let parts = elapsed.components
        return Nanoseconds(
            sinceEpoch: begun.sinceEpoch + parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000)
    }
}
