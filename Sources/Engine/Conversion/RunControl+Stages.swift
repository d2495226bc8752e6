import Vocabulary

/// The part of a computation that is running: from where to where it goes in the whole.
struct Stage: Sendable, Equatable {
    var range = 0.0...1.0
    /// How far it is by its own account, 0 to 1; nil when DuckDB does the work and tells it.
    var done: Double?

    func fraction(of part: Double) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * min(1, max(0, part))
    }
}

extension RunControl {
    /// From now on what is told is a stage of the whole; what stays told lies in it.
    func begin(_ range: ClosedRange<Double>) { setStage(Stage(range: range)) }

    /// How far the stage is, 0 to 1, when it is not DuckDB that works.
    func tell(_ done: Double) { setDone(done) }

    /// Runs `body`; the length of this file is told while it runs.
    func writing<Outcome>(_ path: String, _ body: () throws(Fault) -> Outcome) throws(Fault) -> Outcome {
        setWritten(path)
        defer {
            setWritten(nil)
            setStage(Stage())
        }
        return try body()
    }
}
