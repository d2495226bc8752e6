import Testing
import Vocabulary

@testable import Services

@Suite("Looks at many jobs")
struct LookPlanTests {
    private static func job(_ id: String) throws -> TicksupplyJob {
        try JSONMessage.read(
            TicksupplyJob.self,
            from: Array(
                """
                {"id":"\(id)","datastream_id":1,"start_time":1,"end_time":2,"format":"csv","format_options":{},
                 "status":"running","created_at":"2024-01-02T05:31:56Z"}
                """.utf8), of: .ticksupply)
    }

    @Test("A few jobs are looked at one by one, however often")
    func few() {
        var plan = LookPlan()
        for second in 0..<30 {
            for id in ["a", "b", "c", "d"] { #expect(plan.step(for: id, now: .seconds(second)) == .one) }
        }
    }

    @Test("Many are looked at by the list, and the list is asked for no oftener than every so many")
    func many() throws {
        var plan = LookPlan()
        for number in 0..<4 { _ = plan.step(for: "\(number)", now: .zero) }
        #expect(plan.step(for: "4", now: .zero) == .list(count: 100))
        // All that are waited for and forty more; up to a page it is one question.
        for number in 5..<200 {
            #expect(plan.step(for: "\(number)", now: .zero) == .list(count: max(100, number + 41)))
        }
        let seven = try Self.job("7")
        plan.learn([seven], now: .seconds(1))
        // 200 jobs: what the list told is good for 10 s.
        #expect(plan.step(for: "7", now: .seconds(10)) == .known(seven))
        #expect(plan.step(for: "8", now: .seconds(10)) == .one)
        #expect(plan.step(for: "7", now: .seconds(11)) == .list(count: 240))
    }

    @Test("Jobs that nobody waits for any more are forgotten")
    func forgets() {
        var plan = LookPlan()
        for number in 0..<10 { _ = plan.step(for: "\(number)", now: .zero) }
        #expect(plan.step(for: "0", now: .seconds(61)) == .one)
    }

    @Test("A job that was just ordered is known by the answer to its order, among many")
    func ordered() throws {
        var plan = LookPlan()
        for number in 0..<10 { _ = plan.step(for: "\(number)", now: .zero) }
        plan.learn([], now: .zero)
        let new = try Self.job("new")
        plan.learn(new)
        #expect(plan.step(for: "new", now: .zero) == .known(new))
        // 11 jobs: what the list told is good for 0.55 s, and then it knows the new one.
        #expect(plan.step(for: "new", now: .milliseconds(550)) == .list(count: 100))
    }

    @Test("A job of which something was asked is looked at itself, whatever the list told before")
    func forgetsOne() throws {
        var plan = LookPlan()
        for number in 0..<10 { _ = plan.step(for: "\(number)", now: .zero) }
        let one = try Self.job("1")
        plan.learn([one], now: .zero)
        #expect(plan.step(for: "1", now: .zero) == .known(one))
        plan.forget("1")
        #expect(plan.step(for: "1", now: .zero) == .one)
    }

    @Test("Those who come while the list is being asked for wait for the same answer")
    func shared() async throws {
        let looks = JobLooks(now: { .zero })
        let asked = Asked()
        let jobs = try (0..<20).map { try Self.job("\($0)") }
        for id in ["0", "1", "2", "3"] {
            _ = try await looks.look(at: id, one: { jobs[0] }, list: { _ in [] })
        }
        let found = try await withThrowingTaskGroup(of: String?.self) { group in
            for id in 4..<20 {
                group.addTask {
                    try await looks.look(
                        at: "\(id)", one: { nil },
                        list: { _ in
                            await asked.once()
                            return jobs
                        })?.id
                }
            }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(found == Set((4..<20).map { "\($0)" }))
        #expect(await asked.times == 1)
    }

    @Test("A list that cannot be understood keeps nobody from looking at the job itself")
    func unreadableList() async throws {
        let looks = JobLooks(now: { .zero })
        let job = try Self.job("x")
        for id in 0..<4 { _ = try await looks.look(at: "\(id)", one: { job }, list: { _ in [] }) }
        let unreadable = Fault(.service, "not understood")
        #expect(try await looks.look(at: "x", one: { job }, list: { _ in throw unreadable }) == job)
        let busy = Fault(.unreachable, "out of service", isRetryable: true)
        await #expect(throws: Fault.self) {
            try await looks.look(at: "x", one: { job }, list: { _ in throw busy })
        }
    }

    private actor Asked {
        var times = 0
        func once() async {
            times += 1
            for _ in 0..<100 { await Task.yield() }
        }
    }
}
