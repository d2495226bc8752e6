import Vocabulary

/// How looks at jobs are answered so that many jobs that are waited for do not eat the rate limit: a few are looked at one
/// by one, many by the pages of the list, which tell a hundred at once. A value that decides; asking is done elsewhere.
///
///     var plan = LookPlan()
///     plan.step(for: "exp_1", now: .zero)       // .one: nobody else is waited for
struct LookPlan: Sendable {
    /// What to do for one look.
    enum Step: Equatable {
        /// Ask for the job itself.
        case one
        /// Take what the list told a moment ago.
        case known(TicksupplyJob)
        /// Ask for the newest so many jobs of the list, then look again.
        case list(count: Int)
    }

    private var looked: [String: Duration] = [:]
    private var told: [String: TicksupplyJob] = [:]
    private var toldAt: Duration?

    /// So few are asked for one by one: their looks are fresh then.
    private static let few = 4
    /// A job that nobody has looked at for so long is not waited for any more.
    private static let attention = Duration.seconds(60)

    /// Decides about a look at a job.
    mutating func step(for id: String, now: Duration) -> Step {
        looked[id] = now
        looked = looked.filter { now - $0.value < Self.attention }
        guard looked.count > Self.few else {
            told = [:]
            return .one
        }
        // The more are waited for, the longer each may wait for news: twenty looks a second are the most.
        let freshness = Duration.milliseconds(50) * looked.count
        guard let toldAt, now - toldAt < freshness else { return .list(count: listed) }
        return told[id].map { .known($0) } ?? .one
    }

    /// How many are asked for: all that are waited for, and some more, for jobs of others that are newer. Up to a page
    /// it is one question whatever is asked for.
    private var listed: Int { max(100, looked.count + 40) }

    /// Something was asked of a job: what the list told of it is out of date.
    mutating func forget(_ id: String) { told[id] = nil }

    /// Takes in what the answer to an order told: the list of a moment ago does not know that job.
    mutating func learn(_ job: TicksupplyJob) { told[job.id] = job }

    /// Takes in what the list told.
    mutating func learn(_ jobs: [TicksupplyJob], now: Duration) {
        told = Dictionary(jobs.map { ($0.id, $0) }) { $1 }
        toldAt = now
    }
}

/// The looks at jobs of one connection.
actor JobLooks {
    private var plan = LookPlan()
    private let now: @Sendable () -> Duration
    private var asking: Task<[TicksupplyJob], any Error>?

    /// - Parameter now: time that only goes forward.
    init(now: @escaping @Sendable () -> Duration) { self.now = now }

    /// A job as it is, or was a moment ago; nil when the service does not know it.
    ///
    /// - Parameters:
    ///   - one: asks for the job itself.
    ///   - list: asks for the newest so many.
    func look(
        at id: String, one: @Sendable () async throws -> TicksupplyJob?,
        list: @escaping @Sendable (Int) async throws -> [TicksupplyJob]
    ) async throws -> TicksupplyJob? {
        switch plan.step(for: id, now: now()) {
        case .one: return try await one()
        case .known(let job): return job
        case .list(let count):
            let jobs: [TicksupplyJob]
            do { jobs = try await newest(count, list) } catch let fault as Fault
                where !fault.isRetryable && fault.kind != .interrupted
            {
                // Something in the list that nobody understands says nothing about this job.
                return try await one()
            }
            if let job = jobs.first(where: { $0.id == id }) { return job }
            return try await one()
        }
    }

    /// Takes in a job that was just ordered.
    func learn(_ job: TicksupplyJob) { plan.learn(job) }

    /// The next look at this job asks for the job itself.
    func forget(_ id: String) { plan.forget(id) }

    /// Those who come while the list is being asked for wait for the same answer.
    private func newest(
        _ count: Int, _ list: @escaping @Sendable (Int) async throws -> [TicksupplyJob]
    ) async throws -> [TicksupplyJob] {
        if let asking { return try await asking.value }
        let task = Task { try await list(count) }
        asking = task
        defer { asking = nil }
        let jobs = try await task.value
        plan.learn(jobs, now: now())
        return jobs
    }
}
