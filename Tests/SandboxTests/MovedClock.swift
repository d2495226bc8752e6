import Sandbox
import Synchronization
import Vocabulary

/// The machine's clock, put forward by hand.
final class MovedClock: Sendable {
    private let forward = Mutex<Int64>(0)

    /// The present moment, as far as it was put forward.
    var now: Nanoseconds {
        Nanoseconds(sinceEpoch: SystemTime.now.sinceEpoch + forward.withLock { $0 })
    }

    func advance(seconds: Int64) { forward.withLock { $0 += seconds * 1_000_000_000 } }
}
