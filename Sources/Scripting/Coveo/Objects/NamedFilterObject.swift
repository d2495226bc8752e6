import Lua
import Services

/// A named filter of Coveo, as Lua holds it.
final class NamedFilterObject: ItemObject {
    let item: CoveoNamedFilter

    init(_ filter: CoveoNamedFilter) { item = filter }

    static let luaType = ObjectType(
        name: "NamedFilter", summary: "A filter that the organization has given a name.",
        fields: [
            field("id", .text, "in other filters, $ID stands for it") { .text($0.id) },
            field("name", .text, "the name for people") { .text($0.displayName) },
            field("value", .text, "what it says") { .text($0.value) },
            field("type", .text, "reporting") { .text($0.type) },
            field("account", .text, "the organization that it belongs to") { .optional($0.account) },
        ],
        short: { object in
            guard let filter = (object as? NamedFilterObject)?.item else { return "NamedFilter" }
            return "NamedFilter  $\(filter.id)  \(filter.value)"
        })

    /// How a list of filters is shown.
    static let columns = ListColumns<CoveoNamedFilter>([
        ("id", { $0.id }), ("name", { $0.displayName }), ("value", { $0.value }),
    ])
}
