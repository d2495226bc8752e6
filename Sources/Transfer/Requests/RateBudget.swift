import Vocabulary

/// What a service's rate limits still allow, learnt from its answers: a value that decides when the next request may go.
///
///     var budget = RateBudget()
///     budget.take(now: .zero)                     // nil: nothing is known yet, go
///     budget.learn([minute], wait: nil, now: .zero)   // 200 a minute, none left, again in 12 s
///     budget.take(now: .zero)                     // 12 s
///
/// Each bucket refills evenly (limit ÷ period) until the next answer says how it really is. Requests under way count
/// as used: their answers have not been counted by anybody yet.
public struct RateBudget: Sendable {
    /// How a dialect reads an answer's headers.
    ///
    /// - Parameter now: seconds since 1970.
    public typealias Reader = @Sendable (_ headers: HTTPHeaders, _ now: Int64) -> [Reading]

    /// One bucket as an answer tells it.
    public struct Reading: Sendable, Equatable {
        /// `minute`
        public var name: String
        /// The time in which an empty bucket is full again.
        public var period: Duration
        /// Requests of a full bucket; at least 1.
        public var limit: Int64
        /// Requests that are left.
        public var remaining: Int64
        /// When there will be something again, from now on; nil while there is something.
        public var reset: Duration?

        /// Makes a reading.
        public init(name: String, period: Duration, limit: Int64, remaining: Int64, reset: Duration? = nil) {
            self.name = name
            self.period = period
            self.limit = limit
            self.remaining = remaining
            self.reset = reset
        }
    }

    /// One bucket as it is now, for showing.
    public struct Bucket: Sendable, Equatable {
        /// `minute`
        public var name: String
        /// Requests of a full bucket.
        public var limit: Int64
        /// Requests that are left, about.
        public var remaining: Int64
    }

    private struct Level {
        var reading: Reading
        /// What is left at a moment; that moment lies ahead for a bucket that is told to be empty until then.
        var left: Double
        var at: Duration

        var rate: Double { Double(reading.limit) / max(1, reading.period.seconds) }

        func left(now: Duration) -> Double {
            now < at ? 0 : min(Double(reading.limit), left + (now - at).seconds * rate)
        }

        /// The wait until one request may go; zero when one may go now.
        func wait(now: Duration) -> Duration {
            guard now >= at else { return at - now }
            let left = left(now: now)
            return left < 1 ? .seconds((1 - left) / rate) : .zero
        }
    }

    private var levels: [Level] = []
    private var underWay = 0
    private var mostUnderWay = 0
    private var closedUntil = Duration.zero

    /// Longer waits are not waited here: the request goes, and the service says itself how long it wants.
    private static let longestWait = Duration.seconds(300)

    /// A budget of which nothing is known.
    public init() {}

    /// Takes a request out of every bucket.
    ///
    /// - Returns: nil when it may go; else how long to wait before asking again.
    public mutating func take(now: Duration) -> Duration? {
        let wait = levels.map { $0.wait(now: now) }.reduce(max(.zero, closedUntil - now), max)
        guard wait == .zero || wait > Self.longestWait else { return wait }
        for index in levels.indices where levels[index].at <= now {
            levels[index].left = levels[index].left(now: now) - 1
            levels[index].at = now
        }
        underWay += 1
        mostUnderWay = max(mostUnderWay, underWay)
        return nil
    }

    /// A request has ended.
    ///
    /// - Parameters:
    ///   - readings: what its answer tells; empty without one.
    ///   - wait: for how long the service wants to hear of nobody; nil when it does not say.
    public mutating func learn(_ readings: [Reading], wait: Duration?, now: Duration) {
        underWay = max(0, underWay - 1)
        for reading in readings {
            var level = Level(reading: reading, left: Double(reading.remaining) - Double(underWay), at: now)
            if reading.remaining == 0, let reset = reading.reset { (level.left, level.at) = (1, now + reset) }
            guard let index = levels.firstIndex(where: { $0.reading.name == reading.name }) else {
                levels.append(level)
                continue
            }
            // Answers overtake each other: one that tells a few more may be from before the others were counted.
            let gain = level.left(now: now) - levels[index].left(now: now)
            let mayBeOld = reading.remaining > 0 && gain > 0 && gain <= Double(mostUnderWay)
            if !mayBeOld { levels[index] = level }
        }
        if let wait, wait <= Self.longestWait { closedUntil = max(closedUntil, now + wait) }
    }

    /// The buckets as they are now; empty while nothing is known.
    public func buckets(now: Duration) -> [Bucket] {
        levels.map { level in
            // A bucket may be told to be larger than any whole number that a Double rounds to.
            let left = Int64(exactly: level.left(now: now).rounded(.down)) ?? level.reading.limit
            return Bucket(name: level.reading.name, limit: level.reading.limit, remaining: max(0, left))
        }
    }
}
