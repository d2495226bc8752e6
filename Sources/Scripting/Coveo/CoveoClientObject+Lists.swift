import Exports
import Lua
import Services
import Vocabulary

extension CoveoClientObject {
    private static func parameter(_ own: [Parameter]) -> Parameter {
        Parameter("which", .options, "what to list", required: false, options: own + [ListOptions.limit])
    }

    static let dimensions = Function(
        "dimensions", "The columns that exports may have: a lazy list.",
        parameters: [
            parameter([
                ListOptions.name,
                Parameter(
                    "table", .choice(CoveoTable.allCases.map(\.rawValue)), "only columns of it", required: false),
                Parameter("custom", .boolean, "only the organization's own, or only the others", required: false),
                Parameter("exportable", .boolean, "false: also those that no export has", default: "true"),
            ])
        ],
        returns: "List of Dimension",
        example: """
            for dimension in c:dimensions { table = "clicks" }:each() do print(dimension.name, dimension.type) end
            print(c:dimensions():get("visitId").display_name)
            """
    ) { call throws(Fault) in
        let this = try call.this(as: CoveoClientObject.self)
        let options = try call.options(1)
        var list = this.client.dimensionList(exportable: options.boolean("exportable") ?? true)
        if let table = options.text("table") { list.keep { $0.tables.isEmpty || $0.tables.contains(table) } }
        if let custom = options.boolean("custom") { list.keep { $0.isCustom == custom } }
        return try this.list(DimensionObject.self, list, options)
    }

    static let filters = Function(
        "filters", "The named filters of the organization: a lazy list. In a filter, $ID stands for one.",
        parameters: [parameter([ListOptions.name])], returns: "List of NamedFilter",
        example: "for filter in c:filters():each() do print(filter.id, filter.value) end"
    ) { call throws(Fault) in
        let this = try call.this(as: CoveoClientObject.self)
        return try this.list(NamedFilterObject.self, this.client.filterList(), try call.options(1))
    }

    static let schedules = Function(
        "schedules", "The orders that the service repeats by itself: a lazy list.",
        parameters: [parameter([ListOptions.name])], returns: "List of Schedule",
        example: "for schedule in c:schedules():each() do print(schedule.id, schedule.frequency) end"
    ) { call throws(Fault) in
        let this = try call.this(as: CoveoClientObject.self)
        return try this.list(ScheduleObject.self, this.client.scheduleList(), try call.options(1))
    }

    private func list<Object: ItemObject>(
        _ type: Object.Type, _ whole: WholeList<Object.Item>, _ options: Options
    ) throws(Fault) -> Answer where Object.Item: NamedThing {
        var whole = whole
        try ListOptions.refuseEmpty(["name"], in: options, of: whole.nouns)
        whole.limit = try ListOptions.limit(options, of: whole.nouns)
        if let names = options.texts("name") { whole.keep(named: names) }
        return .one(.object(list(Object.self, WholeListRequest<Object>(whole: whole))))
    }

    static let exports = Function(
        "exports", "The exports of the service, newest first, whoever ordered them and where: a lazy list.",
        parameters: [
            parameter([
                Parameter("state", .choice(["queued", "ready", "failed", "expired"]), "only those", required: false),
                Parameter("from", .time, "only exports ordered at or after it", required: false),
                Parameter("to", .time, "only exports ordered before it", required: false),
                Parameter(
                    "schedule", .oneOf([.text, .object("Schedule")]), "only exports that it has made", required: false),
            ])
        ],
        returns: "List of Job",
        example: "for job in c:exports { state = \"ready\", limit = 5 }:each() do print(job.id, job.created_date) end"
    ) { call throws(Fault) in
        let this = try call.this(as: CoveoClientObject.self)
        let options = try call.options(1)
        let range = try TimeRange(from: try options.time("from"), to: try options.time("to"))
        let schedule = options.object("schedule", as: ScheduleObject.self)?.item.id ?? options.text("schedule")
        var list = this.client.exportList(ofSchedule: schedule)
        list.limit = try ListOptions.limit(options, of: list.nouns)
        if let state = options.text("state") { list.keep { $0.look.state?.rawValue == state } }
        if let from = range.from { list.keep { $0.created.map { $0 >= from } ?? false } }
        if let to = range.to { list.keep { $0.created.map { $0 < to } ?? false } }
        let request = CoveoJobRequest(client: this.client, whole: list)
        return .one(
            .object(this.list(request, columns: JobObject.columns) { .object(JobObject($0, of: this)) }))
    }
}

/// A list of Coveo's exports, as jobs of all services are told.
private struct CoveoJobRequest: ListRequesting {
    let client: CoveoClient
    var whole: WholeList<CoveoJob>

    func list() -> PagedList<JobRecord> {
        let client = client
        return whole.list().map { client.record($0) }
    }

    func get(_ word: String) async throws -> JobRecord { client.record(try await whole.get(word)) }

    func narrowed(_ fields: [LuaField]) throws(Fault) -> CoveoJobRequest {
        let readers: [String: @Sendable (CoveoJob) -> String?] = [
            "author": { $0.author }, "description": { $0.description }, "id": { $0.id },
            "schedule_id": { $0.scheduleID }, "state": { $0.look.state?.rawValue ?? $0.status },
        ]
        var other = self
        for field in fields {
            guard let name = field.key.asText else { throw .filterWithoutNames("state") }
            guard let read = readers[name] else {
                throw .unknownListField(name, of: "exports", among: readers.keys.sorted())
            }
            guard let wanted = field.value.asText else { throw .unusableListValue(name) }
            other.whole.keep { read($0) == wanted }
        }
        return other
    }
}
