import Lua
import Services

/// An asset of Sift, as Lua holds it.
final class AssetObject: ItemObject {
    let item: SiftAsset

    init(_ asset: SiftAsset) { item = asset }

    static let luaType = ObjectType(
        name: "Asset", summary: "A machine that sends data.",
        fields: [
            field("id", .text, "the UUID") { .text($0.id) },
            field("name", .text, "the name, unique in the organization") { .text($0.name) },
            field("tags", .listOf(.text), "labels") { .texts($0.tags) },
            field("metadata", .table, "free data: name and value") { .metadata($0.metadata) },
            field("is_archived", .boolean, "put away") { .boolean($0.isArchived) },
            field("archived_date", .text, "when it was put away") { .moment($0.archivedDate) },
        ] + authorship { $0.authorship },
        short: { object in "Asset  \((object as? AssetObject)?.item.name ?? "")" })

    /// How a list of assets is shown.
    static let columns = ListColumns<SiftAsset>([
        ("name", { $0.name }), ("tags", { $0.tags.joined(separator: ", ") }),
        ("created", { $0.authorship.created?.brief ?? "" }),
    ])
}
