import Foundation
import Vocabulary

/// The machine's clock.
public enum SystemTime {
    /// The present moment, to the nanosecond.
    public static var now: Nanoseconds {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Nanoseconds(sinceEpoch: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}
