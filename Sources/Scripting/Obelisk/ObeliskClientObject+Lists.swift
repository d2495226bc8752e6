import Exports
import Lua
import Services
import Vocabulary

extension ObeliskClientObject {
    static let datasets = Function(
        "datasets", "The datasets that the account may read: a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false,
                options: [
                    ListOptions.name,
                    Parameter(
                        "published", .boolean, "true lists those that are published to everybody", default: "false"),
                    ListOptions.limit,
                ])
        ],
        returns: "List of Dataset",
        example: """
            for dataset in c:datasets():each() do print(dataset.name, dataset.metric_count, dataset.event_count) end
            print(c:datasets():get("Office climate").id)
            """
    ) { call throws(Fault) in
        let this = try call.this(as: ObeliskClientObject.self)
        let request = try DatasetRequest(try call.options(1), this.client)
        return .one(
            .object(this.list(request, columns: DatasetObject.columns) { .object(DatasetObject($0, of: this)) }))
    }

    static let exports = Function(
        "exports", "The exports that the service stores, whoever ordered them and where: a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false,
                options: [
                    ListOptions.name,
                    Parameter(
                        "state", .choice(JobState.allCases.map(\.rawValue)), "only those",
                        required: false),
                    Parameter("from", .time, "only exports ordered at or after it", required: false),
                    Parameter("to", .time, "only exports ordered before it", required: false),
                    Parameter("team", .text, "the id of a team: its exports instead of the account's", required: false),
                    ListOptions.limit,
                ])
        ],
        returns: "List of Job",
        example: """
            for job in c:exports { state = "ready" }:each() do print(job.id, job.created_date, job.details.name) end
            """
    ) { call throws(Fault) in
        let this = try call.this(as: ObeliskClientObject.self)
        let request = try StoredExportRequest(try call.options(1), this.client)
        return .one(
            .object(this.list(request, columns: JobObject.columns) { .object(JobObject($0, of: this)) }))
    }

    static let streams = Function(
        "streams", "The data streams that the account has registered: a lazy list. Each takes one of a few places.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false, options: [ListOptions.name, ListOptions.limit])
        ],
        returns: "List of DataStream",
        example: "for stream in c:streams():each() do print(stream.id, stream.name, stream.is_connected) end"
    ) { call throws(Fault) in
        let this = try call.this(as: ObeliskClientObject.self)
        let request = try DataStreamRequest(try call.options(1), this.client)
        return .one(
            .object(this.list(request, columns: DataStreamObject.columns) { .object(DataStreamObject($0, of: this)) }))
    }
}
