import Engine
import Lua
import Services
import Vocabulary

extension ObeliskClientObject {
    static let query = Function(
        "query", "Fetches events and gives one Frame for each metric.",
        parameters: [
            Parameter(
                "what", .options, "which events",
                options: ObeliskOptions.selection + [
                    ObeliskOptions.fields("source; time and value are always there"), ObeliskOptions.orderBy,
                    ObeliskOptions.descending, Parameter("limit", .integer, "no more events than this", default: "all"),
                    ObeliskOptions.limitBy, ObeliskOptions.precision,
                    Parameter("page_size", .integer, "events asked for at once", default: "100000"),
                ])
        ],
        returns: "{ [\"name::type\"] = Frame }",
        example: """
            local t = c:query { dataset = "Office climate", metrics = "*::number", from = "2019-01-01", to = "2019-01-02" }
            for name, frame in pairs(t) do print(name, frame:count()) end
            local warm = c:query {
              dataset = "Office climate", metrics = "temperature.celsius", filter = { value = { _gt = 20 } }, limit = 100,
            }["temperature.celsius::number"]
            warm:show(3)
            """
    ) { call throws(Fault) in
        let this = try call.this(as: ObeliskClientObject.self)
        let wish = try ObeliskQueryWish(try call.options(1), usual: [.source], of: "query")
        return .wait {
            let query = try await wish.query(this.client)
            let tables = try await this.ask { try await $0.query(query, now: $1, progress: $2) }
            return .table(
                try await this.frames(tables).map {
                    LuaField($0.name, .object(FrameObject($0.frame, session: this.session)))
                })
        }
    }

    static let latest = Function(
        "latest", "The newest event of each series (dataset, metric, source, producer), as one Frame.",
        parameters: [
            Parameter(
                "what", .options, "of which events",
                options: ObeliskOptions.selection + [
                    ObeliskOptions.fields("dataset, metric and source; time and value are always there"),
                    ObeliskOptions.orderBy, ObeliskOptions.descending,
                    Parameter("limit", .integer, "no more events than this", default: "all"), ObeliskOptions.limitBy,
                    ObeliskOptions.precision,
                    Parameter("page_size", .integer, "events asked for at once", default: "100000"),
                ])
        ],
        returns: "Frame", example: "c:latest { dataset = \"Office climate\", metrics = \"*::number\" }:show(5)"
    ) { call throws(Fault) in
        let this = try call.this(as: ObeliskClientObject.self)
        let wish = try ObeliskQueryWish(
            try call.options(1), usual: [.dataset, .metric, .source], of: "latest")
        return .wait {
            let query = try await wish.query(this.client)
            return try await this.frame { try await $0.latest(query, progress: $2) }
        }
    }

    static let stats = Function(
        "stats", "Statistics that the service works out, as one Frame.",
        parameters: [
            Parameter(
                "what", .options, "of which events",
                options: ObeliskOptions.selection + [
                    ObeliskOptions.stats, ObeliskOptions.groupBy, ObeliskOptions.orderBy,
                    ObeliskOptions.descending, Parameter("limit", .integer, "no more rows than this", default: "all"),
                    ObeliskOptions.precision,
                ])
        ],
        returns: "Frame",
        example: """
            c:stats {
              dataset = "Office climate", metrics = "temperature.celsius", from = "2019-01-01", to = "2019-01-02",
              stats = { "mean", "max", "count" }, group_by = { time = "1h", fields = "source" },
            }:show(5)
            """
    ) { call throws(Fault) in
        let this = try call.this(as: ObeliskClientObject.self)
        let wish = try ObeliskStatsWish(try call.options(1))
        return .wait {
            let stats = try await wish.stats(this.client)
            return try await this.frame { try await $0.stats(stats, now: $1, progress: $2) }
        }
    }

    /// What a query of the service's needs beside itself: the connection, the time that is now, who hears how far it is.
    private typealias Work<Value> = (
        ObeliskClient, Nanoseconds, @escaping @Sendable (ObeliskQueryProgress) -> Void
    ) async throws -> Value

    private func ask<Value: Sendable>(_ work: Work<Value>) async throws -> Value {
        let now = session.conditions.now()
        return try await QueryReporter(session.terminal, of: "obelisk").watch { report in
            try await work(client, now) { report(QueryReporter.Progress($0)) }
        }
    }

    private func frame(_ work: Work<ObeliskTable>) async throws -> LuaValue {
        let found = try await frames([try await ask(work)])
        return found.first.map { .object(FrameObject($0.frame, session: session)) } ?? .none
    }

    private func frames(_ tables: [ObeliskTable]) async throws -> [(name: String, frame: Frame)] {
        try await EngineWork(.reading, of: "events", on: session.terminal).run { [session] _ in
            let workspace = try session.workspace()
            return try tables.map { ($0.name, try Frame($0.batches, schema: $0.schema, in: workspace)) }
        }
    }
}

extension QueryReporter.Progress {
    /// Events count as rows.
    fileprivate init(_ progress: ObeliskQueryProgress) {
        self.init(rows: progress.events, detail: progress.pages > 1 ? "\(progress.pages) pages" : nil)
    }
}
