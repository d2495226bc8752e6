import Engine
import Lua
import Services
import Vocabulary

extension SiftClientObject {
    static let query = Function(
        "query", "Fetches points and gives one Frame for each channel, or with align one wide Frame.",
        parameters: [
            Parameter(
                "what", .options, "which points",
                options: [
                    Parameter("channels", things("Channel"), "channels, names or ids", required: false),
                    Parameter(
                        "calculated_channels", .oneOf([calculation, .listOf(calculation)]),
                        "stored ones by name, or { name, expression, references }", required: false),
                    Parameter(
                        "run", .oneOf([.text, .object("Run"), .boolean]),
                        "a run, name, id or client key; false: only points outside runs",
                        default: "all runs and none, told apart in the columns run and run_id"),
                    Parameter(
                        "assets", things("Asset"), "only channels of these", default: "the run's, or all"),
                    Parameter("from", .time, "the first moment", default: "1970, or all of the run"),
                    Parameter("to", .time, "the moment after the last", default: "now, or all of the run"),
                    Parameter(
                        "sample", .duration, "about one point in that time (LTTB), for plots", default: "every point"),
                    Parameter("limit", .integer, "no more points a channel", default: "all"),
                    Parameter(
                        "enums", .choice(SiftQuery.EnumForm.allCases.map(\.rawValue)),
                        "enumerations as names, as keys, or as \"[1] name\"", default: "\"name\""),
                    Parameter(
                        "received_at", .boolean, "a column with the time at which Sift received each point",
                        default: "false"),
                    Parameter(
                        "align", .duration, "one Frame on a time axis of this step, with each channel's last value",
                        required: false),
                    Parameter("page_size", .integer, "points asked for at once", default: "100000"),
                ])
        ],
        returns: "{ name = Frame }, or a Frame",
        example: """
            local t = c:query { channels = { "motor.thrust", "motor.temp" }, run = "hotfire 10" }
            print(t["motor.thrust"]:count())
            local valve = c:query { channels = "valve.state", run = "hotfire 10" }["valve.state"]
            valve:where("value = 'OPEN'"):show(3)
            local wide = c:query { channels = { "motor.thrust", "motor.temp" }, run = "hotfire 10", align = "100ms" }
            """
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let wish = try QueryWish(try call.options(1))
        return .wait { try await this.query(wish) }
    }

    private func query(_ wish: QueryWish) async throws -> LuaValue {
        let query = try await wish.query(client, now: session.conditions.now())
        let client = client
        let begun = QueryReporter.Progress(SiftQueryProgress(total: query.sources.count))
        let tables = try await QueryReporter(session.terminal, of: "sift").watch(from: begun) { report in
            try await client.query(query) { report(QueryReporter.Progress($0)) }
        }
        return try await EngineWork(.reading, of: "points", on: session.terminal).run { [session] _ in
            let frames = QueryFrames(workspace: try session.workspace(), tellsRuns: query.runs == .all)
            if let step = wish.step {
                return .object(FrameObject(try frames.aligned(tables, step: step), session: session))
            }
            let found = try frames.frames(tables)
            return .table(found.map { LuaField($0.name, .object(FrameObject($0.frame, session: session))) })
        }
    }
}

extension QueryReporter.Progress {
    /// Points count as rows.
    fileprivate init(_ progress: SiftQueryProgress) {
        self.init(
            rows: progress.points,
            detail: progress.total > 1 ? "\(progress.finished) of \(progress.total) series" : nil)
    }
}
