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
    private var like: JobObject?

    /// Their declarations.
    ///
    /// - Parameter instead: what `like` stands for: `runs and the rest`.
    static func parameters(instead: String) -> [Parameter] {
        [
            Parameter("key", .text, "same key, same order: never ordered twice", required: false),
            Parameter("title", .text, "shown in lists, names the files", required: false),
            Parameter("like", .object("Job"), "the same order again, instead of \(instead)", required: false),
            Parameter("dry_run", .boolean, "true: show the request, order nothing", default: "false"),
        ]
    }

    /// - Parameter beside: further options that may stand beside `like`.
    init(_ options: Options, beside: [String] = []) throws(Fault) {
        key = options.text("key")
        title = options.text("title")
        isDryRun = options.boolean("dry_run") ?? false
        like = options.object("like", as: JobObject.self)
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
    /// Places an order and gives its job; with `dry_run` shows it.
    func place(_ order: Order, _ options: OrderOptions) async throws -> LuaValue {
        guard !options.isDryRun else { return DryRun.value(of: order) }
        return .object(JobObject(try await session.exports(of: client).place(order), session: session))
    }
}

/// What `dry_run` gives: the request as it would be sent, and the order in words.
enum DryRun {
    /// - Parameter more: what the service tells about the order beforehand.
    static func value(of order: Order, _ more: [LuaField] = []) -> LuaValue {
        .table(
            [
                LuaField("request", .text(order.request)), LuaField("service", .text(order.scope.service)),
                LuaField("summary", .text(order.summary)),
                LuaField("terms", .table(order.terms.map { LuaField($0.name, .text($0.value)) })),
                LuaField("url", .text(order.scope.baseURL)),
            ] + more)
    }
}
