import Vocabulary

/// A field of an event, by the service's own words.
public enum ObeliskField: String, Sendable, CaseIterable {
    /// When it happened.
    case timestamp
    /// The id of its dataset.
    case dataset
    /// `temperature.celsius::number`
    case metric
    /// Who wrote it: the ids of user and client.
    case producer
    /// What measured it: `room-1`.
    case source
    /// What was measured.
    case value
    /// Words that go with it.
    case tags
    /// Where it happened: latitude and longitude.
    case location
    /// The same as a short text, of which nearby places share the beginning.
    case geohash
    /// The height there.
    case elevation
    /// When the service received it.
    case tsReceived

    /// True for a field that not every event has. In the CSV of an export such a cell is not empty, it is not there, and
    /// what follows moves up.
    public var isNullable: Bool { [.location, .geohash, .elevation].contains(self) }

    /// What an export has unless it is said: everything that every event has and most people want.
    public static let usual: [ObeliskField] = [.timestamp, .dataset, .metric, .source, .value]

    private static let others = ["time": ObeliskField.timestamp, "received": .tsReceived]

    /// Reads a word of a script: the service's own, or what the columns of a query are called.
    ///
    /// - Throws: `bad argument` with the nearest words.
    public init(word: String) throws(Fault) {
        guard let field = ObeliskField(rawValue: word) ?? Self.others[word] else {
            throw .unknownEventField(word, among: ObeliskField.allCases.map(\.rawValue) + Self.others.keys.sorted())
        }
        self = field
    }
}

/// The unit of the times that the service writes. Whatever it is, ranges are told in milliseconds.
public enum ObeliskPrecision: String, Sendable, CaseIterable {
    /// What is beyond whole seconds is cut off.
    case seconds
    /// What is beyond whole milliseconds is cut off.
    case milliseconds
    /// All that the service keeps.
    case microseconds

    /// The word of the catalog; the calls for data have the same in lower case.
    var wire: String { rawValue.uppercased() }
}
