import Synchronization
import Vocabulary

/// What users have used up of their hourly pools. The clients of one user share them; hours are those of the clock.
final class ObeliskPools: Sendable {
    private struct Key: Hashable {
        var user: String
        var name: ObeliskLimits.Name
    }

    private struct State {
        var hour = Int64.min
        var used: [Key: Int64] = [:]
    }

    private let state = Mutex(State())
    let limits: ObeliskLimits
    private let now: @Sendable () -> Nanoseconds

    init(limits: ObeliskLimits, now: @escaping @Sendable () -> Nanoseconds) {
        self.limits = limits
        self.now = now
    }

    /// Takes from a pool and gives the headers that tell what is left.
    ///
    /// - Throws: 429, with these headers, when not so much is left.
    func take(_ amount: Int64 = 1, of name: ObeliskLimits.Name, for user: ObeliskUser) throws(ObeliskError)
        -> [ObeliskHeader]
    {
        let limit = limits[name]
        let moment = now().sinceEpoch.dividedDown(by: 1_000_000)
        let (isAllowed, left) = state.withLock { state in
            Self.turn(&state, at: moment)
            let key = Key(user: user.id, name: name)
            let used = state.used[key] ?? 0
            let isAllowed = used + amount <= limit
            if isAllowed { state.used[key] = used + amount }
            return (isAllowed, limit - (state.used[key] ?? 0))
        }
        let reset = (moment.dividedDown(by: Self.hour) + 1) * Self.hour
        let headers = [
            ObeliskHeader(name: "RateLimit-Limit", value: "\(limit)"),
            ObeliskHeader(name: "RateLimit-Remaining", value: "\(left)"),
            // Milliseconds to wait, where the draft of these headers has seconds.
            ObeliskHeader(name: "RateLimit-Reset", value: "\(reset - moment)"),
        ]
        guard !isAllowed else { return headers }
        var error = ObeliskError.limitReached(limit, reset: reset)
        error.headers = headers
        throw error
    }

    /// What is left of every hourly pool.
    func remaining(for user: ObeliskUser) -> [ObeliskLimits.Name: Int64] {
        let moment = now().sinceEpoch.dividedDown(by: 1_000_000)
        return state.withLock { state in
            Self.turn(&state, at: moment)
            let names = ObeliskLimits.Name.allCases
            return Dictionary(
                uniqueKeysWithValues: names.map { ($0, limits[$0] - (state.used[Key(user: user.id, name: $0)] ?? 0)) })
        }
    }

    /// A full hour.
    static let hour: Int64 = 3_600_000

    private static func turn(_ state: inout State, at moment: Int64) {
        let hour = moment.dividedDown(by: hour)
        if hour != state.hour { state = State(hour: hour) }
    }
}
