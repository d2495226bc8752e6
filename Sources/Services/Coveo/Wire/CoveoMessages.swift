/// The small messages of Coveo's Read API.
enum CoveoMessages {
    /// The answer of `GET /exports/estimate`.
    struct Estimate: Decodable {
        var estimates: [String: Int64]
    }

    /// The answer of `GET /exports/rowLimit`.
    struct RowLimit: Decodable {
        var exportRowCountLimit: Int64
    }

    /// The answer of `GET /exports/{id}/downloadlink`.
    struct Link: Decodable {
        var downloadLink: String?
    }

    /// The answers of `GET /exports/monitoring/health` and `GET /exports/status`.
    struct Status: Decodable {
        var status: String?
    }

    /// The answer to a filter that was made.
    struct Made: Decodable {
        var id: String
    }

    /// The answer of `GET /filters/reporting`.
    struct Filters: Decodable {
        var filters: [CoveoNamedFilter]
    }
}
