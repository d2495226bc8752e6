import Exports
import Lua
import Vocabulary

/// What `export` gives in a dry run: in the place of a job, what would be ordered.
final class PlannedJobObject: LuaObject {
    let plan: OrderPlan
    private let session: Session

    init(_ plan: OrderPlan, session: Session) {
        self.plan = plan
        self.session = session
    }

    private static func field(
        _ name: String, _ type: ParameterType, _ summary: String,
        _ read: @escaping @Sendable (OrderPlan) -> LuaValue
    ) -> Field {
        Field(name, type, summary) { object throws(Fault) in
            guard let object = object as? PlannedJobObject else { throw .notA("PlannedJob") }
            return read(object.plan)
        }
    }

    private static let ofOrder: [Field] = [
        field("request", .text, "what would be sent") { .text($0.order.request) },
        field("url", .text, "where to") { .text($0.order.scope.baseURL) },
        field("service", .text, "sift, ticksupply, …") { .text($0.order.scope.service) },
        field("summary", .text, "the order in words") { .text($0.order.summary) },
        field("terms", .table, "the order, option by option") { plan in
            .table(plan.order.terms.map { LuaField($0.name, .text($0.value)) })
        },
        field("estimate", .table, "what the service says it would come to") { .table($0.estimate) },
        field("key", .text, "same key, same order") { .optional($0.order.key) },
        field("title", .text, "the title of the order") { .optional($0.order.title) },
        field("stage", .text, "not sent") { _ in .text(Stage.notSent.rawValue) },
        field("type", .text, "data export") { _ in .text("data export") },
    ]

    /// What a job has and an order has not yet.
    private static let absent: [Field] = [
        "id", "state", "reason", "details", "created_date", "started_date", "completed_date", "created_by_user_id",
    ].map { field($0, .text, "nil: there is no job") { _ in .none } }

    static let luaType = ObjectType(
        name: "PlannedJob", summary: "An order that a dry run has shown and not placed.",
        fields: ofOrder + absent,
        methods: [wait, download, waitAndDownload, tables]
            + ["refresh", "cancel", "retry", "delete"].map { itself($0, "There is no job: does nothing.") },
        short: { object in
            (object as? PlannedJobObject).map { "Job  not ordered (dry run)   \($0.plan.order.summary)" } ?? "Job"
        })

    private static let plan = "local plan = c:export { runs = \"hotfire 12\", dry_run = true }\n"
    private static let timeout = Parameter("timeout", .duration, "the longest wait", default: "none")
    private static let wait = itself(
        "wait", "There is nothing to wait for: gives itself.",
        parameters: [Parameter("options", .options, "how long", required: false, options: [timeout])])

    private static func itself(_ name: String, _ summary: String, parameters: [Parameter] = []) -> Function {
        Function(
            name, summary, parameters: parameters, returns: "PlannedJob", example: "\(plan)print(plan:\(name)())"
        ) { call throws(Fault) in .one(.object(try call.this(as: PlannedJobObject.self))) }
    }

    private static let download = files("download")
    private static let waitAndDownload = files("wait_and_download", timeout)

    private static func files(_ name: String, _ more: Parameter...) -> Function {
        Function(
            name, "Says what would be fetched, and gives files that are not there.",
            parameters: [
                Parameter(
                    "to", .oneOf([.text, .options]), "the folder for the files",
                    options: [
                        Parameter("to", .text, "the folder for the files"),
                        Parameter("extract", .boolean, "false keeps the archive as it is", default: "true"),
                    ] + more)
            ],
            returns: "PlannedFiles", example: "\(plan)print(plan:\(name) \"out\")"
        ) { call throws(Fault) in
            let this = try call.this(as: PlannedJobObject.self)
            // Not behind `??`: its right side would forget the type of the error.
            var folder = call.optionalText(1)
            if folder == nil { folder = try call.options(1).text("to") }
            return .one(this.session.skipDownload(of: this.plan.order.name, to: folder ?? ""))
        }
    }

    private static let tables = Function(
        "tables", "Says what would be fetched, and gives tables that are not there.",
        parameters: [JobObject.tablesOptions],
        returns: "PlannedFiles", example: "\(plan)print(plan:tables())"
    ) { call throws(Fault) in
        let this = try call.this(as: PlannedJobObject.self)
        return .one(this.session.skipDownload(of: this.plan.order.name, to: "a folder of the session"))
    }
}
