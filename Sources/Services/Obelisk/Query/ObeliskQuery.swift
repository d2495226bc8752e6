import Vocabulary

/// What is asked of Obelisk's events: which datasets and metrics, of which time, which fields.
public struct ObeliskQuery: Sendable, Equatable {
    /// The most events of a page; the service lowers more silently (Source: the guide to data queries).
    public static let largestPage = 100_000

    /// The ids of the datasets.
    public var datasets: [String]
    /// The metrics with their types, `temperature.celsius::number`, `*::number`; empty = all of all types.
    public var metrics: [String]
    /// Half open; without an end up to the moment of the query.
    public var range: TimeRange
    /// The fields beside time, metric and value, which are always asked for; each becomes one column or two.
    public var fields: [ObeliskField] = [.source]
    /// Which events.
    public var filter = ObeliskFilter.everything
    /// By what the events are ordered; empty = by time.
    public var order: [ObeliskOrderField] = []
    /// True for the last first.
    public var isDescending = false
    /// The most events in all, exactly; nil = all.
    public var limit: Int?
    /// The most events of each combination of some fields.
    public var limitBy: ObeliskLimitBy?
    /// The events of a page, 1 to `largestPage`. Each page counts as one query of the hour.
    public var pageSize = ObeliskQuery.largestPage
    /// The unit to which the service cuts times.
    public var precision = ObeliskPrecision.microseconds

    /// Makes a query of all events.
    public init(datasets: [String], metrics: [String], range: TimeRange) {
        self.datasets = datasets
        self.metrics = metrics
        self.range = range
    }

    /// Checks what the service would refuse or misread, before anything is sent.
    ///
    /// - Parameter call: the script's word for it, `query` or `latest`.
    /// - Throws: `bad argument`, saying what is wrong.
    public func check(of call: String) throws(Fault) {
        try ObeliskAskedRange.check(datasets, range, limit, of: call)
        guard (1...Self.largestPage).contains(pageSize) else { throw .badEventPage(pageSize) }
        if let twice = order.firstDuplicate { throw .orderFieldTwice(twice.rawValue, "order_by", of: call) }
        guard let limitBy else { return }
        if let twice = limitBy.fields.firstDuplicate { throw .orderFieldTwice(twice.rawValue, "limit_by", of: call) }
        guard !limitBy.fields.isEmpty, limitBy.limit > 0, limitBy.offset >= 0 else { throw .badLimitBy(of: call) }
    }

    /// The metric of all events, where one was named alone and nothing asks for its column: then no event need tell it.
    var onlyMetric: String? {
        let isTold = fields.contains(.metric) || order.contains(.metric) || limitBy?.fields.contains(.metric) == true
        guard !isTold, metrics.count == 1, let parts = ObeliskMetric.parts(of: metrics[0]), parts.name != "*",
            ObeliskMetric.types.contains(parts.type)
        else { return nil }
        return metrics[0]
    }

    /// The metrics that were named, and so have a table whether there are events or not.
    var namedMetrics: [String] { metrics.named }
}

extension [String] {
    /// Of the ids of metrics those of one metric: not `*::number`.
    var named: [String] { filter { ObeliskMetric.parts(of: $0)?.name != "*" } }
}

/// The range of a query in the service's form.
enum ObeliskAskedRange {
    /// - Throws: `bad argument` for no dataset, a range that holds no millisecond, and a negative limit.
    static func check(_ datasets: [String], _ range: TimeRange, _ limit: Int?, of call: String) throws(Fault) {
        guard !datasets.isEmpty else { throw .noDatasetsAsked(of: call) }
        if let from = range.from, let to = range.to, ObeliskMilliseconds.of(from) == ObeliskMilliseconds.of(to) {
            throw .emptyRange(from, of: call, service: "obelisk")
        }
        if let limit, limit < 0 { throw .negativeEventLimit(limit, of: call) }
    }

    /// The whole range as one piece.
    ///
    /// - Parameter now: what it ends with where no end is given; nil for no end then.
    static func piece(_ range: TimeRange, now: Nanoseconds?) -> ObeliskPageCourse.Piece {
        ObeliskPageCourse.Piece(
            from: range.from.map { ObeliskMilliseconds.of($0) },
            to: (range.to ?? now).map { ObeliskMilliseconds.of($0) })
    }
}

extension Array where Element: Hashable {
    /// The first element that was there before.
    var firstDuplicate: Element? {
        var seen: Set<Element> = []
        return first { !seen.insert($0).inserted }
    }
}
