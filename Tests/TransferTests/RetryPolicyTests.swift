import Testing

@testable import Transfer

@Suite struct RetryPolicyTests {
    @Test func pausesGrowToTheCapAndAreDrawnByChance() {
        var policy = RetryPolicy(attempts: 6, base: .seconds(1), factor: 2, cap: .seconds(5), patience: .seconds(100))
        let pauses = (0..<6).map { _ in policy.after(told: nil, now: .zero, random: 1) }
        let expected: [RetryPolicy.Step] =
            [1, 2, 4, 5, 5].map { .retry(after: .seconds($0)) } + [.stop]
        #expect(pauses == expected)

        policy.renew()
        #expect(policy.after(told: nil, now: .zero, random: 0) == .retry(after: .zero))
        #expect(policy.after(told: nil, now: .zero, random: 0.25) == .retry(after: .milliseconds(500)))
    }

    @Test func aToldWaitIsKeptAndMayBeLongerThanTheCap() {
        var policy = RetryPolicy(attempts: 3, base: .seconds(1), cap: .seconds(5), patience: .seconds(100))
        #expect(policy.after(told: .seconds(30), now: .zero, random: 0) == .retry(after: .seconds(30)))
        #expect(policy.after(told: .zero, now: .zero, random: 0.5) == .retry(after: .milliseconds(500)))
        // Neither has used up an attempt.
        #expect(policy.after(told: nil, now: .zero, random: 0) == .retry(after: .zero))
        #expect(policy.after(told: nil, now: .zero, random: 0) == .retry(after: .zero))
        #expect(policy.after(told: nil, now: .zero, random: 0) == .stop)
    }

    @Test func manyShortToldWaitsAreKeptWithinPatienceAndABound() {
        var policy = RetryPolicy(attempts: 6, patience: .seconds(100))
        let steps = (0..<60).map { _ in policy.after(told: .milliseconds(1), now: .zero, random: 0) }
        #expect(steps.dropLast().allSatisfy { $0 == .retry(after: .milliseconds(1)) })
        #expect(steps.last == .stop)
        policy.renew()
        let longer = [0, 30, 60, 90].map { policy.after(told: .seconds(30), now: .seconds($0), random: 0) }
        let expected: [RetryPolicy.Step] = [30, 30, 30].map { .retry(after: .seconds($0)) } + [.stop]
        #expect(longer == expected)
    }

    @Test func patienceEndsBeforeTheWaitWouldBreakIt() {
        var policy = RetryPolicy(attempts: 100, base: .seconds(1), patience: .seconds(60))
        #expect(policy.after(told: .seconds(61), now: .seconds(1000), random: 0) == .stop)
        policy.renew()
        #expect(policy.after(told: .seconds(60), now: .seconds(1000), random: 0) == .retry(after: .seconds(60)))
        #expect(policy.after(told: nil, now: .seconds(1060), random: 0) == .retry(after: .zero))
        #expect(policy.after(told: nil, now: .seconds(1061), random: 0) == .stop)
    }

    @Test func neverMeansOnce() {
        var policy = RetryPolicy.never
        #expect(policy.after(told: .zero, now: .zero, random: 0) == .stop)
    }

    @Test func manyFailuresDoNotOverflow() {
        var policy = RetryPolicy(attempts: 10_000, base: .seconds(1), factor: 10, patience: .seconds(1_000_000))
        for _ in 0..<5000 { _ = policy.after(told: nil, now: .zero, random: 1) }
        #expect(policy.after(told: nil, now: .zero, random: 1) == .retry(after: .seconds(20)))
    }
}

@Suite struct ToldWaitTests {
    @Test(arguments: [
        ("rate limit exceeded, retry in 30s", 30_000),
        ("please wait 1.5 seconds", 1500),
        ("try again after 2m", 120_000),
        ("500ms", 500),
        ("Retry after 1m30s.", 90_000),
        ("wait 2 minutes 5 seconds, then retry", 125_000),
        ("limit of 10 requests per 1s exceeded; try again in 45 s", 45_000),
        ("more than 100 requests in the last 60s: retry in 7s", 7000),
        ("wait for 3 sec.", 3000),
        ("retry in 999999999999 hours", 86_400_000),
    ])
    func aSentenceTellsAWait(message: String, milliseconds: Int64) {
        #expect(waitTold(in: message) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        "", "quota of 100 runs used up", "error 30", "http2 stream 5", "s 30", "10 requests per 1s", "v2s",
        "30 saxophones",
    ])
    func otherSentencesDoNot(message: String) {
        #expect(waitTold(in: message) == nil)
    }

    @Test(arguments: [
        ("0", 0), ("30", 30), (" 7 ", 7), ("Wed, 21 Oct 2015 07:28:30 GMT", 30),
        ("Wednesday, 21-Oct-15 07:29:00 GMT", 60), ("Wed Oct 21 07:28:01 2015", 1),
        ("Wed, 21 Oct 2015 07:00:00 GMT", 0), ("99999999999", 86_400),
    ])
    func retryAfterInSecondsOrAsADate(value: String, seconds: Int64) {
        #expect(waitTold(by: ["retry-after": value], now: 1_445_412_480) == .seconds(seconds))
    }

    @Test(arguments: ["", "-1", "soon", "1.5", "Wed, 31 Feb 2015 07:28:00 GMT", "Wed, 21 Oct 2015 25:28:00 GMT", "GMT"])
    func anUnreadableRetryAfterIsNone(value: String) {
        #expect(waitTold(by: ["Retry-After": value], now: 0) == nil)
    }

    @Test func noHeaderNoWait() { #expect(waitTold(by: [:], now: 0) == nil) }
}
