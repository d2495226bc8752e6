import Lua
import Services
import Vocabulary

/// A query for events as the script asked for it: checked, names not yet looked up.
struct ObeliskQueryWish: Sendable {
    /// Datasets and metrics as they were written.
    private var query: ObeliskQuery

    /// - Parameters:
    ///   - usual: the fields where the script names none.
    ///   - function: `query` or `latest`.
    init(_ options: Options, usual: [ObeliskField], of function: String) throws(Fault) {
        let selection = try ObeliskSelection(options, of: function)
        query = ObeliskQuery(
            datasets: selection.datasetWords, metrics: selection.metricWords, range: selection.range)
        query.fields = usual
        if let words = options.texts("fields") {
            query.fields = try words.map { word throws(Fault) in try ObeliskField(word: word) }
        }
        query.filter = selection.filter
        query.order = try Self.order(options.texts("order_by"))
        query.isDescending = options.boolean("descending") ?? false
        query.limit = options.integer("limit").map { Int(clamping: $0) }
        if let size = options.integer("page_size") { query.pageSize = Int(clamping: size) }
        query.precision = options.text("precision").flatMap(ObeliskPrecision.init(rawValue:)) ?? .microseconds
        if options.contains("limit_by") {
            let by = options.options("limit_by")
            query.limitBy = ObeliskLimitBy(
                fields: try Self.order(by.texts("fields")), limit: Int(clamping: by.integer("limit") ?? 0),
                offset: Int(clamping: by.integer("offset") ?? 0))
        }
        try query.check(of: function)
    }

    private static func order(_ words: [String]?) throws(Fault) -> [ObeliskOrderField] {
        try (words ?? []).map { word throws(Fault) in try ObeliskOrderField(word: word) }
    }

    /// The query with its names looked up.
    func query(_ client: ObeliskClient) async throws -> ObeliskQuery {
        var query = query
        query.datasets = try await client.datasetIDs(query.datasets)
        query.metrics = try await client.metricIDs(query.metrics, of: query.datasets)
        return query
    }
}

/// A query for statistics as the script asked for it.
struct ObeliskStatsWish: Sendable {
    private var stats: ObeliskStats

    init(_ options: Options) throws(Fault) {
        let selection = try ObeliskSelection(options, of: "stats")
        stats = ObeliskStats(
            datasets: selection.datasetWords, metrics: selection.metricWords, range: selection.range)
        if let words = options.texts("stats") {
            stats.statistics = try words.map { word throws(Fault) in try ObeliskStatistic(word: word) }
        }
        stats.filter = selection.filter
        stats.order = try (options.texts("order_by") ?? []).map { word throws(Fault) in
            try ObeliskOrderField(word: word)
        }
        stats.isDescending = options.boolean("descending") ?? false
        stats.limit = options.integer("limit").map { Int(clamping: $0) }
        stats.precision = options.text("precision").flatMap(ObeliskPrecision.init(rawValue:)) ?? .microseconds
        stats.grouping = try Self.grouping(options.options("group_by"))
        try stats.check()
    }

    private static func grouping(_ options: Options) throws(Fault) -> ObeliskGrouping {
        var grouping = ObeliskGrouping()
        grouping.time = try options.duration("time")
        grouping.offset = try options.duration("offset") ?? .zero
        grouping.fields = try (options.texts("fields") ?? []).map { word throws(Fault) in
            try ObeliskOrderField(word: word)
        }
        grouping.geohashPrecision = options.integer("geohash_precision").map { Int(clamping: $0) }
        return grouping
    }

    /// The query with its names looked up.
    func stats(_ client: ObeliskClient) async throws -> ObeliskStats {
        var stats = stats
        stats.datasets = try await client.datasetIDs(stats.datasets)
        stats.metrics = try await client.metricIDs(stats.metrics, of: stats.datasets)
        return stats
    }
}
