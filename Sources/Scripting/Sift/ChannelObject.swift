import Lua
import Services
import Vocabulary

/// A channel of Sift, as Lua holds it.
final class ChannelObject: LuaObject {
    let channel: SiftChannel

    init(_ channel: SiftChannel) { self.channel = channel }

    private static func read(_ object: any LuaObject) throws(Fault) -> SiftChannel {
        guard let object = object as? ChannelObject else { throw Fault(.badArgument, "not a channel") }
        return object.channel
    }

    static let luaType = ObjectType(
        name: "Channel", summary: "One named series of an asset.",
        fields: [
            Field("id", .text, "the UUID") { object throws(Fault) in .text(try read(object).id) },
            Field("name", .text, "the name") { object throws(Fault) in .text(try read(object).name) },
            Field("type", .text, "double, string, enum, …") { object throws(Fault) in .text(try read(object).dataType)
            },
            Field("description", .text, "free text") { object throws(Fault) in .text(try read(object).description) },
            Field("asset_id", .text, "the UUID of its asset") { object throws(Fault) in
                .text(try read(object).assetID)
            },
        ],
        short: { object in
            guard let channel = (object as? ChannelObject)?.channel else { return "Channel" }
            return "Channel  \(channel.name)  \(channel.dataType)"
        })

    /// How a list of channels is shown.
    static let columns = ListColumns<SiftChannel>([
        ("name", { $0.name }), ("type", { $0.dataType }), ("description", { $0.description }),
    ])
}
