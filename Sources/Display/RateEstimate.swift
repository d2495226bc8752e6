import Vocabulary

/// How fast bytes arrive: a mean that forgets slowly, so that the shown number neither jumps nor lies.
///
///     rate.add(ByteCount(9_400_000), at: .seconds(1))
///     rate.bytesPerSecond                                // 9400000
///     rate.timeLeft(until: ByteCount(51_000_000))        // 4.4 s
struct RateEstimate: Sendable, Equatable {
    /// Seconds; a measurement as long as this counts as much as all before it.
    static let memory = 3.0
    /// Shorter pieces are gathered first: single chunks arrive in bursts.
    static let shortestPiece = 0.2

    private var last: (done: Int64, time: Duration)?
    private var smoothed: Double?
    private var latest: Int64 = 0

    /// Bytes in a second; nil until enough has been seen to say.
    var bytesPerSecond: Double? { smoothed }

    /// Tells how many bytes are there at a time of the injected clock.
    ///
    /// Fewer bytes than before mean a new beginning: everything learned is forgotten.
    mutating func add(_ done: ByteCount, at time: Duration) {
        guard let last, done.bytes >= latest else {
            self = RateEstimate()
            self.last = (done.bytes, time)
            latest = done.bytes
            return
        }
        latest = done.bytes
        let length = (time - last.time).seconds
        guard length >= Self.shortestPiece else { return }
        let rate = Double(done.bytes - last.done) / length
        smoothed = smoothed.map { $0 + (rate - $0) * Self.weight(of: length) } ?? rate
        self.last = (done.bytes, time)
    }

    /// The time until `total` bytes are there at this rate; nil while unknown or standing still.
    func timeLeft(until total: ByteCount) -> Duration? {
        guard let smoothed, smoothed >= 1 else { return nil }
        let seconds = Double(max(0, total.bytes - latest)) / smoothed
        return seconds < 1e9 ? .milliseconds(Int64((seconds * 1000).rounded(.up))) : nil
    }

    /// How much a piece of so many seconds counts against all that was before it: half when it is as long as the
    /// memory.
    private static func weight(of length: Double) -> Double { length / (length + memory) }

    static func == (left: RateEstimate, right: RateEstimate) -> Bool {
        left.smoothed == right.smoothed && left.latest == right.latest
    }
}
