import Vocabulary

/// A field by which events can be ordered, limited or grouped, by the service's own words.
public enum ObeliskOrderField: String, Sendable, CaseIterable {
    /// When it happened.
    case timestamp
    /// The id of the dataset.
    case dataset
    /// The metric.
    case metric
    /// User and client.
    case producer
    /// What measured it.
    case source
    /// The place.
    case geohash
    /// The words that go with it.
    case tags

    /// Reads a word of a script; the column `time` is the service's `timestamp`.
    ///
    /// - Throws: `bad argument` with the nearest words.
    public init(word: String) throws(Fault) {
        guard let field = ObeliskOrderField(rawValue: word == "time" ? "timestamp" : word) else {
            throw .unknownOrderField(word, among: Self.allCases.map(\.rawValue) + ["time"])
        }
        self = field
    }

    /// The same as a field of an event.
    var field: ObeliskField {
        switch self {
        case .timestamp: .timestamp
        case .dataset: .dataset
        case .metric: .metric
        case .producer: .producer
        case .source: .source
        case .geohash: .geohash
        case .tags: .tags
        }
    }
}

/// At most so many events of each combination of some fields.
public struct ObeliskLimitBy: Sendable, Equatable {
    /// The fields; at least one.
    public var fields: [ObeliskOrderField]
    /// How many events of each combination, 1 or more.
    public var limit: Int
    /// How many of each are left out before, 0 or more.
    public var offset: Int

    /// Makes a limit.
    public init(fields: [ObeliskOrderField], limit: Int, offset: Int = 0) {
        self.fields = fields
        self.limit = limit
        self.offset = offset
    }
}
