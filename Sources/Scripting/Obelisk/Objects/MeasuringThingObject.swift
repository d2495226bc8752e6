import Lua
import Services

/// A thing of an Obelisk dataset, which measures and sends events, as Lua holds it.
final class MeasuringThingObject: ItemObject {
    let item: ObeliskThing

    init(_ thing: ObeliskThing) { item = thing }

    static let luaType = ObjectType(
        name: "Thing", summary: "What measures: the source of events.",
        fields: [
            field("id", .text, "what its events have as their source") { .text($0.id) },
            field("properties", .table, "free data") { LuaValue($0.properties) },
            field("started", .text, "the time of its first event, RFC 3339") { .moment($0.started) },
            field("last_update", .text, "when its last event came, RFC 3339") { .moment($0.lastUpdate) },
            field("dataset_id", .text, "the id of its dataset") { .text($0.dataset) },
        ],
        short: { object in "Thing  \((object as? MeasuringThingObject)?.item.id ?? "")" })

    /// How a list of things is shown.
    static let columns = ListColumns<ObeliskThing>([
        ("id", { $0.id }), ("started", { $0.started?.brief ?? "" }), ("last event", { $0.lastUpdate?.brief ?? "" }),
    ])
}
