import Exports
import Vocabulary

extension ObeliskExport {
    /// The order that stands for this export, without its name at the service.
    ///
    /// - Parameters:
    ///   - datasets: what the words for its datasets mean.
    ///   - metrics: the ids of its metrics; empty = all.
    /// - Throws: `bad argument` when the service would refuse it.
    func order(
        in scope: Order.Scope, datasets: [ObeliskDatasetName], metrics: [String]
    ) throws(Fault) -> Order {
        try check()
        let request = ObeliskExportRequest(self, datasets: datasets.map(\.id), metrics: metrics)
        let words = ObeliskExportWords(request, datasets: datasets)
        // What is shared is to be had by others when it is saved here.
        var order = Order(
            scope: scope, key: key, title: title, subject: words.subject, summary: words.summary,
            request: try JSONMessage.write(request, for: .obelisk), terms: words.terms, keeps: keeps ?? (team != nil))
        order.isKeepSaid = keeps != nil
        return order
    }
}

/// A request in words for people.
struct ObeliskExportWords {
    private let request: ObeliskExportRequest
    private let datasets: [ObeliskDatasetName]

    init(_ request: ObeliskExportRequest, datasets: [ObeliskDatasetName]) {
        self.request = request
        self.datasets = datasets
    }

    /// What the files are called: `Office climate 2018-06-01 to 2018-06-02`
    var subject: String {
        let name = datasets.count == 1 ? datasets[0].name : "\(datasets.count) datasets"
        return ([name] + (range.map { [$0] } ?? [])).joined(separator: " ")
    }

    /// `2 metrics of Office climate, 2018-06-01 to 2018-06-02, filtered`
    var summary: String {
        let metrics = request.dataRange.metrics ?? []
        let what = metrics.isEmpty ? "all metrics" : metrics.count == 1 ? metrics[0] : "\(metrics.count) metrics"
        let names = datasets.count > 2 ? "\(datasets.count) datasets" : datasets.map(\.name).inWords
        return ["\(what) of \(names)", range, request.filter == nil ? nil : "filtered"].compactMap(\.self)
            .joined(separator: ", ")
    }

    /// The options as the user would write them.
    var terms: [Order.Term] {
        var terms = [
            Order.Term("datasets", datasets.map(\.name).joined(separator: ", ")),
            Order.Term("metrics", request.dataRange.metrics?.joined(separator: ", ") ?? "all"),
            Order.Term("from", request.from.map(Self.shown) ?? "the beginning"),
            Order.Term("to", request.to.map(Self.shown) ?? "now"),
            Order.Term("fields", request.fields.joined(separator: ", ")),
            Order.Term("precision", request.timestampPrecision.lowercased()),
        ]
        if let filter = request.filter { terms.append(Order.Term("filter", filter.text)) }
        if let limit = request.limit { terms.append(Order.Term("limit", "\(limit)")) }
        if let team = request.team { terms.append(Order.Term("team", team)) }
        return terms
    }

    private var range: String? {
        switch (request.from.map(Self.shown), request.to.map(Self.shown)) {
        case (nil, nil): nil
        case (let from?, nil): "from \(from)"
        case (nil, let to?): "to \(to)"
        case (let from?, let to?): "\(from) to \(to)"
        }
    }

    /// A day where the moment is a midnight.
    private static func shown(_ milliseconds: Int64) -> String {
        guard let moment = Nanoseconds(milliseconds: milliseconds) else { return "\(milliseconds) ms" }
        return milliseconds % 86_400_000 == 0 ? String(moment.description.prefix(10)) : moment.description
    }
}
