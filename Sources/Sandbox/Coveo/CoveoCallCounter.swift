import Synchronization
import Vocabulary

/// Counts the calls of the present hour.
final class CoveoCallCounter: Sendable {
    private struct State {
        var hour = Int64.min
        var calls = 0
    }

    private let state = Mutex(State())
    /// How many calls an hour may have; nil = any number.
    let limit: Int?

    init(limit: Int?) { self.limit = limit }

    /// Counts a call; nil when it is allowed, else the seconds until the next hour.
    func count(at now: Nanoseconds) -> Int64? {
        guard let limit else { return nil }
        let second = now.sinceEpoch.dividedDown(by: 1_000_000_000)
        return state.withLock { state in
            let hour = second.dividedDown(by: 3600)
            if hour != state.hour { state = State(hour: hour) }
            state.calls += 1
            return state.calls > limit ? (hour + 1) * 3600 - second : nil
        }
    }
}
