/// Decides which states of work are worth a line in a file: each change of state, else one every ten seconds.
///
///     thinning.admits("sift 0d6f", state: "running", at: .seconds(0))     // true
///     thinning.admits("sift 0d6f", state: "running", at: .seconds(4))     // false
struct ProgressThinning: Sendable {
    /// The shortest time between two lines about the same work in the same state.
    static let pause = Duration.seconds(10)

    private var last: [String: (state: String, time: Duration)] = [:]

    /// True when a line should be written now; it counts as written then.
    mutating func admits(_ id: String, state: String, at time: Duration) -> Bool {
        if let last = last[id], last.state == state, time - last.time < Self.pause { return false }
        last[id] = (state, time)
        return true
    }

    /// The work has ended; the same id may begin anew.
    mutating func forget(_ id: String) { last[id] = nil }
}
