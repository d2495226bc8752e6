import Lua
import Services
import Vocabulary

/// A run of Sift, as Lua holds it.
final class RunObject: ItemObject {
    let item: SiftRun

    init(_ run: SiftRun) { item = run }

    static let luaType = ObjectType(
        name: "Run", summary: "A named stretch of time with data.",
        fields: [
            field("id", .text, "the UUID") { .text($0.id) },
            field("name", .text, "the name; other runs may have it too") { .text($0.name) },
            field("description", .text, "free text") { .text($0.description) },
            field("started", .text, "the first moment, RFC 3339, UTC; nil when unknown") { .moment($0.start) },
            field("stopped", .text, "the end, RFC 3339, UTC; nil while it runs") { .moment($0.stop) },
            field("start_time", .text, "the same as started, in the service's word") { .moment($0.start) },
            field("stop_time", .text, "the same as stopped, in the service's word") { .moment($0.stop) },
            field("duration", .text, "its length, \"250s\"; nil without start or end") { .optional($0.lengthText) },
            field("seconds", .number, "its length as a number") { $0.length.map { .number($0.seconds) } ?? .none },
            field("is_stopped", .boolean, "false while it runs") { .boolean($0.isStopped) },
            field("stopped_date", .text, "when it was told to have stopped") { .moment($0.stoppedDate) },
            field("client_key", .text, "the user's own key, unique") { .optional($0.clientKey) },
            field("asset_ids", .listOf(.text), "the UUIDs of its assets") { .texts($0.assetIDs) },
            field("tags", .listOf(.text), "labels") { .texts($0.tags) },
            field("metadata", .table, "free data: name and value") { .metadata($0.metadata) },
            field("is_archived", .boolean, "put away") { .boolean($0.isArchived) },
            field("archived_date", .text, "when it was put away") { .moment($0.archivedDate) },
            field("is_pinned", .boolean, "kept at the top of lists") { .boolean($0.isPinned) },
            field("is_adhoc", .boolean, "made on the spot, not at ingestion") { .boolean($0.isAdhoc) },
            field("default_report_id", .text, "the UUID of its report") { .optional($0.defaultReportID) },
        ] + authorship { $0.authorship },
        short: { object in
            guard let run = (object as? RunObject)?.item else { return "Run" }
            let length = run.length.map { "  \($0.brief)" } ?? ""
            return "Run  \(run.name)  \(run.start?.brief ?? "no start")\(length)"
        })

    /// How a list of runs is shown.
    static let columns = ListColumns<SiftRun>([
        ("name", { $0.name }), ("started", { $0.start?.brief ?? "" }), ("length", { $0.length?.brief ?? "" }),
    ])
}
