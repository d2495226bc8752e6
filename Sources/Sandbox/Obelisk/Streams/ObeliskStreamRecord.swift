/// A data stream as it was registered: which new events whoever listens gets.
struct ObeliskStreamRecord: Sendable, Codable, Equatable {
    var id: String
    var name: String?
    /// The id of the user who registered it.
    var user: String
    var team: String?
    var datasets: [String]
    /// The words of the data range; empty = all.
    var metrics: [String]
    var precision: ObeliskPrecision
    var fields: [ObeliskField]
    /// JSON text; nil = everything.
    var filter: String?
}
