import Vocabulary

/// A member of an event that can be asked for: a column of an export.
enum ObeliskField: String, Sendable, Codable, CaseIterable {
    case timestamp, dataset, metric, producer, source, value, tags, location, geohash, elevation, tsReceived

    /// What queries give without being asked for anything. (They always add the timestamp; exports do not.)
    static let standard: [ObeliskField] = [.metric, .source, .value]
}

/// A member of an event by which events can be sorted, limited and grouped.
enum ObeliskIndexField: String, Sendable, CaseIterable {
    case timestamp, dataset, metric, producer, source, geohash, tags

    /// The field that shows it.
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

/// The unit of written timestamps.
enum ObeliskPrecision: String, Sendable, Codable, CaseIterable {
    case seconds, milliseconds, microseconds

    /// Microseconds in one of the unit.
    var microseconds: Int64 {
        switch self {
        case .seconds: 1_000_000
        case .milliseconds: 1000
        case .microseconds: 1
        }
    }

    /// A time of an event in the unit; what is finer is cut off.
    func count(_ time: Int64) -> Int64 { time.dividedDown(by: microseconds) }

    /// Reads a word in any case.
    init?(word: String) { self.init(rawValue: word.lowercased()) }
}
