/// How many rows a service expects of a job, as far as it tells.
public struct JobRows: Sendable, Equatable {
    /// Counted by the service when it took the order; the files may hold a few more or less.
    public var estimate: Int64?
    /// The most that the service writes; what is beyond is left out without a word.
    public var limit: Int64?
    /// Written for certain, a number that the service really counts.
    public var done: Int64?

    /// Makes a record of what is told.
    public init(estimate: Int64? = nil, limit: Int64? = nil, done: Int64? = nil) {
        self.estimate = estimate
        self.limit = limit
        self.done = done
    }

    /// True when the estimate meets the limit: it may have been counted no further, and rows may be left out.
    public var isPerhapsCut: Bool {
        guard let estimate, let limit else { return false }
        return estimate >= limit
    }

    /// What is told now, and of the rest what was told before.
    func filled(by earlier: JobRows) -> JobRows {
        JobRows(estimate: estimate ?? earlier.estimate, limit: limit ?? earlier.limit, done: done ?? earlier.done)
    }
}
