import Exports
import Vocabulary

/// An export job as the service tells it, whoever ordered it and where.
public struct TicksupplyJob: Sendable, Identifiable, Decodable, Equatable {
    /// `exp_…`
    public var id: String
    /// The id of the stream.
    public var stream: Int64
    /// Nanoseconds since 1970; `end` is out.
    public var start, end: Int64
    /// `csv` or `parquet`.
    public var format: String
    /// The options that the service has filled in.
    public var formatOptions: JSONValue
    /// `queued`, `running`, `succeeded`, `failed`, `canceled`, `deleted`, or a word that is not known yet.
    public var status: String
    /// Why it failed.
    public var reason: String?
    /// When it was ordered, when it began, when it ended.
    public var created, started, finished: Nanoseconds?

    private enum CodingKeys: String, CodingKey {
        case id, format, status, reason
        case stream = "datastream_id"
        case start = "start_time"
        case end = "end_time"
        case formatOptions = "format_options"
        case created = "created_at"
        case started = "started_at"
        case finished = "finished_at"
    }

    /// Reads an export object.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let moment = { (key: CodingKeys) in
            try values.decodeIfPresent(String.self, forKey: key).flatMap { try? Nanoseconds(parsing: $0) }
        }
        id = try values.decode(String.self, forKey: .id)
        stream = try values.decode(Int64.self, forKey: .stream)
        start = try values.decode(Int64.self, forKey: .start)
        end = try values.decode(Int64.self, forKey: .end)
        format = try values.decodeIfPresent(String.self, forKey: .format) ?? "csv"
        formatOptions = try values.decodeIfPresent(JSONValue.self, forKey: .formatOptions) ?? .object([:])
        status = try values.decode(String.self, forKey: .status)
        let told = try values.decodeIfPresent(String.self, forKey: .reason) ?? ""
        reason = told.isEmpty ? nil : told
        created = try moment(.created)
        started = try moment(.started)
        finished = try moment(.finished)
    }

    /// What a look at it shows, in our words. A state that is not known is no end.
    public var look: JobLook {
        JobLook(state: Self.states[status], serviceState: status, reason: reason)
    }

    private static let states: [String: JobState] = [
        "queued": .queued, "running": .running, "succeeded": .ready, "failed": .failed, "canceled": .cancelled,
        "deleted": .cancelled,
    ]

    /// The request that it is the answer to, as far as the service tells it: not the schema.
    var request: TicksupplyRequest {
        TicksupplyRequest(
            stream: stream, start: start, end: end, schema: nil, format: format,
            formatOptions: formatOptions == .object([:]) ? nil : formatOptions)
    }

    /// True when it may be the answer to a request: everything that the service tells is what was asked for.
    func mayAnswer(_ request: TicksupplyRequest) -> Bool {
        guard (stream, start, end, format) == (request.stream, request.start, request.end, request.format) else {
            return false
        }
        guard case .object(let asked)? = request.formatOptions else { return true }
        return asked.allSatisfy { formatOptions[$0.key] == $0.value }
    }
}

/// What is wanted of the list of exports. The service has no filters of its own here.
public struct TicksupplyJobWish: Sendable, Equatable {
    /// Only those in this state; nil for all.
    public var state: JobState?
    /// Only those of this stream; nil for all.
    public var stream: Int64?
    /// No more than this; nil for all.
    public var limit: Int?

    /// All.
    public init() {}

    /// What is chosen here; nil when all are wanted.
    var choice: (@Sendable (TicksupplyJob) -> Bool)? {
        guard state != nil || stream != nil else { return nil }
        let wish = self
        return { job in
            (wish.state.map { $0 == job.look.state } ?? true) && (wish.stream.map { $0 == job.stream } ?? true)
        }
    }
}
