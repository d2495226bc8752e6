/// How many rows an export would have, and how many it may have.
public struct CoveoEstimate: Sendable, Equatable {
    /// Rows by table.
    public var rows: [String: Int64]
    /// The most rows that an export may have; nil when it is not known.
    public var limit: Int64?

    /// Makes an estimate.
    public init(rows: [String: Int64], limit: Int64?) {
        self.rows = rows
        self.limit = limit
    }

    /// The rows of all tables together.
    public var total: Int64 {
        rows.values.reduce(0) { sum, rows in
            let (total, overflow) = sum.addingReportingOverflow(rows)
            return overflow ? .max : total
        }
    }

    /// True when the export would have more rows than the service gives: it may fail then, or be cut off.
    ///
    /// Whether the limit holds for each table or for all together is not documented; the smaller reading warns.
    public var isAboveLimit: Bool { limit.map { total > $0 } ?? false }
}
