/// The input of an order, in the form in which it is kept.
struct CatalogInput {
    private let json: ParsedJSON
    private let datasets: [String]
    private let metrics: [String]

    /// Takes the argument `input` of a call apart.
    ///
    /// - Throws: for metrics of no type, null among them, and null where a default was meant: errors of the call, no refusals.
    init<Context>(_ call: GraphQLCall<Context>) throws(ObeliskError) {
        json = call.argument("input") ?? ParsedJSON(content: .null, place: TextPlace(line: 1, column: 1))
        let range = json.member("dataRange")
        datasets = Self.texts(range?.member("datasets"))
        // The schema allows it, but left aside it would make all metrics of a list of none.
        if Self.items(range?.member("metrics")).contains(where: \.isNull) { throw .noMetric("null") }
        metrics = Self.texts(range?.member("metrics"))
        do { _ = try ObeliskMetrics(metrics) } catch { throw .noMetric(error.word) }
        for name in ["fields", "timestampPrecision"] where json.member(name)?.isNull ?? false {
            throw .nullInput(name)
        }
    }

    private static func texts(_ json: ParsedJSON?) -> [String] {
        items(json).compactMap { if case .string(let text) = $0.content { text } else { nil } }
    }

    private static func items(_ json: ParsedJSON?) -> [ParsedJSON] {
        if case .array(let items)? = json?.content { items } else { [] }
    }

    private var name: String? {
        if case .string(let text)? = json.member("name")?.content, !text.isEmpty { text } else { nil }
    }

    private var precision: ObeliskPrecision {
        Self.texts(json.member("timestampPrecision").map { ParsedJSON(content: .array([$0]), place: $0.place) })
            .first.flatMap { ObeliskPrecision(word: $0) } ?? .milliseconds
    }

    private var fields: [ObeliskField]? {
        let fields = Self.texts(json.member("fields")).compactMap { ObeliskField(rawValue: $0) }
        return fields.isEmpty ? nil : fields
    }

    private func number(_ name: String) -> Int64? { json.member(name)?.wholeNumber }

    /// The filter as it is kept.
    ///
    /// - Throws: 400 for one that cannot be worked out.
    private func filter() throws(ObeliskError) -> String? {
        guard let filter = json.member("filter"), !filter.isNull else { return nil }
        _ = try ObeliskFilter(filter)
        return filter.text
    }

    /// The input as an export.
    ///
    /// - Parameter largest: how many records an export may have, also where the client names no limit.
    /// - Throws: 400 for what the service refuses as a bad request.
    func order(largest: Int64, team: String?) throws(ObeliskError) -> ObeliskExportOrder {
        guard !datasets.isEmpty else { throw .noDatasets }
        let limit = number("limit")
        if let limit, limit < 0 { throw .negative("limit", limit) }
        return ObeliskExportOrder(
            name: name, datasets: datasets, metrics: metrics, precision: precision, fields: fields,
            filter: try filter(), from: number("from"), to: number("to"), limit: min(limit ?? largest, largest),
            team: team)
    }

    /// The input as a stream.
    func stream(of user: ObeliskUser, team: String?) throws(ObeliskError) -> ObeliskStreamRecord {
        guard !datasets.isEmpty else { throw .noDatasets }
        return ObeliskStreamRecord(
            id: ObeliskID.random(), name: name, user: user.id, team: team, datasets: datasets, metrics: metrics,
            precision: precision, fields: fields ?? ObeliskField.standard, filter: try filter())
    }
}

extension ObeliskError {
    static func noMetric(_ word: String) -> ObeliskError {
        ObeliskError(400, "No enum constant for the type of metric \(word)")
    }
    static func nullInput(_ name: String) -> ObeliskError {
        ObeliskError(500, "The value of '\(name)' is null")
    }
}
