import Lua
import Services
import Vocabulary

/// A schema of Ticksupply, as Lua holds it; as it was when it was last looked at.
final class SchemaObject: ThingObject {
    let item: TicksupplySchema
    let connection: TicksupplyClientObject

    init(_ schema: TicksupplySchema, of connection: TicksupplyClientObject) {
        item = schema
        self.connection = connection
    }

    static let luaType = ObjectType(
        name: "Schema", summary: "What the rows of an export are made of.",
        fields: [
            field("id", .text, "sch_…") { .text($0.id) },
            field("name", .text, "unique in its category") { .text($0.name) },
            field("category", .text, "the streams that it is for: trade, orderbook, …") { .text($0.category) },
            field("is_built_in", .boolean, "true for the service's own") { .boolean($0.isBuiltIn) },
            field("version", .integer, "the published version; 0 before the first") { .integer($0.version) },
            field("has_draft", .boolean, "true when a draft waits") { .boolean($0.hasDraft) },
            field("created_at", .text, "when it was made") { .text($0.created) },
            field("columns", .list, "the columns; nil as an item of a list: :get(name) tells them") {
                $0.content.map { LuaValue($0.columns) } ?? .none
            },
            field("unfold", .table, "exchange and the array whose elements become rows; nil without") {
                $0.content?.unfold.map { LuaValue($0) } ?? .none
            },
            field("derive", .table, "exchange and fields that are made of others; nil without") {
                $0.content?.derive.map { LuaValue($0) } ?? .none
            },
        ],
        methods: [replace, delete, refresh, draft, startDraft, changeDraft, dropDraft, publish],
        short: { object in
            guard let schema = (object as? SchemaObject)?.item else { return "Schema" }
            return "Schema  \(schema.name)  \(schema.distinction)"
        })

    /// How a list of schemas is shown.
    static let columns = ListColumns<TicksupplySchema>([
        ("name", { $0.name }), ("category", { $0.category }), ("version", { $0.isBuiltIn ? "" : "\($0.version)" }),
        ("draft", { $0.hasDraft ? "yes" : "" }), ("id", { $0.id }),
    ])

    /// The parts of a schema, which the service checks.
    static let parts = [
        Parameter("columns", .list, "{ output_column = …, meta or data = … } each", required: false),
        Parameter("unfold", .table, "{ exchange = { path = … } }", required: false),
        Parameter("derive", .table, "{ exchange = { { field = …, op = \"tagged_concat\", … } } }", required: false),
    ]

    /// The parts that were given; nil without columns.
    static func content(_ options: Options) throws(Fault) -> TicksupplySchemaContent? {
        guard let columns = options["columns"] else {
            // The other parts mean nothing without columns; they are not left out in silence.
            guard !options.contains("unfold"), !options.contains("derive") else { throw .schemaWithoutColumns }
            return nil
        }
        return TicksupplySchemaContent(
            columns: try JSONValue(columns, of: "columns"),
            unfold: try options["unfold"].map { value throws(Fault) in try JSONValue(table: value, of: "unfold") },
            derive: try options["derive"].map { value throws(Fault) in try JSONValue(table: value, of: "derive") })
    }

    /// Asks for something and gives the schema that comes of it.
    static func asked(
        _ call: borrowing Call, _ ask: @escaping @Sendable (TicksupplyClient, String) async throws -> TicksupplySchema
    ) throws(Fault) -> Answer {
        let this = try call.this(as: SchemaObject.self)
        return .wait {
            .object(SchemaObject(try await ask(this.connection.client, this.item.id), of: this.connection))
        }
    }

    /// Asks for something that gives nothing back.
    static func told(
        _ call: borrowing Call, _ tell: @escaping @Sendable (TicksupplyClient, String) async throws -> Void
    ) throws(Fault) -> Answer {
        let this = try call.this(as: SchemaObject.self)
        return .wait {
            try await tell(this.connection.client, this.item.id)
            return .none
        }
    }
}
