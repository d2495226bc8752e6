import Lua
import Services

/// A unit of Sift, as Lua holds it.
final class UnitObject: ItemObject {
    let item: SiftUnit

    init(_ unit: SiftUnit) { item = unit }

    static let luaType = ObjectType(
        name: "Unit", summary: "A unit of measurement.",
        fields: [
            field("id", .text, "the UUID") { .text($0.id) },
            field("abbreviated_name", .text, "as it is shown, \"m/s\"") { .text($0.abbreviation) },
            field("name", .text, "the name; the abbreviation where the service tells none") { .text($0.name) },
        ],
        short: { object in "Unit  \((object as? UnitObject)?.item.abbreviation ?? "")" })

    /// How a list of units is shown.
    static let columns = ListColumns<SiftUnit>([("unit", { $0.abbreviation })])
}
