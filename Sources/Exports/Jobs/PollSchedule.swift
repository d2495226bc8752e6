/// The pauses between two looks at a remote job: short at first, then longer, each shortened by a random part so
/// that many jobs do not look in step.
///
///     0.5 s, 0.75 s, 1.1 s, … never more than `longest`
public struct PollSchedule: Sendable, Equatable {
    /// The pause after the first look, which comes at once.
    public var first: Duration
    /// No pause is longer.
    public var longest: Duration
    /// Each pause is this many times the one before.
    public var growth: Double
    private var next: Duration

    /// Makes a schedule that starts anew.
    public init(first: Duration, longest: Duration, growth: Double = 1.5) {
        self.first = first
        self.longest = longest
        self.growth = growth
        next = first
    }

    /// The next pause. `random` in 0..<1 takes away up to a quarter of it.
    public mutating func pause(random: Double) -> Duration {
        let pause = min(next, longest)
        next = min(next * growth, longest)
        return pause * (1 - 0.25 * random)
    }
}
