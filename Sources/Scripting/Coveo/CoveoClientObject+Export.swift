import Exports
import Lua
import Services
import Vocabulary

extension CoveoClientObject {
    static let export = Function(
        "export", "Orders an export of events or visits and returns its job at once.",
        parameters: [
            Parameter(
                "order", .options, "what to export",
                options: orderParameters + OrderOptions.parameters(instead: "from, to and the rest"))
        ],
        returns: "Job",
        example: """
            local job = c:export { from = "2019-01-01", to = "2019-01-08", tables = { "searches", "clicks" } }
            local all = c:export {
              from = "2019-01-01", to = "2019-01-02", filter = { "originLevel1 == 'MainSearch'", "city != null" },
              dimensions = { "visitId", "datetime", "city" }, description = "the first day", key = "first day",
            }
            """
    ) { call throws(Fault) in
        let this = try call.this(as: CoveoClientObject.self)
        let wish = try CoveoExportWish(try call.options(1))
        return .wait { try await this.export(wish) }
    }

    /// With `like` neither range nor anything else of it is given, so nothing is required here; what is missing is told
    /// when the order is made.
    private static let orderParameters: [Parameter] =
        CoveoOptions.selection.map { parameter in
            var parameter = parameter
            if parameter.isRequired { parameter.text += "; needed unless like is given" }
            parameter.isRequired = false
            return parameter
        } + [
            Parameter(
                "ordered", .boolean, "of visits: rows by time, unless there are too many", default: "true"),
            CoveoOptions.dialect, CoveoOptions.displayNames, CoveoOptions.description,
            Parameter("file_name", .text, "of the archive at the service; ASCII", default: "the export's id"),
            Parameter("format", .choice(["csv"]), "what the files are", default: "\"csv\""),
        ]

    private func export(_ wish: CoveoExportWish) async throws -> LuaValue {
        let order = try await wish.order(client)
        let isDryRun = wish.common.isDryRun || session.isDryRun
        let isKnown = try session.hasLedger && session.exports(of: client).knows(order)
        if !isDryRun, !isKnown { try await beforeOrdering { try await warn(order) } }
        return try await place(order, wish.common) { Self.fields(try await client.preview(order)) }
    }

    /// Whoever stops what comes before an order wants to know that there is none.
    private func beforeOrdering(_ work: () async throws -> Void) async throws {
        do { try await work() } catch {
            guard Fault.from(error).kind == .interrupted else { throw error }
            throw Fault.stoppedBeforeOrder
        }
    }

    /// Says beforehand when an export would have more rows than the service gives. An estimate that cannot be had keeps
    /// nobody from ordering; whoever stops the script meanwhile has ordered nothing.
    private func warn(_ order: Order) async throws {
        guard let estimate = try await client.preview(order).estimate, estimate.isAboveLimit,
            let limit = estimate.limit
        else { return }
        session.terminal.note(
            "the range holds about \(estimate.total.grouped) rows, more than coveo's limit of \(limit.grouped): "
                + "the export may fail or be cut off; shorter ranges, fewer tables or filters help")
    }

    static let estimate = Function(
        "estimate", "How many rows an export would have, by table, beside the row limit. Orders nothing.",
        parameters: [Parameter("what", .options, "as for export", options: CoveoOptions.selection)],
        returns: "{ rows = { table = integer }, total, row_limit, fits }",
        example: """
            local estimate = c:estimate { from = "2019-01-01", to = "2019-02-01", tables = "searches" }
            print(estimate.rows.searches, estimate.total, estimate.row_limit, estimate.fits)
            """
    ) { call throws(Fault) in
        let client = try call.this(as: CoveoClientObject.self).client
        let export = try CoveoExportWish.selection(try call.options(1), of: "estimate")
        return .wait {
            // Columns change no count; a name that is none is told all the same.
            _ = try await client.returnNames(of: export.dimensions)
            return .table(fields(try await client.estimate(export)))
        }
    }

    private static func fields(_ estimate: CoveoEstimate) -> [LuaField] {
        [
            LuaField("fits", .boolean(!estimate.isAboveLimit)),
            LuaField("row_limit", estimate.limit.map { .integer($0) } ?? .none),
            LuaField(
                "rows",
                .table(estimate.rows.sorted { $0.key < $1.key }.map { LuaField($0.key, .integer($0.value)) })),
            LuaField("total", .integer(estimate.total)),
        ]
    }

    /// What `dry_run` tells beside the order: the very call, and the estimate where it can be had.
    private static func fields(_ preview: CoveoPreview) -> [LuaField] {
        [LuaField("call", .text(preview.call))] + (preview.estimate.map(fields) ?? [])
    }
}
