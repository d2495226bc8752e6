import Exports
import Lua
import Services
import Vocabulary

/// An export of Obelisk as the script asked for it: checked, names not yet looked up.
struct ObeliskExportWish: Sendable {
    /// The options that all services have.
    let common: OrderOptions
    /// Nil when an earlier order says what is meant.
    private let selection: ObeliskSelection?
    private var fields = ObeliskField.usual
    private var limit: Int64?
    private var precision = ObeliskPrecision.microseconds
    private var team: String?
    private let keeps: Bool?

    init(_ options: Options) throws(Fault) {
        common = try OrderOptions(options, beside: ["keep"])
        keeps = options.boolean("keep")
        guard !common.isAgain else {
            selection = nil
            return
        }
        selection = try ObeliskSelection(options, of: "export")
        if let words = options.texts("fields") {
            guard !words.isEmpty else { throw .emptyObeliskOption("fields", of: "export") }
            fields = try words.map { word throws(Fault) in try ObeliskField(word: word) }
        }
        limit = options.integer("limit")
        precision = options.text("precision").flatMap(ObeliskPrecision.init(rawValue:)) ?? .microseconds
        team = options.text("team")
    }

    /// The order that is meant: a new one, or an earlier one again.
    func order(_ client: ObeliskClient) async throws -> Order {
        if var again = try await common.again(client) {
            again.keeps = keeps ?? again.keeps
            again.isKeepSaid = keeps != nil
            return again
        }
        guard let selection else { throw Fault.notA("Job") }
        var export = ObeliskExport(datasets: selection.datasetWords)
        export.metrics = selection.metricWords
        (export.from, export.to) = (selection.range.from, selection.range.to)
        export.fields = fields
        export.filter = selection.filter
        export.limit = limit
        export.precision = precision
        export.team = team
        export.keeps = keeps
        export.key = common.key
        export.title = common.title
        return try await client.order(export)
    }
}
