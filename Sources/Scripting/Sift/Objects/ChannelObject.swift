import Lua
import Services
import Vocabulary

/// A channel of Sift, as Lua holds it.
final class ChannelObject: ItemObject {
    let item: SiftChannel

    init(_ channel: SiftChannel) { item = channel }

    static let luaType = ObjectType(
        name: "Channel", summary: "One named series of an asset.",
        fields: [
            field("id", .text, "the UUID") { .text($0.id) },
            field("name", .text, "the name; older versions have it too") { .text($0.name) },
            field("type", .text, "double, string, enum, bit field, …") { .text($0.dataType) },
            field("unit", .text, "the unit that is shown, \"m/s\"; nil without one") { .optional($0.unit) },
            field("unit_id", .text, "the UUID of the unit that is shown") { .optional($0.unitID) },
            field("description", .text, "free text") { .text($0.description) },
            field("asset_id", .text, "the UUID of its asset") { .text($0.assetID) },
            field("is_active", .boolean, "false for a version that was replaced or put away") { .boolean($0.isActive) },
            field("enum_names", .list, "of an enumeration: { name, key, is_signed } each") { channel in
                .list(
                    channel.enumNames.map { name in
                        .table([
                            LuaField("is_signed", .boolean(name.isSigned)), LuaField("key", .integer(name.key)),
                            LuaField("name", .text(name.name)),
                        ])
                    })
            },
            field("bit_elements", .list, "of a bit field: { name, index, bit_count } each") { channel in
                .list(
                    channel.bitElements.map { element in
                        .table([
                            LuaField("bit_count", .integer(element.bitCount)),
                            LuaField("index", .integer(element.index)), LuaField("name", .text(element.name)),
                        ])
                    })
            },
            field("metadata", .table, "free data: name and value") { .metadata($0.metadata) },
        ] + authorship { $0.authorship },
        short: { object in
            guard let channel = (object as? ChannelObject)?.item else { return "Channel" }
            return "Channel  \(channel.name)  \(channel.dataType)\(channel.unit.map { "  \($0)" } ?? "")"
        })

    /// How a list of channels is shown.
    static let columns = ListColumns<SiftChannel>([
        ("name", { $0.name }), ("type", { $0.dataType }), ("unit", { $0.unit ?? "" }),
        ("description", { $0.description }),
    ])
}
