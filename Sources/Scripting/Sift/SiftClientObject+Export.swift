import Exports
import Lua
import Services
import Vocabulary

extension SiftClientObject {
    static let export = Function(
        "export", "Orders an export and returns its job at once.",
        parameters: [
            Parameter(
                "order", .options, "what to export",
                options: [
                    Parameter(
                        "runs", .oneOf([.text, .object("Run"), .listOf(.oneOf([.text, .object("Run")]))]),
                        "runs, names, ids or client keys", required: false),
                    Parameter(
                        "channels", .oneOf([.text, .object("Channel"), .listOf(.oneOf([.text, .object("Channel")]))]),
                        "channels, names or ids", default: "all"),
                    Parameter("from", .time, "the first moment", default: "the run's own"),
                    Parameter("to", .time, "the moment after the last", default: "the run's own"),
                    Parameter("format", .choice(["parquet", "csv"]), "what the files are", default: "\"parquet\""),
                    Parameter("key", .text, "same key, same order: never ordered twice", required: false),
                    Parameter("title", .text, "shown in lists, names the files", required: false),
                    Parameter(
                        "like", .object("Job"), "the same order again, instead of runs and the rest", required: false),
                    Parameter("dry_run", .boolean, "true: show the request, order nothing", default: "false"),
                ])
        ],
        returns: "Job",
        example: "local job = c:export { runs = { \"hotfire 12\" }, channels = { \"motor.thrust\" }, format = \"csv\" }"
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let wish = try ExportWish(try call.options(1))
        let session = this.session
        let client = this.client
        return .wait {
            let order = try await wish.order(client)
            guard !wish.isDryRun else { return DryRun.value(of: order) }
            return .object(JobObject(try await session.exports(of: client).place(order), session: session))
        }
    }
}

/// An export as the script asked for it, names not yet looked up.
struct ExportWish: Sendable {
    private var like: Order?
    private var runs: [RunWord]
    private var channels: [LuaValue]
    private var range: TimeRange
    private var format: SiftExport.Format
    private var key: String?
    private var title: String?
    /// True when nothing is to be ordered.
    var isDryRun: Bool

    init(_ options: Options) throws(Fault) {
        runs = (options.list("runs") ?? []).compactMap { RunWord($0) }
        channels = options.list("channels") ?? []
        range = try TimeRange(from: try options.time("from"), to: try options.time("to"))
        format = options.text("format").flatMap(SiftExport.Format.init(rawValue:)) ?? .parquet
        key = options.text("key")
        title = options.text("title")
        isDryRun = options.boolean("dry_run") ?? false
        like = options.object("like", as: JobObject.self)?.job.entry.order
        if like != nil, let other = options.names.first(where: { !["like", "key", "title", "dry_run"].contains($0) }) {
            throw Fault(
                .badArgument, "export: like already says what is ordered, \(other) says it again",
                hint: "beside like only key, title and dry_run have a meaning")
        }
        guard like != nil || !runs.isEmpty else {
            throw Fault(.badArgument, "export: runs is empty", hint: "runs = { run }, or names, ids or client keys")
        }
        if options.contains("channels"), channels.isEmpty {
            throw Fault(.badArgument, "export: channels is empty", hint: "leave it out for all channels")
        }
        if let key, key.isEmpty { throw Fault(.badArgument, "export: key is empty", hint: "leave it out for none") }
    }

    /// The order that is meant: a new one, or an earlier one again.
    func order(_ client: SiftClient) async throws -> Order {
        guard var again = like else { return try client.order(try await resolve(client)) }
        let scope = try client.scope()
        guard again.scope == scope else {
            throw Fault(
                .badArgument,
                "export: like is a job of \(again.scope.baseURL), this is a connection to \(scope.baseURL)",
                hint: "ids mean something at their own service only")
        }
        again.key = key
        again.title = title ?? again.title
        return again
    }

    private func resolve(_ client: SiftClient) async throws -> SiftExport {
        var found: [SiftRun] = []
        for run in runs { found.append(try await run.resolve(client)) }
        let words = channels.compactMap(\.asText)
        let named = words.isEmpty ? [] : try await client.channels(named: words, of: found)
        let given = channels.compactMap { $0.asObject(ChannelObject.self)?.channel }
        return SiftExport(
            runs: found, channels: given + named.filter { !given.contains($0) }, range: range, format: format, key: key,
            title: title)
    }
}

/// What `dry_run` gives: the request as it would be sent, and the order in words.
enum DryRun {
    static func value(of order: Order) -> LuaValue {
        .table([
            LuaField("service", .text(order.scope.service)), LuaField("url", .text(order.scope.baseURL)),
            LuaField("summary", .text(order.summary)), LuaField("request", .text(order.request)),
        ])
    }
}
