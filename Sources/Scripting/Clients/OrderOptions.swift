import Exports
import Lua
import Services
import Vocabulary

/// The options of `export` that are ours and the same at every service: `key`, `title`, `like`, `dry_run`.
struct OrderOptions: Sendable {
    /// Same key, same order.
    var key: String?
    /// Shown in lists, names the files.
    var title: String?
    /// True when nothing is to be ordered.
    var isDryRun: Bool
    private var like: Earlier?

    /// An order that was placed, or one that a dry run has shown.
    private enum Earlier: Sendable {
        case job(JobObject), plan(PlannedJobObject)

        func order() async throws -> Order {
            switch self {
            case .job(let job): try await job.order()
            case .plan(let planned): planned.plan.order
            }
        }
    }

    /// Their declarations.
    ///
    /// - Parameter instead: what `like` stands for: `runs and the rest`.
    static func parameters(instead: String) -> [Parameter] {
        [
            Parameter("key", .text, "same key, same order: never ordered twice", required: false),
            Parameter("title", .text, "shown in lists, names the files", required: false),
            Parameter(
                "like", .oneOf([.object("Job"), .object("PlannedJob")]),
                "the same order again, instead of \(instead)", required: false),
            Parameter("dry_run", .boolean, "true: show the request, order nothing", default: "false"),
        ]
    }

    /// - Parameter beside: further options that may stand beside `like`.
    init(_ options: Options, beside: [String] = []) throws(Fault) {
        key = options.text("key")
        title = options.text("title")
        isDryRun = options.boolean("dry_run") ?? false
        let job = options.object("like", as: JobObject.self).map { Earlier.job($0) }
        let plan = options.object("like", as: PlannedJobObject.self).map { Earlier.plan($0) }
        like = job ?? plan
        if let key, key.isEmpty { throw .emptyOption("key", hint: "leave it out for none") }
        guard like != nil else { return }
        let other = options.names.first { !(["like", "key", "title", "dry_run"] + beside).contains($0) }
        if let other { throw .saidTwice(other) }
    }

    /// True when an earlier order says what is ordered.
    var isAgain: Bool { like != nil }

    /// The earlier order once more, with what the service had filled in then; nil without `like`.
    ///
    /// - Throws: `bad argument` for a job of another account or service.
    func again(_ client: some ServiceClient) async throws -> Order? {
        guard let like else { return nil }
        var again = client.again(try await like.order())
        let scope = try client.scope()
        guard again.scope == scope else { throw Fault.likeOfElsewhere(again.scope.baseURL, scope.baseURL) }
        again.key = key
        again.title = title ?? again.title
        return again
    }
}

extension ClientObject {
    /// Places an order and gives its job; in a dry run shows it instead, with what the service estimates.
    ///
    /// - Parameter estimate: asks the service what the order would come to; called in a dry run only.
    func place(
        _ order: Order, _ options: OrderOptions, estimate: () async throws -> [LuaField] = { [] }
    ) async throws -> LuaValue {
        guard !options.isDryRun, !session.isDryRun else {
            return .object(try session.plan(order, estimate: try await estimate()))
        }
        return .object(JobObject(try await session.exports(of: client).place(order), session: session))
    }
}
