import Exports
import Lua
import Services
import Vocabulary

extension JobObject {
    private static func field(
        _ name: String, _ summary: String, _ read: @escaping @Sendable (JobObject) -> LuaValue
    ) -> Field {
        Field(name, .text, summary) { object throws(Fault) in
            guard let object = object as? JobObject else { throw .notA("Job") }
            return read(object)
        }
    }

    static let luaType = ObjectType(
        name: "Job", summary: "An export at a service: what was ordered, where it stands, its files.",
        fields: [
            field("id", "the service's id; nil until ordered") { .optional($0.id) },
            field("service", "sift, ticksupply, …") { .optional($0.entry?.order.scope.service ?? $0.record?.service) },
            field("state", "queued, running, ready, failed, cancelled or expired, from the last look") {
                .optional($0.state)
            },
            field("stage", "not sent, in doubt, refused, ordered or saved; nil when the ledger does not know it") {
                .optional($0.entry?.stage.rawValue)
            },
            field("type", "data export, data import or rule evaluation") { .text($0.record?.type ?? "data export") },
            field("key", "same key, same order") { .optional($0.entry?.order.key) },
            field("title", "the title of the order") { .optional($0.entry?.order.title) },
            Field("request", .table, "the order as it was sent, with what the service has filled in") {
                object throws(Fault) in
                guard let object = object as? JobObject else { throw .notA("Job") }
                return object.request
            },
            field("reason", "why it failed, in the service's words") {
                .optional($0.entry.map { $0.reason } ?? $0.record?.look.reason)
            },
            field("created_date", "when it was ordered, RFC 3339") {
                .moment($0.record?.created ?? $0.entry?.written)
            },
            field("started_date", "when the service began to work, where its list was asked") {
                .moment($0.record?.started)
            },
            field("completed_date", "when the service ended, where its list was asked") {
                .moment($0.record?.completed)
            },
            Field("details", .table, "what the service's list tells beyond that, where it was asked") {
                object throws(Fault) in
                guard let object = object as? JobObject else { throw .notA("Job") }
                return object.record.map { LuaValue($0.details) } ?? .none
            },
            field("created_by_user_id", "the UUID of who ordered it, where the service's list was asked") {
                .optional($0.record?.createdByUserID)
            },
        ],
        methods: [wait, download, waitAndDownload, tables, cancel, retry, delete, refresh],
        short: { object in (object as? JobObject)?.line ?? "Job" })

    /// Our word for the state, else the service's own.
    private var state: String? {
        guard let entry else { return record.map { $0.look.state?.rawValue ?? $0.look.serviceState } }
        return entry.state?.rawValue ?? (entry.jobID == nil ? nil : entry.serviceState ?? "queued")
    }

    /// nil for an order of the service's list that is not in the ledger.
    private var request: LuaValue {
        guard let entry, let json = JSONValue(parsing: entry.resolved ?? entry.order.request) else { return .none }
        return LuaValue(json)
    }

    private var line: String {
        if let entry { return "Job  \(entry.shownState)   \(entry.label)   \(entry.order.summary)" }
        guard let record else { return "Job" }
        return "Job  \(state ?? "")   \(record.service) \(record.id.shortened)   \(record.summary ?? record.type)"
    }

    /// How a list of jobs is shown.
    static let columns = ListColumns<JobRecord>([
        ("id", { $0.id.shortened }), ("what", { $0.summary ?? $0.type }),
        ("state", { $0.look.state?.rawValue ?? $0.look.serviceState }),
        ("created", { $0.created?.brief ?? "" }), ("reason", { $0.look.reason ?? "" }),
    ])
}
