import Lua
import Services

/// A schedule of Coveo, as Lua holds it.
final class ScheduleObject: ItemObject {
    let item: CoveoSchedule

    init(_ schedule: CoveoSchedule) { item = schedule }

    static let luaType = ObjectType(
        name: "Schedule", summary: "An order that the service repeats by itself.",
        fields: [
            field("id", .text, "the id, which exports made by it carry") { .text($0.id) },
            field("frequency", .text, "daily, weekly or monthly") { .text($0.frequency.lowercased()) },
            field("day", .text, "of a weekly one, \"monday\"") { .optional($0.dayOfWeek?.lowercased()) },
            field("timezone", .text, "in which its days begin") { .text($0.timezone) },
            field("tables", .listOf(.text), "empty for all") { .texts($0.tables) },
            field("dimensions", .listOf(.text), "empty for all") { .texts($0.dimensions) },
            field("filters", .table, "by the service's words for their kinds") { schedule in
                .table(schedule.filters.sorted { $0.key < $1.key }.map { LuaField($0.key, .text($0.value)) })
            },
            field("description", .text, "free text") { .optional($0.description) },
            field("dialect", .text, "excel or no newline; nil where the service does not tell") {
                .optional($0.exportFormat.map { $0 == "NO_NEWLINE" ? "no newline" : $0.lowercased() })
            },
            field("display_names", .boolean, "headers for people") { .boolean($0.usesDisplayNames) },
            field("emails", .listOf(.text), "who is told of each export") { .texts($0.emails) },
            field("author", .text, "who made it") { .optional($0.author) },
            field("error", .text, "what went wrong the last time") { .optional($0.errorInfo) },
        ],
        short: { object in
            guard let schedule = (object as? ScheduleObject)?.item else { return "Schedule" }
            return "Schedule  \(schedule.id.shortened)  \(schedule.frequency.lowercased())"
        })

    /// How a list of schedules is shown.
    static let columns = ListColumns<CoveoSchedule>([
        ("id", { $0.id.shortened }), ("frequency", { $0.frequency.lowercased() }), ("timezone", { $0.timezone }),
        ("tables", { $0.tables.isEmpty ? "all" : $0.tables.joined(separator: ", ") }),
        ("description", { $0.description ?? "" }),
    ])
}
