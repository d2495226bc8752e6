import Columns

/// The columns that fields of events become.
enum ObeliskColumns {
    /// The columns of each metric's table: time, value, then the fields in their order.
    static func ofMetrics(_ query: ObeliskQuery) -> EventFormat {
        let others = query.fields.filter { $0 != .timestamp && $0 != .value }.unique
        var format = EventFormat(
            columns: columns(.timestamp, query.precision) + columns(.value, query.precision)
                + others.flatMap { columns($0, query.precision) })
        if let metric = query.onlyMetric {
            format.isSplit = false
            format.readValues(as: ObeliskMetric.parts(of: metric)?.type)
        }
        return format
    }

    /// The columns of one table for all metrics: time, dataset, metric, source, value, then the fields in their order.
    static func ofAll(_ query: ObeliskQuery) -> EventFormat {
        let first: [ObeliskField] = [.timestamp, .dataset, .metric, .source, .value]
        let fields = first + query.fields.filter { !first.contains($0) }.unique
        var format = EventFormat(columns: fields.flatMap { columns($0, query.precision) }, isSplit: false)
        let types = Set(query.metrics.map { ObeliskMetric.parts(of: $0)?.type ?? "" })
        // Values of one type are of it; of several they are text, whichever of them happen to come.
        if types.count == 1 { format.readValues(as: types.first) }
        return format
    }

    /// The columns of statistics: time where they are grouped by it, the grouped fields, the statistics.
    static func of(_ stats: ObeliskStats) -> EventFormat {
        let time = stats.grouping.time == nil ? [] : columns(.timestamp, stats.precision)
        let groups = stats.grouping.allFields.flatMap { columns($0.field, stats.precision) }
        let numbers = stats.statistics.map { statistic in
            EventColumn(statistic.column, [statistic.rawValue], statistic.isCount ? .int64 : .double)
        }
        return EventFormat(columns: time + groups + numbers, isSplit: false)
    }

    /// The fields that are asked for: metric and value tell what each event is.
    static func asked(_ query: ObeliskQuery) -> [ObeliskField] {
        ([.timestamp] + (query.onlyMetric == nil ? [.metric] : []) + [.value] + query.fields).unique
    }

    private static func columns(_ field: ObeliskField, _ precision: ObeliskPrecision) -> [EventColumn] {
        let name = field.rawValue
        return switch field {
        case .timestamp: [EventColumn("time", [name], .time(precision.unit), isRequired: true)]
        // The service leaves an empty text or list out.
        case .value: [EventColumn("value", [name], .typed, isEmptyWhenAbsent: true)]
        case .dataset, .metric, .source, .geohash: [EventColumn(name, [name], .text)]
        // Ids are texts; some deployments have numbers there.
        case .producer:
            [
                EventColumn("user_id", [name, "userId"], .anything),
                EventColumn("client_id", [name, "clientId"], .anything),
            ]
        case .tags: [EventColumn("tags", [name], .texts, isEmptyWhenAbsent: true)]
        case .location: [EventColumn("lat", [name, "lat"], .double), EventColumn("lng", [name, "lng"], .double)]
        case .elevation: [EventColumn("elevation", [name], .double)]
        // Milliseconds, whatever the precision.
        case .tsReceived: [EventColumn("received", [name], .time(.millisecond))]
        }
    }
}

extension EventFormat {
    /// Has all values read as those of one type; of an unknown one as they come.
    fileprivate mutating func readValues(as type: String?) {
        guard let type, let reading = types[type] else { return }
        for place in columns.indices where columns[place].reading == .typed { columns[place].reading = reading }
    }
}

extension ObeliskPrecision {
    /// The unit of the times.
    var unit: ColumnType.TimeUnit {
        switch self {
        case .seconds: .second
        case .milliseconds: .millisecond
        case .microseconds: .microsecond
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, at its first place.
    fileprivate var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
