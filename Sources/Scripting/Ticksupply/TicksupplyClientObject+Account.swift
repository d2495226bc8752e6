import Lua
import Services
import Vocabulary

extension TicksupplyClientObject {
    static let subscriptions = Function(
        "subscriptions", "The account's subscriptions: a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false,
                options: [
                    Parameter("status", .choice(TicksupplySubscription.states), "only those", required: false),
                    Parameter("stream", stream, "only that of this stream", required: false), ListOptions.limit,
                ])
        ],
        returns: "List of Subscription",
        example: "for one in c:subscriptions { status = \"active\" }:each() do print(one.name, one.created_at) end"
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        let request = try SubscriptionRequest(try call.options(1), this)
        return .one(
            .object(
                this.list(request, columns: SubscriptionObject.columns) { .object(SubscriptionObject($0, of: this)) }))
    }

    static let subscribe = Function(
        "subscribe", "Begins to record a stream. One that is subscribed to already gives its subscription.",
        parameters: [Parameter("stream", stream, "a stream, its id, or \"exchange instrument type\"")],
        returns: "Subscription", example: "local s = c:subscribe \"binance BTCUSDT trade\"\nprint(s.status)"
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        guard let name = Named<StreamObject>(try call.value(1)) else { throw .notA("Stream") }
        return .wait {
            let made = try await this.client.subscribe(try await this.resolve(name))
            return .object(SubscriptionObject(made, of: this))
        }
    }

    static let schemas = Function(
        "schemas", "What the rows of exports can be made of: the service's schemas and the account's own, a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false,
                options: [
                    ListOptions.name,
                    Parameter("category", .choice(TicksupplySchema.categories), "of which streams", required: false),
                    Parameter("built_in", .boolean, "only the service's own, or none of them", required: false),
                    ListOptions.limit,
                ])
        ],
        returns: "List of Schema",
        example: "for schema in c:schemas { category = \"trade\" }:each() do print(schema.name, schema.version) end"
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        let request = try SchemaRequest(try call.options(1), this.client)
        return .one(.object(this.list(request, columns: SchemaObject.columns) { .object(SchemaObject($0, of: this)) }))
    }

    static let createSchema = Function(
        "create_schema", "Makes a schema of the account.",
        parameters: [
            Parameter(
                "schema", .options, "name, category and columns",
                options: [
                    Parameter("name", .text, "unique in its category"),
                    Parameter("category", .choice(TicksupplySchema.categories), "which streams it is for"),
                ] + SchemaObject.parts)
        ],
        returns: "Schema",
        example: """
            local schema = c:create_schema {
              name = "prices " .. os.time(), category = "trade",
              columns = {
                { output_column = "time", meta = { value = "collection_timestamp_ns" } },
                { output_column = "price", data = { binance = { json = { path = "data.p", type = "decimal(8)" } } } },
              },
            }
            schema:delete()
            """
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        let options = try call.options(1)
        let (name, category) = (options.text("name") ?? "", options.text("category") ?? "")
        guard let content = try SchemaObject.content(options) else { throw .schemaWithoutColumns }
        return .wait {
            .object(
                SchemaObject(try await this.client.makeSchema(name: name, category: category, content), of: this))
        }
    }

    static let exports = Function(
        "exports", "The service's own exports, newest first, wherever they were ordered: a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false,
                options: [
                    Parameter(
                        "state", .choice(["queued", "running", "ready", "failed", "cancelled"]), "only those",
                        required: false),
                    Parameter("stream", stream, "only those of this stream", required: false), ListOptions.limit,
                ])
        ],
        returns: "List of Job",
        example:
            "for _, job in ipairs(c:exports { state = \"ready\", limit = 5 }:all()) do print(job.id, job.state) end"
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        let request = try ExportListRequest(try call.options(1), this)
        return .one(.object(this.list(request, columns: JobObject.columns) { .object(JobObject($0, of: this)) }))
    }
}
