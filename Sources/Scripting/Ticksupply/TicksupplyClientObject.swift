import Lua
import Services
import Vocabulary

/// A connection to Ticksupply, as Lua holds it.
final class TicksupplyClientObject: ClientObject {
    let client: TicksupplyClient
    let session: Session

    init(_ client: TicksupplyClient, session: Session) {
        self.client = client
        self.session = session
    }

    static let luaType = ObjectType(
        name: "TicksupplyClient", summary: "A connection to Ticksupply.", fields: sharedFields + [rateLimits],
        methods: [
            ping, exchanges, instruments, streams, availability, subscriptions, subscribe, schemas, createSchema,
            exports,
            export, billing,
        ],
        short: { shortForm($0) })

    private static let rateLimits = Field(
        "rate_limits", .table,
        "what may still be asked, by the last answer: { minute = { limit, remaining }, hour = … }; empty before the first"
    ) { object throws(Fault) in
        guard let client = (object as? TicksupplyClientObject)?.client else { throw .notA("TicksupplyClient") }
        return .table(
            client.budget.map { bucket in
                LuaField(
                    bucket.name,
                    .table([
                        LuaField("limit", .integer(bucket.limit)), LuaField("remaining", .integer(bucket.remaining)),
                    ]))
            })
    }

    static let billing = Function(
        "billing", "The account's plan, its state and what it has used.", returns: "table",
        example: "local bill = c:billing()\nprint(bill.plan_code, bill.access_status, bill.usage.export_gb_total)"
    ) { call throws(Fault) in
        let client = try call.this(as: TicksupplyClientObject.self).client
        return .wait { LuaValue(try await client.billing().told) }
    }

    /// What names a stream in an option or as an argument.
    static let stream: ParameterType = .oneOf([.text, .integer, .object("Stream")])

    /// The stream that a script named.
    func resolve(_ stream: Named<StreamObject>) async throws -> TicksupplyStream {
        try await stream.resolve { word in try await self.client.stream(word, among: TicksupplyStreamWish()) }
    }
}
