import Exports
import Vocabulary

/// An export of the service's own list, whoever ordered it and where.
public struct ObeliskJob: Sendable, Equatable, Identifiable {
    /// 24 hexadecimal digits.
    public var id: String
    /// What it is called there, once for each user; nil for one that cannot be fetched: its file would have no name.
    public var title: String?
    /// Who ordered it: the e-mail address, else the id; nil where it was not asked for.
    public var user: String?
    /// The team with which it is shared.
    public var team: ObeliskTeam?
    /// What it gives.
    public var datasets: [ObeliskDatasetName]
    /// Which metrics; empty = all.
    public var metrics: [String]
    /// The columns in their order; empty where the service does not tell.
    public var fields: [String]
    /// `MICROSECONDS`; nil where the service does not tell.
    public var precision: String?
    /// Which events, in the service's own operators.
    public var filter: JSONValue
    /// The range in milliseconds since 1970: `from` is in, `to` is not.
    public var from, to: Int64?
    /// The most rows that it gets: the one asked for, or the service's own.
    public var limit: Int64?
    /// When it was ordered: milliseconds since 1970.
    public var requestedOn: Int64?
    /// The service's word: `QUEUING`, `GENERATING`, `COMPLETED`, `FAILED`, `CANCELLED`.
    public var status: String
    /// Rows, as counted when it was ordered, never more than the limit.
    public var estimate: Int64?
    /// Rows that the service says to have written. It counts whole turns of a million only, and not the last one.
    public var processed: Int64?
    /// What it came to; nil until it is completed, and for a moment longer.
    public var result: Result?

    /// What a completed export came to.
    public struct Result: Sendable, Equatable {
        /// Milliseconds since 1970; 0 and nil for an export that does not expire.
        public var completedOn, expiresOn: Int64?
        /// Bytes of the CSV, and of the archive.
        public var sizeInBytes, compressedSizeInBytes: Int64?
    }

    private static let states: [String: JobState] = [
        "QUEUING": .queued, "GENERATING": .running, "COMPLETED": .ready, "FAILED": .failed, "CANCELLED": .cancelled,
    ]

    /// What a look at it shows, in our words.
    ///
    /// - Parameter now: milliseconds since 1970, for exports that expire.
    func look(now: Int64) -> JobLook {
        var state = Self.states[status]
        if state == .ready, let end = result?.expiresOn, end > 0, end <= now { state = .expired }
        return JobLook(state: state, serviceState: status, rows: rows)
    }

    /// What the service tells of its rows, as far as it is true.
    public var rows: JobRows {
        let turn: Int64 = 1_000_000
        let isCounted = processed.map { $0 > 0 && $0 % turn == 0 } ?? false
        return JobRows(
            estimate: estimate, limit: limit,
            done: isCounted && Self.states[status]?.isFinal != true ? processed : nil)
    }

    /// When it was ordered.
    public var created: Nanoseconds? { Nanoseconds(milliseconds: requestedOn) }

    /// When it was completed.
    public var completed: Nanoseconds? {
        Nanoseconds(milliseconds: result?.completedOn.flatMap { $0 > 0 ? $0 : nil })
    }
}

extension ObeliskJob: Decodable {
    private enum Key: String, CodingKey {
        case id, name, user, team, dataRange, timestampPrecision, fields, filter, from, to, limit, requestedOn, status
        case result
    }

    private struct Status: Decodable {
        private enum Key: String, CodingKey { case status, recordsEstimate, recordsProcessed }

        var status: String?
        var estimate, processed: Int64?

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            status = try? values.decode(String.self, forKey: .status)
            estimate = try? values.decode(Int64.self, forKey: .recordsEstimate)
            processed = try? values.decode(Int64.self, forKey: .recordsProcessed)
        }
    }

    private struct Owner: Decodable {
        var id: String
        var email: String?
    }

    /// The word for a state that the service does not tell.
    private static let untold = "UNKNOWN"

    /// Reads a DataExport. Only `id` must be there; the rest may be missing, null, or of another kind: one odd number must
    /// not spoil the list in which it stands.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        let told = try? values.decode(Status.self, forKey: .status)
        (status, estimate, processed) = (told?.status ?? Self.untold, told?.estimate, told?.processed)
        let name = (try? values.decode(String.self, forKey: .name)) ?? ""
        title = name.isEmpty ? nil : name
        let owner = try? values.decode(Owner.self, forKey: .user)
        user = owner?.email ?? owner?.id
        team = try? values.decode(ObeliskTeam.self, forKey: .team)
        let range = try? values.decode(ObeliskRange.self, forKey: .dataRange)
        (datasets, metrics) = (range?.datasets ?? [], range?.metrics ?? [])
        precision = try? values.decode(String.self, forKey: .timestampPrecision)
        fields = (try? values.decode([String].self, forKey: .fields)) ?? []
        filter = (try? values.decode(JSONValue.self, forKey: .filter)).orEmpty
        let whole = { (key: Key) in try? values.decode(Int64.self, forKey: key) }
        (from, to, limit, requestedOn) = (whole(.from), whole(.to), whole(.limit), whole(.requestedOn))
        result = try? values.decode(Result.self, forKey: .result)
    }
}

extension ObeliskJob.Result: Decodable {
    private enum Key: String, CodingKey { case completedOn, expiresOn, sizeInBytes, compressedSizeInBytes }

    /// Reads a DataExportResult; what cannot be read is not told.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let whole = { (key: Key) in try? values.decode(Int64.self, forKey: key) }
        (completedOn, expiresOn) = (whole(.completedOn), whole(.expiresOn))
        (sizeInBytes, compressedSizeInBytes) = (whole(.sizeInBytes), whole(.compressedSizeInBytes))
    }
}

extension ObeliskJob: NamedThing {
    /// What it is called there; the id where it has no name.
    public var name: String { title ?? id }
    /// Its state and when it was ordered.
    public var distinction: String { "\(status.lowercased())\(created.map { ", ordered \($0.brief)" } ?? "")" }
}
