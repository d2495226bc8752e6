import Synchronization

/// How far a query is.
public struct SiftQueryProgress: Sendable, Equatable {
    /// The points that are here; fewer than before when a source had to begin anew.
    public var points: Int64 = 0
    /// The sources that are whole.
    public var finished = 0
    /// All sources.
    public var total: Int

    /// The beginning.
    public init(points: Int64 = 0, finished: Int = 0, total: Int) {
        self.points = points
        self.finished = finished
        self.total = total
    }
}

/// What the chains of a query share: the count of points, and the page size that the service was found to bear.
final class QueryCourse: Sendable {
    private struct State {
        var progress: SiftQueryProgress
        var size: Int
    }

    private let state: Mutex<State>
    private let report: @Sendable (SiftQueryProgress) -> Void

    init(_ query: SiftQuery, report: @escaping @Sendable (SiftQueryProgress) -> Void) {
        state = Mutex(State(progress: SiftQueryProgress(total: query.sources.count), size: query.pageSize))
        self.report = report
    }

    /// The size that a source begins with.
    var size: Int { state.withLock { $0.size } }

    /// Remembers a size that was found to be small enough.
    func lower(to size: Int) { state.withLock { $0.size = min($0.size, size) } }

    /// After points came, or (negative) were thrown away.
    func add(points: Int) { report(change { $0.points += Int64(points) }) }

    /// After a source became whole.
    func finish() { report(change { $0.finished += 1 }) }

    private func change(_ change: (inout SiftQueryProgress) -> Void) -> SiftQueryProgress {
        state.withLock { state in
            change(&state.progress)
            return state.progress
        }
    }
}
