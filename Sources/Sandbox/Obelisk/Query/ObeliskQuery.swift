/// A query for events as a client asks it: the body of `/data/query/events` and `…/latest`.
struct ObeliskQuery: Sendable {
    var range: ObeliskRange
    var precision = ObeliskPrecision.milliseconds
    var fields = ObeliskField.standard
    var order = ObeliskOrder()
    /// As it was written; it is checked when the caller is known.
    var filter: ParsedJSON?
    var limit = ObeliskQuery.standardLimit
    var limitBy: ObeliskLimitBy?
    var cursor: String?

    static let standardLimit: Int64 = 2500
    static let largestLimit: Int64 = 100_000
}

/// The part of the events that a query, an export or a stream is about.
struct ObeliskRange: Sendable {
    /// Ids of datasets.
    var datasets: [String] = []
    var metrics = ObeliskMetrics.all
    /// Milliseconds since 1970; in.
    var from: Int64?
    /// Milliseconds since 1970; out.
    var to: Int64?

    /// The events of these datasets within the range.
    ///
    /// - Parameter now: microseconds since 1970.
    func scan(_ datasets: [ObeliskDataset], now: Int64) -> ObeliskScan {
        ObeliskScan(
            datasets: datasets, metrics: metrics, from: from.map(Self.microseconds) ?? .min,
            to: to.map(Self.microseconds) ?? .max, now: now)
    }

    private static func microseconds(_ milliseconds: Int64) -> Int64 {
        let (product, isBeyond) = milliseconds.multipliedReportingOverflow(by: 1000)
        return isBeyond ? (milliseconds < 0 ? .min : .max) : product
    }
}

/// In which order events come.
struct ObeliskOrder: Sendable, Equatable {
    var fields = [ObeliskIndexField.timestamp]
    var isDescending = false

    /// True for the order of time alone.
    var isOfTime: Bool { fields == [.timestamp] }
}

/// How many events of each combination of some fields are wanted.
struct ObeliskLimitBy: Sendable, Equatable {
    var fields: [ObeliskIndexField]
    var limit: Int64
    var offset: Int64 = 0
}
