import Glibc

/// Clock and chance, as arguments: tests pass their own and never wait.
public struct Timing: Sendable {
    /// Time that only goes forward, from any beginning.
    public var now: @Sendable () -> Duration
    /// Seconds since 1970 by the wall clock; only for `Retry-After` dates.
    public var date: @Sendable () -> Int64
    /// Waits; throws when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// A number from 0 up to but not including 1.
    public var random: @Sendable () -> Double

    /// Makes a timing of four functions.
    public init(
        now: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (Duration) async throws -> Void, random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.date = date
        self.sleep = sleep
        self.random = random
    }

    /// The machine's clocks and the system's random numbers.
    public static let system = Timing(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        },
        date: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Int64(time.tv_sec)
        },
        sleep: { try await Task.sleep(for: $0) },
        random: { Double.random(in: 0..<1) })
}
