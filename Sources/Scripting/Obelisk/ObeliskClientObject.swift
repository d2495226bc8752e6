import Lua
import Services
import Vocabulary

/// A connection to Obelisk, as Lua holds it.
final class ObeliskClientObject: ClientObject {
    let client: ObeliskClient
    let session: Session

    init(_ client: ObeliskClient, session: Session) {
        self.client = client
        self.session = session
    }

    static let luaType = ObjectType(
        name: "ObeliskClient", summary: "A connection to Obelisk.",
        fields: sharedFields + [
            Field("client_id", .text, "the client that the calls are made as") { object throws(Fault) in
                .text(try read(object).client.clientID)
            },
            Field("dialect", .text, "classic, or hfs, which has queries and no catalog") { object throws(Fault) in
                .text(try read(object).client.dialect.rawValue)
            },
        ],
        methods: [ping, datasets, exports, streams, usage, export, query, latest, stats, ingest],
        short: { shortForm($0) })

    private static func read(_ object: any LuaObject) throws(Fault) -> ObeliskClientObject {
        guard let object = object as? ObeliskClientObject else { throw .notA("ObeliskClient") }
        return object
    }

    private static let usage = Function(
        "usage",
        "What the account may do, what remains of it, and the hourly limits by the last answers: in the service's words.",
        returns: "{ name, limits, remaining, windows }",
        example: """
            local usage = c:usage()
            print(usage.name, usage.limits.maxDataExports, usage.remaining.maxDataExports)
            for _, window in ipairs(usage.windows) do print(window.call, window.remaining, window.resets_in) end
            """
    ) { call throws(Fault) in
        let client = try call.this(as: ObeliskClientObject.self).client
        return .wait {
            let usage = try await client.usage()
            return .table([
                LuaField("limits", LuaValue(.object(usage.limits))), LuaField("name", .text(usage.name)),
                LuaField("remaining", LuaValue(.object(usage.remaining))),
                LuaField("windows", .list(client.windows.map { .table(fields($0)) })),
            ])
        }
    }

    /// An hourly limit as the last answer told it.
    private static func fields(_ window: ObeliskWindow) -> [LuaField] {
        [
            LuaField("call", .text(window.operation)), LuaField("limit", .integer(window.limit)),
            LuaField("remaining", .integer(window.remaining)),
            // A length of time that task.sleep takes.
            LuaField("resets_in", .text("\(max(0, window.resetsIn.components.seconds))s")),
        ]
    }
}
