/// A metric or a source of a dataset: when it was seen, and how often.
struct ObeliskSummary: Sendable, Equatable {
    /// What is summed up.
    enum Column: String, Sendable {
        case metric, source
    }

    /// The id of the metric, or the name of the source.
    var id: String
    /// Microseconds since 1970.
    var first: Int64
    /// Microseconds since 1970.
    var last: Int64
    var count: Int64

    /// Both together.
    func joined(_ other: ObeliskSummary) -> ObeliskSummary {
        ObeliskSummary(
            id: id, first: min(first, other.first), last: max(last, other.last), count: count + other.count)
    }

    /// The summaries of a list of events.
    static func of(_ events: [ObeliskEvent], by column: Column) -> [ObeliskSummary] {
        var all = ObeliskSummaries()
        for event in events { all.add(column == .metric ? event.metric.id : event.source, event.time) }
        return all.all
    }
}

/// Sums up events one by one.
struct ObeliskSummaries {
    private var summaries: [ExactText: ObeliskSummary] = [:]

    /// An event of a metric, or of a source.
    mutating func add(_ id: String, _ time: Int64) {
        add(ObeliskSummary(id: id, first: time, last: time, count: 1))
    }

    /// Several at once.
    mutating func add(_ summary: ObeliskSummary) {
        let id = ExactText(summary.id)
        summaries[id] = summaries[id]?.joined(summary) ?? summary
    }

    /// All that were met.
    var all: [ObeliskSummary] { Array(summaries.values) }
}
