import Lua
import Services
import Vocabulary

/// A dataset of Obelisk, as Lua holds it.
final class DatasetObject: ThingObject {
    let item: ObeliskDataset
    private let connection: ObeliskClientObject

    init(_ dataset: ObeliskDataset, of connection: ObeliskClientObject) {
        item = dataset
        self.connection = connection
    }

    static let luaType = ObjectType(
        name: "Dataset", summary: "Events that belong together: metrics, measured by things.",
        fields: [
            field("id", .text, "the id, which calls of the service take") { .text($0.id) },
            field("name", .text, "the name; others may have it too") { .text($0.name) },
            field("description", .text, "free text") { .optional($0.description) },
            field("keywords", .listOf(.text), "what it is about") { .texts($0.keywords) },
            field("license", .text, "under which it may be used") { .optional($0.license) },
            field("contact_point", .text, "whom to ask") { .optional($0.contactPoint) },
            field("properties", .table, "free data") { LuaValue($0.properties) },
            field("is_published", .boolean, "others may find it") { .boolean($0.isPublished) },
            field("is_archived", .boolean, "put away") { .boolean($0.isArchived) },
            field("is_open", .boolean, "everybody may read it") { .boolean($0.isOpen) },
            field("last_update", .text, "when the last event came, RFC 3339") { .moment($0.lastUpdate) },
            field("metric_count", .integer, "how many metrics it has, as the service counts") {
                .count($0.metricCount)
            },
            field("event_count", .integer, "how many events") { .count($0.eventCount) },
            field("bytes", .integer, "about how large it is") { .count($0.bytes) },
            field("stream_count", .integer, "how many data streams read it") { .count($0.streamCount) },
        ],
        methods: [metrics, things],
        short: { object in
            guard let dataset = (object as? DatasetObject)?.item else { return "Dataset" }
            return "Dataset  \(dataset.name)  \(dataset.id)"
        })

    /// How a list of datasets is shown.
    static let columns = ListColumns<ObeliskDataset>([
        ("name", { $0.name }), ("metrics", { $0.metricCount.map { "\($0)" } ?? "" }),
        ("events", { $0.eventCount.map(\.grouped) ?? "" }), ("last event", { $0.lastUpdate?.brief ?? "" }),
        ("id", { $0.id }),
    ])

    private static let metrics = Function(
        "metrics", "What is measured in it: a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false,
                options: [
                    ListOptions.name,
                    Parameter("type", .choice(ObeliskMetric.types), "only those of this type", required: false),
                    ListOptions.limit,
                ])
        ],
        returns: "List of Metric",
        example: """
            local dataset = c:datasets():get "Office climate"
            for metric in dataset:metrics { type = "number" }:each() do print(metric.name, metric.last_update) end
            """
    ) { call throws(Fault) in
        let this = try call.this(as: DatasetObject.self)
        let request = try MetricRequest(try call.options(1), of: this.item.id, this.connection.client)
        return .one(.object(this.connection.list(MetricObject.self, request)))
    }

    private static let things = Function(
        "things", "What measures in it, the sources of its events: a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false, options: [ListOptions.name, ListOptions.limit])
        ],
        returns: "List of Thing",
        example:
            "for thing in c:datasets():get(\"Office climate\"):things():each() do print(thing.id, thing.started) end"
    ) { call throws(Fault) in
        let this = try call.this(as: DatasetObject.self)
        let request = try MeasuringThingRequest(try call.options(1), of: this.item.id, this.connection.client)
        return .one(.object(this.connection.list(MeasuringThingObject.self, request)))
    }
}

extension LuaValue {
    /// A number of things, or nil.
    static func count(_ count: Int64?) -> LuaValue { count.map { .integer($0) } ?? .none }
}
