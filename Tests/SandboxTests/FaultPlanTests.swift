import Testing

@testable import Sandbox

private let jobs = FaultRequest(port: .api, method: "GET", path: "/api/v1/jobs")
private let file = FaultRequest(port: .storage, method: "GET", path: "/exports/a.zip", traits: [.link])

private func plan(_ text: String) throws -> SandboxFaults { SandboxFaults(try SandboxFault.list(parsing: text)) }

@Test func aFaultHappensAsOftenAsItIsSaid() throws {
    let plan = try plan("rate-limit 2; unavailable 1 after=1")
    #expect(plan.before(jobs)[.refusal]?.kind == .rateLimit)
    #expect(plan.list.map(\.description) == ["rate-limit 1", "unavailable 1 after=1"])
    #expect(plan.before(jobs)[.refusal]?.kind == .rateLimit)
    // The first request that reaches the second fault is let through.
    #expect(plan.before(jobs).isEmpty)
    #expect(plan.before(jobs)[.refusal]?.kind == .unavailable)
    #expect(plan.before(jobs).isEmpty)
    #expect(plan.list.isEmpty)
}

@Test func alwaysNeverEnds() throws {
    let plan = try plan("reset-before")
    for _ in 0..<100 { #expect(plan.before(jobs)[.refusal]?.kind == .resetBefore) }
    #expect(plan.list == [SandboxFault(.resetBefore)])
}

@Test func aRefusedRequestSpendsNothingElse() throws {
    let plan = try plan("no-ranges 1; truncate 1; expired-link 1; slow 1")
    #expect(plan.before(file)[.refusal]?.kind == .expiredLink)
    let before = plan.before(file)
    #expect(before[.refusal] == nil)
    #expect(before[.request]?.kind == .noRanges)
    let after = plan.after(file)
    #expect(after[.end]?.kind == .truncate)
    #expect(after[.pace]?.kind == .slow)
    #expect(plan.list.isEmpty)
}

@Test func anAnswerThatIsNotSentSpendsNoContent() throws {
    let plan = try plan("not-json 1; reset-after 1; slow 1 path=/api")
    let first = plan.after(jobs)
    #expect(first[.end]?.kind == .resetAfter)
    #expect(first[.content] == nil && first[.pace] == nil)
    let second = plan.after(jobs)
    #expect(second[.content]?.kind == .notJSON)
    #expect(second[.pace]?.kind == .slow)
}

@Test func delaysGoTogetherWithRefusals() throws {
    let plan = try plan("latency 1; unavailable 1; rate-limit 1")
    let decision = plan.before(jobs)
    #expect(decision[.delay]?.kind == .latency)
    #expect(decision[.refusal]?.kind == .unavailable)
    #expect(plan.list.map(\.description) == ["rate-limit 1"])
}

@Test(
    "Which requests a fault hits",
    arguments: [
        ("rate-limit", jobs, true), ("rate-limit", file, false), ("truncate", file, true), ("truncate", jobs, false),
        ("rate-limit path=/exports/", file, true), ("rate-limit path=/exports/", jobs, false),
        ("truncate path=jobs", jobs, true), ("rate-limit path=/", file, true),
        ("rate-limit method=GET", jobs, true), ("rate-limit method=POST", jobs, false),
        // Kinds that need something to act on.
        ("expired-page-token", jobs, false),
        (
            "expired-page-token",
            FaultRequest(port: .api, method: "GET", path: "/api/v1/jobs", traits: [.pageToken]), true
        ),
        ("expired-link path=/api", jobs, false),
    ] as [(String, FaultRequest, Bool)])
func faultHits(text: String, request: FaultRequest, expected: Bool) throws {
    #expect(try SandboxFault(parsing: text).hits(request) == expected)
}

@Test(
    "A pattern is a part of the path, or with stars the whole",
    arguments: [
        ("jobs", "/api/v1/jobs", true), ("/api/v1/jobs", "/api/v1/jobs/5:cancel", true), ("Jobs", "/jobs", false),
        ("/api/*/jobs", "/api/v1/jobs", true), ("/api/*/jobs", "/api/v1/jobs/5:cancel", false),
        ("/api/v1/jobs/*:cancel", "/api/v1/jobs/5:cancel", true), ("*", "/any", true), ("*/jobs", "/api/jobs", true),
        ("/a*b*c", "/aXbYc", true), ("/a*b*c", "/aXc", false), ("/a*b*b*c", "/abc", false), ("/ab*bc", "/abc", false),
        ("/a**c", "/abc", true),
    ])
func faultPaths(pattern: String, path: String, expected: Bool) {
    #expect(SandboxFault.matches(pattern, path) == expected)
}

@Test func jobsAndAllowancesHaveFaultsOfTheirOwn() throws {
    let plan = try plan("rate-limit 1; stuck-job 1; failed-job 1 after=1; sun 1")
    #expect(plan.job()?.kind == .stuckJob)
    #expect(plan.job() == nil)
    #expect(plan.job()?.kind == .failedJob)
    #expect(plan.allows(.sun))
    #expect(!plan.allows(.sun))
    #expect(!plan.allows(.rateLimit))
    #expect(plan.list.map(\.description) == ["rate-limit 1"])
}

@Test(
    "The shape of a body of 100 bytes",
    arguments: [
        ("truncate", .cut(50)), ("truncate at=7b", .cut(7)), ("truncate at=1kB", .cut(99)),
        ("reset-middle", .reset(50)),
        ("stall wait=2s", .stop(50, .seconds(2))), ("stall at=0b", .stop(0, .seconds(3600))),
        ("wrong-length", .closed), ("reset-after", nil),
    ] as [(String, FaultShape.End?)])
func shapes(text: String, end: FaultShape.End?) throws {
    var decision = FaultDecision()
    decision[.end] = try SandboxFault(parsing: text)
    #expect(FaultShape(decision, length: 100, size: 100).end == end)
}

@Test func changedBytesStandAtTheSamePlaceOfTheFileInEveryRange() throws {
    var decision = FaultDecision()
    decision[.content] = try SandboxFault(parsing: "corrupt-archive at=90b")
    let whole = FaultShape(decision, length: 100, size: 100)
    #expect(whole.spoiled == 90..<100)
    let bytes = (0..<100).map { UInt8($0) }
    let sent = whole.spoil(bytes, at: 0)
    #expect(sent.prefix(90) == bytes.prefix(90))
    #expect(zip(sent, bytes).suffix(10).allSatisfy { $0 == $1 ^ 0xA5 })
    // The same bytes by way of a range from 80 on, sent in two pieces.
    let part = FaultShape(decision, length: 20, origin: 80, size: 100)
    #expect(part.spoil(Array(bytes[80..<95]), at: 0) + part.spoil(Array(bytes[95...]), at: 15) == Array(sent[80...]))
}
