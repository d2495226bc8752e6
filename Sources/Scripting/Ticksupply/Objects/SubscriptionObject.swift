import Lua
import Services
import Vocabulary

/// A subscription of Ticksupply, as Lua holds it; as it was when it was last looked at.
final class SubscriptionObject: ThingObject {
    let item: TicksupplySubscription
    private let connection: TicksupplyClientObject

    init(_ subscription: TicksupplySubscription, of connection: TicksupplyClientObject) {
        item = subscription
        self.connection = connection
    }

    static let luaType = ObjectType(
        name: "Subscription", summary: "While it is active, the messages of its stream are recorded.",
        fields: [
            field("id", .text, "sub_…") { .text($0.id) },
            field("name", .text, "that of the stream: binance BTCUSDT trade") { .text($0.name) },
            field("status", .text, "active or paused") { .text($0.status) },
            field("stream_id", .integer, "the number that names the stream") { .integer($0.streamNumber) },
            field("stream", .object("Stream"), "nil where nobody tells it") {
                $0.stream.map { .object(StreamObject($0)) } ?? .none
            },
            field("created_at", .text, "when it was made, or made anew after its end") { .text($0.created) },
        ],
        methods: [pause, resume, delete, refresh, spans],
        short: { object in
            guard let subscription = (object as? SubscriptionObject)?.item else { return "Subscription" }
            return "Subscription  \(subscription.status)  \(subscription.name)"
        })

    /// How a list of subscriptions is shown.
    static let columns = ListColumns<TicksupplySubscription>([
        ("stream", { $0.name }), ("status", { $0.status }), ("since", { $0.created }), ("id", { $0.id }),
    ])

    private static let pause = Function(
        "pause", "Stops recording for a while; what was recorded stays.", returns: "Subscription",
        example: "local s = c:subscribe \"binance BTCUSDT trade\":pause()\nprint(s.status)\ns:resume()"
    ) { call throws(Fault) in
        try changed(call) { try await $0.pause($1) }
    }

    private static let resume = Function(
        "resume", "Records again, from now on.", returns: "Subscription",
        example: "print(c:subscribe \"binance BTCUSDT trade\":pause():resume().status)"
    ) { call throws(Fault) in
        try changed(call) { try await $0.resume($1) }
    }

    private static let refresh = Function(
        "refresh", "The subscription as it is now.", returns: "Subscription",
        example: "print(c:subscribe \"binance BTCUSDT trade\":refresh().status)"
    ) { call throws(Fault) in
        try changed(call) { _, _ in }
    }

    private static let delete = Function(
        "delete", "Ends it: recording stops and its spans are gone; exports that exist keep their files.",
        example: "c:subscribe(c:streams { type = \"ticker\" }:first()[1]):delete()"
    ) { call throws(Fault) in
        let this = try call.this(as: SubscriptionObject.self)
        return .wait {
            try await this.connection.client.unsubscribe(this.item.id)
            return .none
        }
    }

    private static let spans = Function(
        "spans", "When it was active: exports hold what was recorded then.", returns: "list of { id, from, to }",
        example: "for _, span in ipairs(c:subscribe \"binance BTCUSDT trade\":spans()) do print(span.from, span.to) end"
    ) { call throws(Fault) in
        let this = try call.this(as: SubscriptionObject.self)
        return .wait {
            .list(
                try await this.connection.client.spans(of: this.item.id).map { span in
                    .table([
                        LuaField("from", .text(span.started)), LuaField("id", .text(span.id)),
                        LuaField("to", .optional(span.ended)),
                    ])
                })
        }
    }

    /// Does something to it and gives it as it is then.
    private static func changed(
        _ call: borrowing Call, _ change: @escaping @Sendable (TicksupplyClient, String) async throws -> Void
    ) throws(Fault) -> Answer {
        let this = try call.this(as: SubscriptionObject.self)
        return .wait {
            let client = this.connection.client
            try await change(client, this.item.id)
            let fresh = try await client.subscription(id: this.item.id)
            return .object(SubscriptionObject(fresh, of: this.connection))
        }
    }
}
