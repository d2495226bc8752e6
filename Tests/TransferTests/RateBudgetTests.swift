import Testing

@testable import Transfer

@Suite("What a service's rate limits allow")
struct RateBudgetTests {
    private func minute(_ remaining: Int64, reset: Duration? = nil) -> RateBudget.Reading {
        RateBudget.Reading(name: "minute", period: .seconds(60), limit: 200, remaining: remaining, reset: reset)
    }

    @Test("Nothing is known before the first answer, so everything may go")
    func unknown() {
        var budget = RateBudget()
        for _ in 0..<50 { #expect(budget.take(now: .zero) == nil) }
        #expect(budget.buckets(now: .zero) == [])
    }

    @Test("What is left is used up, then each request waits for its share of a minute")
    func spends() {
        var budget = RateBudget()
        _ = budget.take(now: .zero)
        budget.learn([minute(2)], wait: nil, now: .zero)
        #expect(budget.take(now: .zero) == nil)
        #expect(budget.take(now: .zero) == nil)
        // 200 a minute: one in 0.3 s.
        #expect(budget.take(now: .zero) == .milliseconds(300))
        #expect(budget.take(now: .milliseconds(300)) == nil)
        #expect(budget.take(now: .milliseconds(300)) != nil)
    }

    @Test("A bucket that is said to be empty until a moment is believed")
    func reset() {
        var budget = RateBudget()
        _ = budget.take(now: .seconds(10))
        budget.learn([minute(0, reset: .seconds(12))], wait: nil, now: .seconds(10))
        #expect(budget.take(now: .seconds(10)) == .seconds(12))
        #expect(budget.take(now: .seconds(20)) == .seconds(2))
        #expect(budget.take(now: .seconds(22)) == nil)
    }

    @Test("Requests under way count as used: nobody has counted their answers yet")
    func underWay() {
        var budget = RateBudget()
        for _ in 0..<3 { _ = budget.take(now: .zero) }
        budget.learn([minute(3)], wait: nil, now: .zero)
        // Two are still under way: one of the three is left.
        #expect(budget.take(now: .zero) == nil)
        #expect(budget.take(now: .zero) != nil)
    }

    @Test("An answer that tells a few more may have been overtaken by the others; one that tells many more is news")
    func overtaken() {
        var budget = RateBudget()
        for _ in 0..<3 { _ = budget.take(now: .zero) }
        budget.learn([minute(0, reset: .seconds(1))], wait: nil, now: .zero)
        // The service had counted this request before that one.
        budget.learn([minute(2)], wait: nil, now: .zero)
        #expect(budget.take(now: .zero) == .seconds(1))
        budget.learn([minute(199)], wait: nil, now: .zero)
        #expect(budget.buckets(now: .zero).map(\.remaining) == [199])
    }

    @Test("That nothing is left is believed, also when less than nothing was reckoned with")
    func belowNothing() {
        var budget = RateBudget()
        for _ in 0..<8 { _ = budget.take(now: .zero) }
        budget.learn([minute(2)], wait: nil, now: .zero)
        budget.learn([minute(0, reset: .seconds(50))], wait: nil, now: .zero)
        #expect(budget.take(now: .zero) == .seconds(50))
    }

    @Test("The emptier of two buckets decides")
    func twoBuckets() {
        var budget = RateBudget()
        _ = budget.take(now: .zero)
        let hour = RateBudget.Reading(
            name: "hour", period: .seconds(3600), limit: 10_000, remaining: 0, reset: .seconds(90))
        budget.learn([minute(150), hour], wait: nil, now: .zero)
        #expect(budget.take(now: .zero) == .seconds(90))
        #expect(budget.buckets(now: .zero).map(\.remaining) == [150, 0])
    }

    @Test("A wait that the service asks for holds everybody; one of many minutes is left to the service to repeat")
    func toldWait() {
        var budget = RateBudget()
        _ = budget.take(now: .zero)
        budget.learn([], wait: .seconds(7), now: .zero)
        #expect(budget.take(now: .zero) == .seconds(7))
        #expect(budget.take(now: .seconds(7)) == nil)
        budget.learn([], wait: .seconds(3000), now: .seconds(7))
        #expect(budget.take(now: .seconds(7)) == nil)
    }

    @Test(
        "Whatever the service tells of its limits, there is a number to show",
        arguments: [Int64.max, Int64.max - 600, 1] as [Int64])
    func extremes(limit: Int64) {
        var budget = RateBudget()
        _ = budget.take(now: .zero)
        let huge = RateBudget.Reading(name: "minute", period: .seconds(60), limit: limit, remaining: limit)
        budget.learn([huge], wait: nil, now: .zero)
        #expect(budget.take(now: .zero) == nil)
        #expect((0...limit).contains(budget.buckets(now: .seconds(5)).first?.remaining ?? -1))
        #expect((0...limit).contains(budget.buckets(now: .zero).first?.remaining ?? -1))
    }

    @Test("A bucket that has nothing for an hour holds nobody here: the service says itself how long it wants")
    func longEmpty() {
        var budget = RateBudget()
        _ = budget.take(now: .zero)
        let hour = RateBudget.Reading(
            name: "hour", period: .seconds(3600), limit: 10_000, remaining: 0, reset: .seconds(3000))
        budget.learn([hour], wait: nil, now: .zero)
        #expect(budget.take(now: .zero) == nil)
        #expect(budget.take(now: .seconds(2800)) == .seconds(200))
    }

    @Test("A bucket refills with time, and never above its size")
    func refill() {
        var budget = RateBudget()
        _ = budget.take(now: .zero)
        budget.learn([minute(10)], wait: nil, now: .zero)
        #expect(budget.buckets(now: .seconds(30)).map(\.remaining) == [110])
        #expect(budget.buckets(now: .seconds(300)).map(\.remaining) == [200])
    }
}
