/// When the visits of the demo begin: evenly from 2018-06-01 to 2019-03-01, and at the same pace in the last 30 days.
///
/// The calendar goes on for ever; the world shows only these two parts of it. So an event of last week is the same one
/// tomorrow, and nothing has to be kept.
struct DemoVisitCalendar: Sendable {
    /// 2018-06-01T00:00:00Z in milliseconds since 1970.
    static let origin: Int64 = 1_527_811_200_000
    /// 2019-03-01T00:00:00Z.
    static let end: Int64 = 1_551_398_400_000
    private static let day: Int64 = 86_400_000

    /// How many visits there are from the origin to the end.
    let visits: Int64

    /// A calendar for about so many events in the first part; visits have eight of them on average.
    init(events: Int64) { visits = min(max(events, Self.fewestEvents), Self.mostEvents) / 8 }

    /// Ten visits: one of each sort.
    static let fewestEvents: Int64 = 80
    /// Times of visits stay exact in 64 bits up to here.
    static let mostEvents: Int64 = 100_000_000

    /// The events of a world that is small enough to be looked at: one visit an hour.
    static let standardEvents: Int64 = 273 * 24 * 8

    /// The moment at which the place of a visit begins; the visit begins before the next one's.
    func start(of visit: Int64) -> Int64 { Self.origin + visit * (Self.end - Self.origin) / visits }

    /// How long the place of a visit is, in milliseconds.
    var spacing: Int64 { max(1, (Self.end - Self.origin) / visits) }

    /// The first visit whose place begins at a moment or later; 0 before the origin.
    func firstVisit(from moment: Int64) -> Int64 {
        let passed = max(0, moment - Self.origin)
        let period = Self.end - Self.origin
        var visit = passed * visits / period
        while start(of: visit) < moment { visit += 1 }
        return visit
    }

    /// The visits that may have events in a window, both parts one after the other.
    ///
    /// - Parameters:
    ///   - window: first and last millisecond.
    ///   - now: the present; later visits do not exist.
    func visits(in window: ClosedRange<Int64>, now: Int64) -> [Range<Int64>] {
        // No visit is longer than this, so earlier ones are over.
        let first = max(Self.origin, min(window.lowerBound, now) - DemoVisit.longest - spacing)
        let last = min(window.upperBound, now)
        let recent = max((now - 30 * Self.day) / Self.day * Self.day, Self.end)
        return [Self.origin..<Self.end, recent..<max(recent, now + 1)].compactMap { part in
            let from = max(first, part.lowerBound)
            let to = min(last + 1, part.upperBound)
            guard from < to else { return nil }
            let (begin, end) = (firstVisit(from: from), firstVisit(from: to))
            return begin < end ? begin..<end : nil
        }
    }
}
