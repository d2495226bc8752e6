import Foundation
import Vocabulary

/// When a schedule makes its exports: at midnight of its zone, behind each day, week or month.
///
/// Days have 23, 24 or 25 hours there; the calendar knows.
struct CoveoScheduleClock {
    private let calendar: Calendar
    private let components: DateComponents

    /// Nil for a zone that does not exist.
    init?(_ schedule: CoveoSchedule) {
        guard let zone = TimeZone(identifier: schedule.timezone) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
        var components = DateComponents(hour: 0, minute: 0, second: 0)
        switch schedule.frequency {
        case .daily: break
        case .weekly:
            let day = schedule.dayOfWeek ?? .monday
            components.weekday = (CoveoSchedule.Day.allCases.firstIndex(of: day) ?? 1) + 1
        case .monthly: components.day = 1
        }
        self.components = components
    }

    /// The first end of a period after a moment; both in milliseconds since 1970.
    func next(after moment: Int64) -> Int64? { neighbour(of: moment, .forward) }

    /// The period that ends at a moment: its first and its last millisecond.
    func period(endingAt end: Int64) -> ClosedRange<Int64>? {
        guard let begin = neighbour(of: end, .backward), begin < end else { return nil }
        return begin...end - 1
    }

    private func neighbour(of moment: Int64, _ direction: Calendar.SearchDirection) -> Int64? {
        // Whole seconds: a Date holds them exactly.
        let seconds = Double(moment.dividedDown(by: 1000))
        let date = calendar.nextDate(
            after: Date(timeIntervalSince1970: seconds), matching: components, matchingPolicy: .nextTime,
            direction: direction)
        return date.map { Int64($0.timeIntervalSince1970) * 1000 }
    }
}
