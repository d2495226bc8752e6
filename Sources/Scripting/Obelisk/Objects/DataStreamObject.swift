import Lua
import Services
import Vocabulary

/// A data stream of Obelisk, as Lua holds it: Moonport makes none, and removes one that was made by mistake.
final class DataStreamObject: ThingObject {
    let item: ObeliskStream
    private let connection: ObeliskClientObject

    init(_ stream: ObeliskStream, of connection: ObeliskClientObject) {
        item = stream
        self.connection = connection
    }

    static let luaType = ObjectType(
        name: "DataStream", summary: "A registered wish to hear of new events; it takes one of a few places.",
        fields: [
            field("id", .text, "the service's id; no export has it") { .text($0.id) },
            field("name", .text, "as it was given") { .optional($0.title) },
            field("datasets", .listOf(.text), "the names of its datasets") { .texts($0.datasets.map(\.name)) },
            field("metrics", .listOf(.text), "empty for all") { .texts($0.metrics) },
            field("fields", .listOf(.text), "what of each event is sent") { .texts($0.fields) },
            field("filter", .table, "which events") { LuaValue($0.filter) },
            field("is_connected", .boolean, "somebody is listening") { .boolean($0.isConnected) },
        ],
        methods: [delete],
        short: { object in
            guard let stream = (object as? DataStreamObject)?.item else { return "DataStream" }
            return "DataStream  \(stream.id.shortened)  \(stream.title ?? "")"
        })

    /// How a list of streams is shown.
    static let columns = ListColumns<ObeliskStream>([
        ("id", { $0.id.shortened }), ("name", { $0.title ?? "" }),
        ("datasets", { $0.datasets.map(\.name).joined(separator: ", ") }),
        ("connected", { $0.isConnected ? "yes" : "no" }),
    ])

    private static let delete = Function(
        "delete", "Removes it from the service, and ends it for whoever listens.",
        example:
            "local stream = c:streams { name = \"made by mistake\" }:first()[1]\nif stream then stream:delete() end"
    ) { call throws(Fault) in
        let this = try call.this(as: DataStreamObject.self)
        return .wait {
            try await this.connection.client.removeStream(this.item.id)
            return .none
        }
    }
}
