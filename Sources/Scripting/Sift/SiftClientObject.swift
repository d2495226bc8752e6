import Lua
import Services
import Vocabulary

/// A connection to Sift, as Lua holds it.
final class SiftClientObject: LuaObject {
    let client: SiftClient
    let session: Session

    init(_ credentials: Credentials, session: Session) throws(Fault) {
        client = try session.client(credentials)
        self.session = session
    }

    private static func read(_ object: any LuaObject) throws(Fault) -> SiftClientObject {
        guard let object = object as? SiftClientObject else { throw .notA("SiftClient") }
        return object
    }

    static let luaType = ObjectType(
        name: "SiftClient", summary: "A connection to Sift.",
        fields: [
            Field("url", .text, "the address") { object throws(Fault) in .text(try read(object).client.credentials.url)
            },
            Field("download_host", .text, "the host that files are fetched from instead of the links' own") {
                object throws(Fault) in .optional(try read(object).client.credentials.downloadHost)
            },
        ],
        methods: [ping, runs, channels, assets, units, calculatedChannels, jobs, export, query],
        short: { object in
            guard let client = (object as? SiftClientObject)?.client else { return "sift" }
            return "sift  \(client.credentials.url)  (\(client.credentials.source))"
        })

    private static let ping = Function(
        "ping", "Asks the service for a sign of life: checks address and key.", returns: "table",
        example: "local answer = c:ping()"
    ) { call throws(Fault) in
        let client = try call.this(as: SiftClientObject.self).client
        return .wait {
            let begin = ContinuousClock.now
            let response = try await client.ping()
            let took = begin.duration(to: .now)
            return .table([
                LuaField("host", .text(client.credentials.url)), LuaField("response", .text(response)),
                LuaField("seconds", .number(took.seconds)),
            ])
        }
    }
}
