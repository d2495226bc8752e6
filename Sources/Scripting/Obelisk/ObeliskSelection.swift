import Lua
import Services
import Vocabulary

/// Which events a script asked for: checked, names not yet looked up.
struct ObeliskSelection: Sendable {
    /// The times.
    let range: TimeRange
    /// Which of the events.
    let filter: ObeliskFilter
    private let datasets: [Named<DatasetObject>]
    private let metrics: [Named<MetricObject>]

    /// Reads the options that exports and queries have in common.
    ///
    /// - Parameter function: whose options they are, for messages.
    /// - Throws: `bad argument` for a dataset that is missing, for what is empty, and for a filter that means nothing.
    init(_ options: Options, of function: String) throws(Fault) {
        if options.contains("dataset"), options.contains("datasets") { throw .datasetsTwice(function) }
        for name in ["dataset", "datasets", "metrics"] where options.list(name)?.isEmpty == true {
            throw .emptyObeliskOption(name, of: function)
        }
        metrics = (options.list("metrics") ?? []).compactMap { Named($0) }
        let named = (options.list("dataset") ?? options.list("datasets") ?? []).compactMap { Named<DatasetObject>($0) }
        datasets = named.isEmpty ? Self.datasets(of: metrics) : named
        guard !datasets.isEmpty else { throw .datasetMissing(function) }
        range = try TimeRange(from: try options.time("from"), to: try options.time("to"))
        filter = try ObeliskSelection.filter(options["filter"], of: function)
    }

    /// Metrics that were listed know their dataset.
    private static func datasets(of metrics: [Named<MetricObject>]) -> [Named<DatasetObject>] {
        var ids: [String] = []
        for case .item(let metric) in metrics where !ids.contains(metric.dataset) { ids.append(metric.dataset) }
        return ids.map { .word($0) }
    }

    private static func filter(_ value: LuaValue?, of function: String) throws(Fault) -> ObeliskFilter {
        guard let value else { return .everything }
        return try ObeliskFilter(try JSONValue(table: value, of: "filter", in: function))
    }

    /// The datasets, by ids or names.
    var datasetWords: [String] { datasets.map(\.word) }

    /// The metrics, by ids or names; empty for all.
    var metricWords: [String] { metrics.map(\.word) }
}

extension Named {
    /// What stands for it: the id of a thing, or the word that was written.
    fileprivate var word: String {
        switch self {
        case .item(let item): item.id
        case .word(let word): word
        }
    }
}
