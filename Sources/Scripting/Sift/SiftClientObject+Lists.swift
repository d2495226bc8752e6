import Exports
import Lua
import Services
import Vocabulary

extension SiftClientObject {
    static let runs = Function(
        "runs", "The runs, latest first: a lazy list.",
        parameters: [
            SiftListOptions.parameter(
                [
                    ListOptions.name, SiftListOptions.asset("only runs of it"),
                    Parameter("from", .time, "only runs with time at or after it", required: false),
                    Parameter("to", .time, "only runs with time before it", required: false),
                ], archived: "archived ones too")
        ],
        returns: "List of Run",
        example: "for _, run in ipairs(c:runs { name = \"hotfire*\" }:first(3)) do print(run.name) end\n"
            + "local spring = c:runs { asset = \"test-stand-7\", from = \"2024-03-01\", to = \"2024-06-01\" }"
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let options = try call.options(1)
        let range = try TimeRange(from: try options.time("from"), to: try options.time("to"))
        let request = try SiftListRequest<SiftRun>(options, this.client).adding { wish throws(Fault) in
            wish.add(overlapping: range)
        }
        return .one(.object(this.list(RunObject.self, request)))
    }

    static let assets = Function(
        "assets", "The assets, by name: a lazy list.",
        parameters: [SiftListOptions.parameter([ListOptions.name], archived: "archived ones too")],
        returns: "List of Asset", example: "for asset in c:assets():each() do print(asset.name) end"
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        return .one(
            .object(this.list(AssetObject.self, try SiftListRequest<SiftAsset>(try call.options(1), this.client))))
    }

    static let units = Function(
        "units", "The units of measurement: a lazy list.",
        parameters: [SiftListOptions.parameter([ListOptions.name], archived: nil)],
        returns: "List of Unit", example: "print(c:units():first()[1].abbreviated_name)"
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        return .one(
            .object(this.list(UnitObject.self, try SiftListRequest<SiftUnit>(try call.options(1), this.client))))
    }

    static let calculatedChannels = Function(
        "calculated_channels", "The stored calculated channels, by name: a lazy list.",
        parameters: [
            SiftListOptions.parameter(
                [ListOptions.name, SiftListOptions.asset("only those offered for it")], archived: "archived ones too")
        ],
        returns: "List of CalculatedChannel",
        example: "for channel in c:calculated_channels():each() do print(channel.name, channel.expression) end"
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let request = try SiftListRequest<SiftCalculatedChannel>(try call.options(1), this.client)
        return .one(.object(this.list(CalculatedChannelObject.self, request)))
    }

    static let channels = Function(
        "channels", "The channels in use, by name: a lazy list.",
        parameters: [
            SiftListOptions.parameter(
                [
                    ListOptions.name, SiftListOptions.asset("only channels of it"),
                    Parameter(
                        "run", .oneOf([.text, .object("Run")]), "only channels with data in it", required: false),
                ], archived: "replaced versions and archived ones too")
        ],
        returns: "List of Channel",
        example: "print(#c:channels { run = \"hotfire 12\", name = \"motor.*\" }:all())\n"
            + "local thrust = c:channels { asset = \"test-stand-7\" }:get \"motor.thrust\""
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let client = this.client
        let request = try SiftListRequest<SiftChannel>(try call.options(1), client)
        let open = { @Sendable (request: SiftListRequest<SiftChannel>) in request.list { try client.channels($0) } }
        return .one(
            .object(
                ListObject(
                    open(request), on: this.session.terminal, columns: ChannelObject.columns,
                    wrap: { .object(ChannelObject($0)) },
                    get: { try await client.channel($0, among: try await request.resolved()) },
                    narrowed: { fields throws(Fault) in open(try request.narrowed(fields)) })))
    }

    static let jobs = Function(
        "jobs", "The service's own jobs, newest first, whoever ordered them and where: a lazy list.",
        parameters: [
            SiftListOptions.parameter(
                [
                    Parameter(
                        "state", .choice(["queued", "running", "ready", "failed", "cancelled"]), "only those",
                        required: false),
                    Parameter(
                        "type", .choice(["data export", "data import", "rule evaluation"]), "only those",
                        required: false),
                    Parameter("from", .time, "only jobs made at or after it", required: false),
                    Parameter("to", .time, "only jobs made before it", required: false),
                ], archived: nil)
        ],
        returns: "List of Job",
        example:
            "for _, job in ipairs(c:jobs { state = \"ready\", limit = 5 }:all()) do print(job.id, job.created_date) end"
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let options = try call.options(1)
        let range = try TimeRange(from: try options.time("from"), to: try options.time("to"))
        let request = try SiftListRequest<SiftJob>(options, this.client).adding { wish throws(Fault) in
            wish.add(created: range)
            if let state = options.text("state").flatMap(JobState.init(rawValue:)) { wish.add(state: state) }
            if let type = options.text("type") { wish.add(jobType: type) }
        }
        let jobs = SiftJobRequest(request: request)
        return .one(
            .object(this.list(jobs, columns: JobObject.columns) { .object(JobObject($0, of: this)) }))
    }
}

/// A list of Sift's jobs, as jobs of all services are told.
private struct SiftJobRequest: ListRequesting {
    let request: SiftListRequest<SiftJob>

    func list() -> PagedList<JobRecord> {
        let client = request.client
        return request.list().map { client.record($0) }
    }

    func get(_ word: String) async throws -> JobRecord { request.client.record(try await request.get(word)) }

    func narrowed(_ fields: [LuaField]) throws(Fault) -> SiftJobRequest {
        SiftJobRequest(request: try request.narrowed(fields))
    }
}
