import Exports
import Vocabulary

/// An export as the service is asked for it, without its name: kept in the ledger as JSON, sent as the input of
/// `createExport` (Source: the service's GraphQL schema).
///
/// Nothing of it depends on the moment of sending, so that equal wishes are equal requests. What is not set is left out: a
/// null means something else than nothing.
struct ObeliskExportRequest: Codable, Equatable {
    var dataRange: DataRange
    var fields: [String]
    var filter: JSONValue?
    /// Milliseconds since 1970, whatever the precision.
    var from, to: Int64?
    var limit: Int64?
    var timestampPrecision: String
    /// The team with which it is shared; no part of the input.
    var team: String?

    struct DataRange: Codable, Equatable {
        var datasets: [String]
        var metrics: [String]?
    }

    /// - Parameters:
    ///   - datasets: the ids of its datasets.
    ///   - metrics: the ids of its metrics; empty = all.
    init(_ export: ObeliskExport, datasets: [String], metrics: [String]) {
        dataRange = DataRange(datasets: datasets, metrics: metrics.isEmpty ? nil : metrics)
        fields = export.columns.map(\.rawValue)
        filter = export.filter.isEmpty ? nil : export.filter.json
        from = export.from.map { ObeliskMilliseconds.of($0) }
        to = export.to.map { ObeliskMilliseconds.of($0) }
        limit = export.limit
        timestampPrecision = export.precision.wire
        team = export.team
    }

    /// As much of a foreign export as the service tells.
    init(_ job: ObeliskJob) {
        dataRange = DataRange(
            datasets: job.datasets.map(\.id), metrics: job.metrics.isEmpty ? nil : job.metrics)
        fields = job.fields.isEmpty ? Self.defaultFields : job.fields
        filter = job.filter == .object([:]) ? nil : job.filter
        (from, to) = (job.from, job.to)
        limit = job.limit
        timestampPrecision = job.precision ?? ObeliskPrecision.milliseconds.wire
        team = job.team?.id
    }

    /// What the service writes when no fields are asked for: no time (Source: the service's export writer).
    private static let defaultFields = ["metric", "source", "value"]

    /// Reads the request of an order of the ledger.
    ///
    /// - Throws: `service` when it is none.
    init(parsing text: String) throws(Fault) {
        self = try JSONMessage.read(Self.self, from: Array(text.utf8), of: .obelisk)
    }

    /// The input of `createExport`.
    func input(name: String) -> JSONValue {
        let texts = { (items: [String]) in JSONValue.list(items.map { .text($0) }) }
        var range: [String: JSONValue] = ["datasets": texts(dataRange.datasets)]
        range["metrics"] = dataRange.metrics.map(texts)
        var members: [String: JSONValue] = [
            "name": .text(name), "dataRange": .object(range), "fields": texts(fields),
            "timestampPrecision": .text(timestampPrecision),
        ]
        members["filter"] = filter
        members["from"] = from.map { .whole($0) }
        members["to"] = to.map { .whole($0) }
        members["limit"] = limit.map { .whole($0) }
        return .object(members)
    }
}
