import Glibc
import Vocabulary

/// The two times that a terminal asks for; an argument, so that tests decide what time it is.
public struct TerminalClock: Sendable {
    /// Time that only goes forward, from any beginning.
    public var elapsed: @Sendable () -> Duration
    /// The time of day, in UTC.
    public var now: @Sendable () -> Nanoseconds

    /// Makes a clock of two functions.
    public init(elapsed: @escaping @Sendable () -> Duration, now: @escaping @Sendable () -> Nanoseconds) {
        self.elapsed = elapsed
        self.now = now
    }

    /// The clocks of this machine.
    public static let system = TerminalClock(
        elapsed: { .nanoseconds(read(CLOCK_MONOTONIC)) },
        now: { Nanoseconds(sinceEpoch: read(CLOCK_REALTIME)) })

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
