import Exports
import Lua
import Services
import Vocabulary

/// An export of Coveo as the script asked for it: checked, columns not yet looked up.
struct CoveoExportWish: Sendable {
    /// The options that all services have.
    let common: OrderOptions
    /// Nil when an earlier order says what is meant.
    private let export: CoveoExport?

    init(_ options: Options) throws(Fault) {
        common = try OrderOptions(options)
        guard !common.isAgain else {
            export = nil
            return
        }
        var export = try Self.selection(options, of: "export")
        export.fileName = options.text("file_name")
        export.description = options.text("description")
        export.dialect = options.text("dialect").flatMap(CoveoExport.Dialect.init(rawValue:)) ?? .excel
        export.usesDisplayNames = options.boolean("display_names") ?? false
        export.isOrdered = options.boolean("ordered")
        export.key = common.key
        export.title = common.title
        try export.check()
        self.export = export
    }

    /// The order that is meant: a new one, or an earlier one again.
    func order(_ client: CoveoClient) async throws -> Order {
        if let again = try await common.again(client) { return again }
        guard let export else { throw Fault.notA("Job") }
        return try await client.order(export)
    }

    /// What selects rows: a range, tables or visits, columns, filters.
    static func selection(_ options: Options, of function: String) throws(Fault) -> CoveoExport {
        try refuseEmpty(options, of: function)
        let range = try CoveoRange(from: try options.time("from"), to: try options.time("to"), of: function)
        var export = CoveoExport(options.boolean("visits") == true ? .visits : .tables, range: range)
        export.tables = tables(options)
        export.dimensions = options.texts("dimensions") ?? []
        export.filters = filters(options)
        return export
    }

    /// An empty list may mean all or nothing.
    static func refuseEmpty(_ options: Options, of function: String) throws(Fault) {
        for name in ["tables", "dimensions"] + filterNames where options.list(name)?.isEmpty == true {
            throw .emptyCoveoOption(name, of: function)
        }
    }

    /// The tables that are named; a choice of the declaration, so every word is one.
    static func tables(_ options: Options) -> [CoveoTable] {
        (options.texts("tables") ?? []).compactMap(CoveoTable.init(rawValue:))
    }

    static func filters(_ options: Options) -> CoveoFilters {
        var filters = CoveoFilters()
        filters.common = options.texts("filter") ?? []
        filters.searches = options.texts("search_filter") ?? []
        filters.customEvents = options.texts("custom_filter") ?? []
        filters.hiddenEvents = options.texts("hide_event_filter") ?? []
        filters.excluded = options.texts("exclude_filter") ?? []
        return filters
    }

    private static let filterNames = [
        "filter", "search_filter", "custom_filter", "hide_event_filter", "exclude_filter",
    ]
}

/// The declarations of what exports, estimates and schedules have in common.
enum CoveoOptions {
    private static let texts: ParameterType = .oneOf([.text, .listOf(.text)])
    private static let table: ParameterType = .choice(CoveoTable.allCases.map(\.rawValue))

    static let tables = Parameter(
        "tables", .oneOf([table, .listOf(table)]), CoveoTable.allCases.map(\.rawValue).joined(separator: ", "),
        default: "all five")
    static let dimensions = Parameter(
        "dimensions", texts, "columns: return names, names in filters or display names", default: "all")
    /// The filters on events; one text or a list of which all must hold.
    static let filters = [
        Parameter("filter", texts, "on what all events have: a text or a list, all must hold", required: false),
        Parameter("search_filter", texts, "on searches and clicks", required: false),
        Parameter("custom_filter", texts, "on custom events", required: false),
    ]
    /// What a range of rows is.
    static let selection =
        [
            Parameter("from", .time, "the first moment"), Parameter("to", .time, "the moment after the last"), tables,
            dimensions,
        ] + filters + [
            Parameter("visits", .boolean, "true: whole visits instead of tables", default: "false"),
            Parameter("hide_event_filter", texts, "of visits: events that are left out", required: false),
            Parameter("exclude_filter", texts, "of visits: visits that are left out", required: false),
        ]
    static let description = Parameter("description", .text, "kept at the service", required: false)
    static let dialect = Parameter(
        "dialect", .choice(CoveoExport.Dialect.allCases.map(\.rawValue)), "how quotes and backslashes are written",
        default: "\"excel\"")
    static let displayNames = Parameter(
        "display_names", .boolean, "true: headers for people, \"Visit ID\"", default: "false")
}
