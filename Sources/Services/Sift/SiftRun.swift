import Vocabulary

/// A run: a named stretch of time in which assets made data. Names are not unique; ids and client keys are.
public struct SiftRun: Sendable, Decodable, Equatable {
    /// The UUID.
    public var id: String
    /// The name, which other runs may have too.
    public var name: String
    /// Free text.
    public var description: String
    /// The first moment; nil when unknown.
    public var start: Nanoseconds?
    /// The end; nil while it is still running.
    public var stop: Nanoseconds?
    /// The user's own key, unique.
    public var clientKey: String?
    /// The assets with data in it.
    public var assetIDs: [String]
    /// Put away, hidden from lists by default.
    public var isArchived: Bool

    private enum Key: String, CodingKey {
        case runId, name, description, startTime, stopTime, clientKey, assetIds, isArchived, archivedDate
    }

    /// Reads a run of `/api/v2/runs`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let text = { (key: Key) in
            try values.decodeIfPresent(String.self, forKey: key).flatMap { $0.isEmpty ? nil : $0 }
        }
        id = try values.decode(String.self, forKey: .runId)
        name = try text(.name) ?? ""
        description = try text(.description) ?? ""
        // The service takes years 1 to 9999; a time that nanoseconds cannot hold is as good as unknown.
        start = try text(.startTime).flatMap { try? Nanoseconds(parsing: $0) }
        stop = try text(.stopTime).flatMap { try? Nanoseconds(parsing: $0) }
        clientKey = try text(.clientKey)
        assetIDs = try values.decodeIfPresent([String].self, forKey: .assetIds) ?? []
        isArchived = try values.decodeIfPresent(Bool.self, forKey: .isArchived) ?? (try text(.archivedDate) != nil)
    }

    /// How long it took; nil without start or end.
    public var length: Duration? {
        guard let start, let stop else { return nil }
        return .nanoseconds(stop.sinceEpoch - start.sinceEpoch)
    }
}
