import Foundation
import Synchronization

/// The exporters: a fixed number of threads that take jobs from the queue, one at a time each.
///
/// They are threads, not tasks, because a table is made by long blocking calls of the engine.
final class ExporterPool: Sendable {
    /// Makes the result of a job. Throws `ExportStopped` when it saw that it should stop.
    typealias Work = @Sendable (JobRecord, ExportPermit) throws -> Void

    private struct State {
        var isStopping = false
        var permits: [String: ExportPermit] = [:]
        var living = 0
        var whenEnded: [CheckedContinuation<Void, Never>] = []
    }

    /// How long a database that could not do something is left alone.
    private static let pause: Duration = .milliseconds(200)

    private let store: JobStore
    private let count: Int
    private let work: Work
    private let state = Mutex(State())
    private let bell = Bell()

    init(store: JobStore, count: Int, work: @escaping Work) {
        self.store = store
        self.count = count
        self.work = work
    }

    /// Starts the threads.
    func start() {
        state.withLock { $0.living = count }
        for number in 0..<count {
            let thread = Thread { self.run() }
            thread.name = "exporter \(number + 1)"
            // The engine's planner recurses deeply over wide tables.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Says that a job may be waiting.
    func wake() { bell.ring() }

    /// Asks the exporter of a running job to stop it.
    func cancel(_ id: String) {
        state.withLock { $0.permits[id] }?.withdraw(.cancelled)
    }

    /// Stops the running jobs where they are (they run again at the next start) and waits for the threads.
    func stop() async {
        let permits = state.withLock { state in
            state.isStopping = true
            return Array(state.permits.values)
        }
        for permit in permits { permit.withdraw(.serverStops) }
        bell.ring()
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.living > 0 { state.whenEnded.append(continuation) }
                return state.living == 0
            }
            if isOver { continuation.resume() }
        }
    }

    private func run() {
        while !state.withLock({ $0.isStopping }) {
            let rings = bell.count
            do {
                if let job = try store.takeNext() { export(job) } else { bell.wait(after: rings) }
            } catch {
                // The database has a bad moment; nobody rings when it is over.
                bell.wait(after: rings, atMost: Self.pause)
            }
        }
        let waiting = state.withLock { state in
            state.living -= 1
            defer { if state.living == 0 { state.whenEnded = [] } }
            return state.living == 0 ? state.whenEnded : []
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Works on a job that was taken from the queue, and notes how it ended.
    func export(_ job: JobRecord) {
        let permit = ExportPermit()
        let isStopping = state.withLock { state in
            state.permits[job.id] = permit
            return state.isStopping
        }
        if isStopping { permit.withdraw(.serverStops) }
        defer { state.withLock { state in state.permits[job.id] = nil } }
        // A cancel, or a deletion, may have come between the taking and the entry above.
        if isUnwanted(job) { permit.withdraw(.cancelled) }
        let event: JobRecord.Event?
        do {
            try work(job, permit)
            event = .finished
        } catch let stopped as ExportStopped {
            switch stopped {
            case .cancelled: event = .stopped
            case .turnOver: event = .turnOver
            // Left as running: the next start puts it back into the queue.
            case .serverStops: event = nil
            }
        } catch {
            event = .failed(ExportFailure.text(error))
        }
        if let event { record(event, of: job.id) }
    }

    /// Writes down how a job ended. Its client would wait for ever for one that is left as running: this is tried until
    /// the database takes it, or the server stops.
    private func record(_ event: JobRecord.Event, of id: String) {
        while true {
            let rings = bell.count
            do {
                try store.apply(event, to: id)
                return
            } catch {
                guard !state.withLock({ $0.isStopping }) else { return }
                bell.wait(after: rings, atMost: Self.pause)
            }
        }
    }

    private func isUnwanted(_ job: JobRecord) -> Bool {
        do {
            return try store.job(job.id, of: job.dialect).map { $0.status == .cancelRequested } ?? true
        } catch {
            // Nobody knows; whoever wants it stopped can say so again.
            return false
        }
    }
}
