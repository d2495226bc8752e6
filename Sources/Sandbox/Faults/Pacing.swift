import Vocabulary

/// How fast a body is sent: all at once, or so many bytes a second.
///
///     Pacing(rate: ByteCount(1000)).step(remaining: 5000)   // 1024 bytes, then a pause of 1.024 s
struct Pacing: Sendable, Equatable {
    /// Bytes a second; nil = as fast as the client reads.
    var rate: ByteCount?

    /// What is sent next, and the pause after it.
    struct Step: Equatable {
        var bytes: Int
        var pause: Duration?
    }

    private static let largest: Int64 = 256 << 10

    /// The next step of a body of which `remaining` bytes are left.
    func step(remaining: Int64) -> Step {
        guard let rate, rate.bytes > 0 else { return Step(bytes: Int(min(Self.largest, remaining)), pause: nil) }
        // Twenty steps a second look like a slow line, not like a stalled one.
        let wanted = min(max(1024, rate.bytes / 20), Self.largest)
        let bytes = min(wanted, remaining)
        return Step(bytes: Int(bytes), pause: .nanoseconds(bytes * 1_000_000_000 / rate.bytes))
    }
}
