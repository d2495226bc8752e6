/// One event of a dataset: a value that a source has measured, and when.
struct ObeliskEvent: Sendable, Equatable {
    /// Microseconds since 1970.
    var time: Int64
    /// The id of the dataset.
    var dataset: String
    var metric: ObeliskMetric
    var value: ObeliskValue
    /// Who has ingested it.
    var producer: ObeliskProducer
    /// Empty when nobody is named.
    var source = ""
    var tags: [String] = []
    var location: ObeliskLocation?
    /// Metres; nil when it is not known.
    var elevation: Double?
    /// When the service received it, in milliseconds since 1970.
    var received: Int64

    /// The cell of the earth that holds the location; nil without one.
    var geohash: String? { location.map { Geohash.text($0) } }
}

/// The value of an event.
enum ObeliskValue: Sendable, Equatable {
    case number(Double)
    case numbers([Double])
    case bool(Bool)
    case string(String)
    /// An object or a list, written without blanks.
    case json(String)

    /// True for what answers to queries leave out: an empty text, an empty list.
    var isEmpty: Bool {
        switch self {
        case .string(let text): text.isEmpty
        case .numbers(let numbers): numbers.isEmpty
        case .number, .bool, .json: false
        }
    }
}

/// Who has ingested an event: a user, by a client.
struct ObeliskProducer: Sendable, Hashable {
    var user: String
    var client: String

    /// `{"userId":"…","clientId":"…"}`
    var json: JSON { .object([("userId", .string(user)), ("clientId", .string(client))]) }
}

/// A place on the earth in degrees.
struct ObeliskLocation: Sendable, Hashable {
    /// -90 to 90.
    var latitude: Double
    /// -180 to 180.
    var longitude: Double

    /// `{"lat":51.05,"lng":3.72}`
    var json: JSON {
        .object([
            ("lat", .written(JavaDouble.bytes(latitude))), ("lng", .written(JavaDouble.bytes(longitude))),
        ])
    }
}
