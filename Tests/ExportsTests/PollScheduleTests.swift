import Testing

@testable import Exports

@Suite("Poll schedule")
struct PollScheduleTests {
    @Test("Pauses grow and stay at the longest")
    func growth() {
        var schedule = PollSchedule(first: .seconds(1), longest: .seconds(4), growth: 2)
        let pauses = (0..<5).map { _ in schedule.pause(random: 0) }
        #expect(pauses == [.seconds(1), .seconds(2), .seconds(4), .seconds(4), .seconds(4)])
    }

    @Test("Chance takes away up to a quarter, never adds")
    func jitter() {
        var schedule = PollSchedule(first: .seconds(1), longest: .seconds(4))
        #expect(schedule.pause(random: 1) == .milliseconds(750))
    }
}
