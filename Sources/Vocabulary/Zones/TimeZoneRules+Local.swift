extension TimeZoneRules {
    /// Which moments a clock of the zone shows a time at.
    public enum Meaning: Sendable, Equatable {
        /// At one moment, as nearly always. Seconds since 1970 in UTC.
        case once(Int64)
        /// At two: the clocks were set back.
        case twice(Int64, Int64, Change)
        /// At none: the clocks were set forward over it.
        case never(Change)
    }

    /// No zone is or was further from UTC (RFC 8536: −25 to +26 hours).
    private static let furthest: Int64 = 26 * 3600

    /// The moments at which the zone's clocks show a time.
    ///
    ///     berlin.meaning(of: 1_711_852_200)     // 2024-03-31 02:30: never, from 02:00 to 03:00
    ///
    /// - Parameter local: the time as seconds since 1970-01-01T00:00 of the same clock.
    public func meaning(of local: Int64) -> Meaning {
        let window = (local - Self.furthest)...(local + Self.furthest)
        let changes = changes(in: window)
        var offsets = [offset(at: window.lowerBound).seconds]
        for change in changes where !offsets.contains(change.after.seconds) { offsets.append(change.after.seconds) }
        let moments = offsets.map { local - $0 }.filter { local - offset(at: $0).seconds == $0 }.sorted()
        if moments.count > 1, let change = changes.first(where: { moments[0] < $0.second && $0.second <= moments[1] }) {
            return .twice(moments[0], moments[1], change)
        }
        if let moment = moments.first { return .once(moment) }
        // Between what the clocks showed before the change and after it.
        let gap = changes.first {
            $0.second + $0.before.seconds <= local && local < $0.second + $0.after.seconds
        }
        return gap.map { .never($0) } ?? .once(local - offset(at: local).seconds)
    }

    /// The first second of a day, in UTC: midnight, or the moment at which the clocks went over it.
    public func start(of day: CivilDate) -> Int64 {
        switch meaning(of: day.daysSinceEpoch * 86_400) {
        case .once(let second), .twice(let second, _, _): second
        case .never(let change): change.second
        }
    }
}
