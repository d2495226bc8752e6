import Vocabulary

/// The ticks of a time axis in UTC. The larger unit (the day; below a second the second) is said once, and where it
/// changes.
///
///     14:01:00      14:02:00      14:03:00
///     2024-03-02 UTC
enum TimeTicks {
    /// The smallest step whose texts have room: `room` columns or pixels, of which a text of so many characters takes
    /// `width(characters)`, the distance to its neighbour included.
    static func ticks(low: Int64, high: Int64, room: Double, width: (Int) -> Double) -> [Tick] {
        let length = Double(Int128(high) - Int128(low))
        for step in TimeStep.all {
            // Parts of many seconds, .0 .5 .0 .5, are hard to read: a second is then the smallest step.
            guard step.length >= 1_000_000_000 || length < 2e9 else { continue }
            // Counting before making: a nanosecond fits often into a year.
            let count = length / Double(step.length)
            guard count * width(characters(step)) <= room else { continue }
            let times = step.times(low: low, high: high)
            guard !times.isEmpty else { break }
            var ticks = texts(times, step).map { time, text, context in
                Tick(part: PlotRange.part(of: time, low: low, high: high), text: text, context: context)
            }
            // The zone is said once, with the first day.
            if let context = ticks[0].context { ticks[0].context = "\(context) UTC" }
            return ticks
        }
        return [Tick(part: 0, text: Nanoseconds(sinceEpoch: low).description, context: nil)]
    }

    private static func characters(_ step: TimeStep) -> Int {
        switch step {
        case .nanoseconds(let count) where count < 1_000_000_000: digits(count) + 1
        case .nanoseconds(let count): count % 60_000_000_000 == 0 ? 5 : 8
        case .days: 10
        case .months: 7
        case .years: 4
        }
    }

    /// The digits after the second that a step needs.
    private static func digits(_ count: Int64) -> Int {
        var digits = 9
        var rest = count
        while rest % 10 == 0, digits > 1 {
            rest /= 10
            digits -= 1
        }
        return digits
    }

    private static func texts(_ times: [Int64], _ step: TimeStep) -> [(Int64, String, String?)] {
        var day = ""
        var second = ""
        return times.map { time in
            let moment = FrameCell.time(Nanoseconds(sinceEpoch: time), digits: 9).text
            let clock = moment.dropFirst(11)
            let newDay = moment.prefix(10) == day ? nil : String(moment.prefix(10))
            let newSecond = newDay != nil || clock.prefix(8) != second ? String(clock.prefix(8)) : nil
            (day, second) = (String(moment.prefix(10)), String(clock.prefix(8)))
            switch step {
            case .nanoseconds(let count) where count < 1_000_000_000:
                let parts = [newDay, newSecond].compactMap { $0 }
                return (
                    time, String(clock.dropFirst(8).prefix(digits(count) + 1)),
                    parts.isEmpty ? nil : parts.joined(separator: " ")
                )
            case .nanoseconds(let count):
                return (time, String(clock.prefix(count % 60_000_000_000 == 0 ? 5 : 8)), newDay)
            case .days: return (time, String(moment.prefix(10)), nil)
            case .months: return (time, String(moment.prefix(7)), nil)
            case .years: return (time, String(moment.prefix(4)), nil)
            }
        }
    }
}
