/// When the ticks of a demo dataset are: evenly from 2018-06-01 to 2019-03-01, and at the same pace in the last 30 days.
///
/// The calendar goes on for ever; the world shows only these two parts of it. So an event of last week is the same one
/// tomorrow, and nothing has to be kept. Times are microseconds since 1970.
struct ObeliskCalendar: Sendable, Equatable {
    /// 2018-06-01T00:00:00Z.
    static let origin: Int64 = 1_527_811_200_000_000
    /// 2019-03-01T00:00:00Z.
    static let end: Int64 = 1_551_398_400_000_000
    private static let day: Int64 = 86_400_000_000
    private static var period: Int64 { end - origin }

    /// How many ticks there are from the origin to the end; at most ten million, so that products fit into 64 bits.
    let ticks: Int64

    /// The moment at which a tick begins.
    func start(of tick: Int64) -> Int64 {
        let rounds = tick / ticks
        return Self.origin + rounds * Self.period + (tick - rounds * ticks) * (Self.period / ticks)
            + (tick - rounds * ticks) * (Self.period % ticks) / ticks
    }

    /// How long the events of a tick may take.
    var spacing: Int64 { Self.period / ticks }

    /// The first tick that begins at a moment or later; 0 before the origin.
    func firstTick(from moment: Int64) -> Int64 {
        let passed = max(0, moment - Self.origin)
        var tick = passed / Self.period * ticks + passed % Self.period / (spacing + 1)
        while start(of: tick) < moment { tick += 1 }
        return tick
    }

    /// The ticks that may have events in a window, both parts one after the other.
    func ticks(from: Int64, to: Int64, now: Int64) -> [Range<Int64>] {
        let first = max(Self.origin, min(max(from, Self.origin), now) - spacing)
        let last = min(to, now + 1)
        let recent = max((now - 30 * Self.day) / Self.day * Self.day, Self.end)
        return [Self.origin..<Self.end, recent..<max(recent, now + 1)].compactMap { part in
            let begin = max(first, part.lowerBound)
            let end = min(last, part.upperBound)
            guard begin < end else { return nil }
            let (tick, after) = (firstTick(from: begin), firstTick(from: end))
            return tick < after ? tick..<after : nil
        }
    }
}
