import Lua
import Services

/// A stored calculated channel of Sift, as Lua holds it.
final class CalculatedChannelObject: ItemObject {
    let item: SiftCalculatedChannel

    init(_ channel: SiftCalculatedChannel) { item = channel }

    static let luaType = ObjectType(
        name: "CalculatedChannel", summary: "A stored expression over channels.",
        fields: [
            field("id", .text, "the UUID, the same for all versions") { .text($0.id) },
            field("name", .text, "the name") { .text($0.name) },
            field("description", .text, "free text") { .text($0.description) },
            field("expression", .text, "\"$1 * $2\"") { .text($0.expression) },
            field("references", .table, "what $1 … stand for: names or ids of channels, or ids of versions") {
                channel in
                .table(
                    channel.references.map { reference in
                        LuaField(reference.mark, .text(reference.channel ?? reference.versionID ?? "an expression"))
                    })
            },
            field("units", .text, "the unit of the result") { .optional($0.units) },
            field("version", .integer, "counted from 1") { .integer($0.version) },
            field("version_id", .text, "the UUID of this version") { .text($0.versionID) },
            field("client_key", .text, "the user's own key, unique") { .optional($0.clientKey) },
            field("all_assets", .boolean, "offered for every asset") { .boolean($0.isForAllAssets) },
            field("asset_ids", .listOf(.text), "the assets that it is offered for") { .texts($0.assetIDs) },
            field("tag_ids", .listOf(.text), "offered for assets with one of these tags") { .texts($0.tagIDs) },
            field("change_message", .text, "why this version was made") { .optional($0.changeMessage) },
            field("user_notes", .text, "notes of its users") { .optional($0.userNotes) },
            field("metadata", .table, "free data: name and value") { .metadata($0.metadata) },
            field("is_archived", .boolean, "put away") { .boolean($0.isArchived) },
            field("archived_date", .text, "when it was put away") { .moment($0.archivedDate) },
        ] + authorship { $0.authorship },
        short: { object in
            guard let channel = (object as? CalculatedChannelObject)?.item else { return "CalculatedChannel" }
            return "CalculatedChannel  \(channel.name)  \(channel.expression)"
        })

    /// How a list of calculated channels is shown.
    static let columns = ListColumns<SiftCalculatedChannel>([
        ("name", { $0.name }), ("expression", { $0.expression }), ("units", { $0.units ?? "" }),
        ("description", { $0.description }),
    ])
}
