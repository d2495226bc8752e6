/// An export as it was ordered and checked, in the form in which the job keeps it.
struct ObeliskExportOrder: Sendable, Codable, Equatable {
    /// The client may leave it out; then the export cannot be fetched.
    var name: String?
    var datasets: [String]
    /// The words of the data range; empty = all.
    var metrics: [String]
    var precision: ObeliskPrecision
    /// Columns in their order; nil = those that are meant without any, which is what clients see then.
    var fields: [ObeliskField]?
    /// JSON text; nil = everything.
    var filter: String?
    /// Milliseconds since 1970; in.
    var from: Int64?
    /// Milliseconds since 1970; out.
    var to: Int64?
    /// The client's own, or that of its user, whichever is smaller.
    var limit: Int64
    /// The team that shares it.
    var team: String?
    /// How many records there were when it was ordered, no more than the limit.
    var estimate: Int64 = 0
    /// A fault wants its file to be gone as soon as it is made.
    var isBornExpired = false

    /// The columns of the file. Without a word of the client there is no timestamp among them.
    var columns: [ObeliskField] { fields ?? ObeliskField.standard }

    /// The range that it is about.
    var range: ObeliskRange {
        get throws(ObeliskError) {
            do {
                return ObeliskRange(datasets: datasets, metrics: try ObeliskMetrics(metrics), from: from, to: to)
            } catch {
                throw .badMetric(error.word)
            }
        }
    }

    /// The checked filter.
    var checkedFilter: ObeliskFilter {
        get throws(ObeliskError) {
            guard let filter else { return .everything }
            guard let json = try? JSONParser.parse(Array(filter.utf8)) else { throw .badFilter("it is no JSON") }
            return try ObeliskFilter(json)
        }
    }
}
