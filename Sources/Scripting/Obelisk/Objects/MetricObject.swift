import Lua
import Services

/// A metric of an Obelisk dataset, as Lua holds it.
final class MetricObject: ItemObject {
    let item: ObeliskMetric

    init(_ metric: ObeliskMetric) { item = metric }

    static let luaType = ObjectType(
        name: "Metric", summary: "What the events of a dataset measure.",
        fields: [
            field("id", .text, "name and type, \"temperature.celsius::number\"") { .text($0.id) },
            field("name", .text, "the name without the type; another metric may have it too") { .text($0.name) },
            field("type", .text, "number, number[], bool, string or json") { .text($0.type) },
            field("properties", .table, "free data") { LuaValue($0.properties) },
            field("started", .text, "the time of the first event, RFC 3339") { .moment($0.started) },
            field("last_update", .text, "when the last event came, RFC 3339") { .moment($0.lastUpdate) },
            field("dataset_id", .text, "the id of its dataset") { .text($0.dataset) },
        ],
        short: { object in "Metric  \((object as? MetricObject)?.item.id ?? "")" })

    /// How a list of metrics is shown.
    static let columns = ListColumns<ObeliskMetric>([
        ("name", { $0.name }), ("type", { $0.type }), ("started", { $0.started?.brief ?? "" }),
        ("last event", { $0.lastUpdate?.brief ?? "" }),
    ])
}
