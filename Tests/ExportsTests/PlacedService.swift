import Synchronization
import Transfer
import Vocabulary

@testable import Exports

/// A remote whose answers are given by the test, a clock that only sleeping moves, and a record of what happened.
///
/// The wire is tested against real servers elsewhere; here it is the order of steps that counts.
final class PlacedService: Sendable {
    enum Answer: Sendable {
        case job(String)
        case link(String)
        case resolved(String, String)
        case lost(arrived: String?)
        case fault(Fault)
    }

    private struct State {
        var answers: [Answer] = []
        var looks: [Result<JobLook?, Fault>] = []
        var listed: [String] = []
        var placed = 0
        var searches = 0
        var retried = 0
        var slept: Duration = .zero
        var notes: [String] = []
        var marks: [String] = []
    }

    /// Awaited before an order is answered.
    private let arriving: @Sendable () async -> Void

    private let state = Mutex(State())
    let ledger: Ledger

    private static let beginning = Nanoseconds(sinceEpoch: 1_700_000_000_000_000_000)
    private let listIsDown: Bool
    private let memory: Duration?
    /// Jobs that are in the list from a look on, by its number.
    private let arrivals: [Int: String]

    init(
        _ folder: TestFolder, answers: [Answer] = [], looks: [Result<JobLook?, Fault>] = [], listIsDown: Bool = false,
        memory: Duration? = nil, arrivals: [Int: String] = [:], arriving: @escaping @Sendable () async -> Void = {}
    ) throws {
        self.arriving = arriving
        self.listIsDown = listIsDown
        self.memory = memory
        self.arrivals = arrivals
        let beginning = Self.beginning
        ledger = try Ledger(folder: folder.path + "/state", now: { beginning })
        state.withLock {
            $0.answers = answers
            $0.looks = looks
        }
    }

    var placed: Int { state.withLock { $0.placed } }
    var slept: Duration { state.withLock { $0.slept } }
    var retried: Int { state.withLock { $0.retried } }
    var searches: Int { state.withLock { $0.searches } }
    var notes: [String] { state.withLock { $0.notes } }
    /// The marks of the orders that were sent.
    var marks: [String] { state.withLock { $0.marks } }

    private var remote: Remote {
        var remote = Remote(
            place: { order in
                self.state.withLock { $0.marks += order.mark.map { [$0] } ?? [] }
                await self.arriving()
                return try self.place()
            }, look: { _ in try self.look() }, link: { _ in LinkAnswer(nil) },
            cancel: { _ in },
            retry: { _ in try self.retry() },
            search: { _, _ in
                if self.listIsDown { throw Fault(.unreachable, "out of service", isRetryable: true) }
                return self.state.withLock {
                    $0.searches += 1
                    if let job = self.arrivals[$0.searches] { $0.listed.insert(job, at: 0) }
                    return $0.listed
                }
            }, memory: memory)
        remote.delete = { _ in }
        remote.renewedMark = { order in order.mark.map { "\($0), renewed" } }
        return remote
    }

    var service: ExportService {
        ExportService(
            scope: Order.sample().scope, remote: remote, ledger: ledger, downloader: Downloader(),
            schedule: PollSchedule(first: .seconds(1), longest: .seconds(4), growth: 2),
            environment: ExportEnvironment(
                now: { self.time }, sleep: { pause in self.state.withLock { $0.slept += pause } }, random: { 0 },
                notify: { event in
                    if case .note(let text) = event.news { self.state.withLock { $0.notes.append(text) } }
                }, inspect: { _ in nil }))
    }

    private var time: Nanoseconds {
        let slept = state.withLock { $0.slept }
        return Nanoseconds(sinceEpoch: Self.beginning.sinceEpoch + Int64(slept.seconds * 1e9))
    }

    private func retry() throws -> JobLook? {
        state.withLock { $0.retried += 1 }
        return JobLook(state: .queued, serviceState: "CREATED")
    }

    private func place() throws -> Placement {
        let answer = state.withLock { state -> Answer in
            state.placed += 1
            return state.answers.isEmpty ? .job("job-\(state.placed)") : state.answers.removeFirst()
        }
        switch answer {
        case .job(let id): return Placement(.job(id))
        case .resolved(let id, let request): return Placement(.job(id), resolved: request)
        case .link(let url): return Placement(.link(Link(url: Secret(url))))
        case .fault(let fault): throw fault
        case .lost(let arrived):
            if let arrived { state.withLock { $0.listed.insert(arrived, at: 0) } }
            throw AmbiguousOutcome(fault: Fault(.unreachable, "the connection was reset", isRetryable: true))
        }
    }

    private func look() throws -> JobLook? {
        try state.withLock {
            $0.looks.isEmpty ? .success(JobLook(state: .running, serviceState: "R")) : $0.looks.removeFirst()
        }
        .get()
    }
}
