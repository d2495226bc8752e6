import Synchronization
import Vocabulary

/// What users have used up of their hourly pools. The clients of one user share them; hours are those of the clock. A
/// restart fills them.
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

    /// What is to be taken from a pool.
    typealias Amount = (count: Int64, name: ObeliskLimits.Name)

    /// Takes one from a pool and gives the headers that tell what is left.
    ///
    /// - Throws: 429, with these headers, when nothing is left.
    func take(of name: ObeliskLimits.Name, for user: ObeliskUser) throws(ObeliskError) -> [ObeliskHeader] {
        try take([(1, name)], for: user)
    }

    /// Takes from several pools, or from none of them, and gives the headers of the last one.
    ///
    /// - Throws: 429, with the headers of the first pool that does not hold so much.
    func take(_ amounts: [Amount], for user: ObeliskUser) throws(ObeliskError) -> [ObeliskHeader] {
        let moment = now().sinceEpoch.dividedDown(by: 1_000_000)
        let (short, left) = state.withLock { state -> (ObeliskLimits.Name?, [Int64]) in
            Self.turn(&state, at: moment)
            func left(_ name: ObeliskLimits.Name) -> Int64 {
                limits[name] - (state.used[Key(user: user.id, name: name)] ?? 0)
            }
            if let short = amounts.first(where: { $0.count > left($0.name) }) {
                return (short.name, [left(short.name)])
            }
            for (count, name) in amounts { state.used[Key(user: user.id, name: name), default: 0] += count }
            return (nil, amounts.map { left($0.name) })
        }
        guard let name = short ?? amounts.last?.name, let rest = left.last else { return [] }
        let reset = (moment.dividedDown(by: Self.hour) + 1) * Self.hour
        let headers = [
            ObeliskHeader(name: "RateLimit-Limit", value: "\(limits[name])"),
            ObeliskHeader(name: "RateLimit-Remaining", value: "\(rest)"),
            // Milliseconds to wait, where the draft of these headers has seconds.
            ObeliskHeader(name: "RateLimit-Reset", value: "\(reset - moment)"),
        ]
        guard short != nil else { return headers }
        var error = ObeliskError.limitReached(limits[name], reset: reset)
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
