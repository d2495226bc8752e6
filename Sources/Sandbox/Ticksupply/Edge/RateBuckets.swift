import Vocabulary

/// How many calls an account may still make: one token bucket for a minute and one for an hour.
///
///     var buckets = RateBuckets(.real, at: now)
///     buckets.take(at: now)                    // nil: the call may go on
///     buckets.perMinute.remaining              // 199
struct RateBuckets: Sendable, Equatable {
    /// One bucket: it fills up evenly within its length.
    struct Bucket: Sendable, Equatable {
        /// How many tokens it holds when it is full.
        let size: Int64
        /// In seconds.
        let length: Int64
        /// Tokens times the nanoseconds of the length, so that nothing is rounded.
        private var level: Int64
        private var filled: Int64

        init(size: Int64, seconds: Int64, at now: Int64) {
            self.size = size
            length = seconds
            level = size * seconds * Self.second
            filled = now
        }

        private static let second: Int64 = 1_000_000_000
        private var cost: Int64 { length * Self.second }

        /// Whole tokens that are left.
        var remaining: Int64 { level / cost }

        /// True when the next call would be refused.
        var isEmpty: Bool { level < cost }

        /// Lets the tokens flow in that time has brought.
        mutating func fill(at now: Int64) {
            // A clock that goes back gives nothing; longer than the length it is full anyway.
            let passed = min(max(0, now - filled), cost)
            level = min(size * cost, level + passed * size)
            filled = now
        }

        mutating func take() { level -= cost }

        /// Nanoseconds until a token is there.
        var wait: Int64 { isEmpty ? (cost - level + size - 1) / size : 0 }
    }

    private(set) var perMinute: Bucket
    private(set) var perHour: Bucket

    /// Full buckets: the service's own 200 a minute and 10,000 an hour, or a hundred times as many.
    init(_ limits: ServiceLimits, at now: Nanoseconds) {
        let factor: Int64 = limits == .real ? 1 : 100
        perMinute = Bucket(size: 200 * factor, seconds: 60, at: now.sinceEpoch)
        perHour = Bucket(size: 10_000 * factor, seconds: 3600, at: now.sinceEpoch)
    }

    /// Takes a token of each bucket for a call; nil = it may go on, otherwise the whole seconds to wait.
    mutating func take(at now: Nanoseconds) -> Int64? {
        perMinute.fill(at: now.sinceEpoch)
        perHour.fill(at: now.sinceEpoch)
        guard !perMinute.isEmpty, !perHour.isEmpty else {
            return (max(perMinute.wait, perHour.wait) + 999_999_999) / 1_000_000_000
        }
        perMinute.take()
        perHour.take()
        return nil
    }

    /// The headers that every answer carries; the time of a refill only for a bucket that is empty.
    func headers(at now: Nanoseconds) -> [(name: String, value: String)] {
        [("Minute", perMinute), ("Hour", perHour)].flatMap { name, bucket -> [(name: String, value: String)] in
            let told = [
                (name: "X-RateLimit-Limit-\(name)", value: "\(bucket.size)"),
                (name: "X-RateLimit-Remaining-\(name)", value: "\(bucket.remaining)"),
            ]
            guard bucket.isEmpty else { return told }
            let reset = (now.sinceEpoch + bucket.wait + 999_999_999) / 1_000_000_000
            return told + [(name: "X-RateLimit-Reset-\(name)", value: "\(reset)")]
        }
    }
}
