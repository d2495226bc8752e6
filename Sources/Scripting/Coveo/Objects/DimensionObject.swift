import Lua
import Services

/// A dimension of Coveo, as Lua holds it.
final class DimensionObject: ItemObject {
    let item: CoveoDimension

    init(_ dimension: CoveoDimension) { item = dimension }

    static let luaType = ObjectType(
        name: "Dimension", summary: "A column that exports may have.",
        fields: [
            field("name", .text, "the header of the column, \"originLevel1\"") { .text($0.id) },
            field("display_name", .text, "the name for people") { .text($0.displayName) },
            field("filter_names", .listOf(.text), "its names in filters, \"originlevel1\"") { .texts($0.apiNames) },
            field("type", .text, "text, number, short, boolean, date or datetime") { .text($0.type.lowercased()) },
            field("tables", .listOf(.text), "the tables that have it") { .texts($0.tables) },
            field("is_custom", .boolean, "the organization's own") { .boolean($0.isCustom) },
            field("status", .text, "available, or updating while it is made") { .text($0.status.lowercased()) },
        ],
        short: { object in
            guard let dimension = (object as? DimensionObject)?.item else { return "Dimension" }
            return "Dimension  \(dimension.id)  \(dimension.type.lowercased())"
        })

    /// How a list of dimensions is shown.
    static let columns = ListColumns<CoveoDimension>([
        ("name", { $0.id }), ("display name", { $0.displayName }), ("type", { $0.type.lowercased() }),
        ("tables", { $0.tables.joined(separator: ", ") }),
    ])
}
