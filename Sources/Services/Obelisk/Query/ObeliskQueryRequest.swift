import Vocabulary

/// The body of a query as it is sent: what is not set is left out, a null means something else than nothing
/// (Source: the guide to data queries).
struct ObeliskQueryRequest: Encodable, Equatable {
    struct DataRange: Encodable, Equatable {
        var datasets: [String]
        var metrics: [String]?
    }
    struct OrderBy: Encodable, Equatable {
        var fields: [String]
        var ordering: String
    }
    struct LimitBy: Encodable, Equatable {
        var fields: [String]
        var limit: Int
        var offset: Int
    }
    struct GroupBy: Encodable, Equatable {
        struct Time: Encodable, Equatable {
            var interval: Int64
            var intervalUnit: String
            var offset: Int64
            var offsetUnit: String
        }
        var time: Time?
        var fields: [String]?
        var geohashPrecision: Int?
    }

    var dataRange: DataRange
    var timestampPrecision: String
    var fields: [String]
    /// Milliseconds since 1970.
    var from, to: Int64?
    var orderBy: OrderBy?
    var filter: JSONValue?
    /// The size of a page, not of all.
    var limit: Int
    var limitBy: LimitBy?
    var groupBy: GroupBy?
    /// Where the page before ended; everything else stays as it was.
    var cursor: String?

    /// Events, or the last ones of each series.
    init(_ query: ObeliskQuery, size: Int) {
        dataRange = DataRange(datasets: query.datasets, metrics: query.metrics.isEmpty ? nil : query.metrics)
        timestampPrecision = query.precision.rawValue
        fields = ObeliskColumns.asked(query).map(\.rawValue)
        orderBy = Self.order(query.order, query.isDescending)
        filter = query.filter.isEmpty ? nil : query.filter.json
        limit = size
        limitBy = query.limitBy.map {
            LimitBy(fields: $0.fields.map(\.rawValue), limit: $0.limit, offset: $0.offset)
        }
    }

    /// Statistics.
    init(_ stats: ObeliskStats, size: Int) {
        dataRange = DataRange(datasets: stats.datasets, metrics: stats.metrics.isEmpty ? nil : stats.metrics)
        timestampPrecision = stats.precision.rawValue
        fields = stats.grouping.allFields.map(\.rawValue) + stats.statistics.map(\.rawValue)
        orderBy = Self.order(stats.order, stats.isDescending)
        filter = stats.filter.isEmpty ? nil : stats.filter.json
        limit = size
        groupBy = GroupBy(stats.grouping)
    }

    /// By time, ascending, is what the service does by itself.
    private static func order(_ fields: [ObeliskOrderField], _ isDescending: Bool) -> OrderBy? {
        guard !fields.isEmpty || isDescending else { return nil }
        let names = fields.isEmpty ? [ObeliskOrderField.timestamp.rawValue] : fields.map(\.rawValue)
        return OrderBy(fields: names, ordering: isDescending ? "desc" : "asc")
    }
}

extension ObeliskQueryRequest.GroupBy {
    /// Nil where nothing is grouped.
    fileprivate init?(_ grouping: ObeliskGrouping) {
        let fields = grouping.allFields.map(\.rawValue)
        time = grouping.time.map { time in
            let (interval, offset) = (Self.count(time), Self.count(grouping.offset))
            return Time(
                interval: interval.count, intervalUnit: interval.unit, offset: offset.count, offsetUnit: offset.unit)
        }
        self.fields = fields.isEmpty ? nil : fields
        geohashPrecision = grouping.geohashPrecision
        if time == nil, fields.isEmpty { return nil }
    }

    private static let units: [(unit: String, seconds: Int64)] = [("days", 86_400), ("hours", 3600), ("minutes", 60)]

    /// Whole seconds in the largest unit that they are a multiple of.
    private static func count(_ length: Duration) -> (count: Int64, unit: String) {
        let seconds = length.components.seconds
        guard seconds > 0, let (unit, size) = units.first(where: { seconds % $0.seconds == 0 }) else {
            return (seconds, "seconds")
        }
        return (seconds / size, unit)
    }
}
