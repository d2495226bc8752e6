import Columns
import Vocabulary

/// One event that is written to Obelisk.
public struct ObeliskEvent: Sendable, Equatable {
    /// The metric with its type: `temperature.celsius::number`.
    public var metric: String
    /// What was measured; of the metric's type.
    public var value: ObeliskEventValue
    /// When; nil for the moment at which the service gets it.
    public var time: Nanoseconds?
    /// What measured it: `room-1`; nil for nothing.
    public var source: String?
    /// Words that go with it.
    public var tags: [String] = []
    /// Where.
    public var location: ObeliskLocation?
    /// How high there.
    public var elevation: Double?

    /// Makes an event.
    public init(metric: String, value: ObeliskEventValue, time: Nanoseconds? = nil, source: String? = nil) {
        self.metric = metric
        self.value = value
        self.time = time
        self.source = source
    }

    /// Makes an event of a value.
    public init(metric: String, value: JSONValue, time: Nanoseconds? = nil, source: String? = nil) {
        self.init(metric: metric, value: .value(value), time: time, source: source)
    }
}

/// The value of an event that is written.
public enum ObeliskEventValue: Sendable, Equatable {
    /// Of any type.
    case value(JSONValue)
    /// JSON that somebody has written already: its digits are not ours to change.
    case written(WrittenJSON)
}

/// A place: degrees of latitude, -90 to 90, and longitude, -180 to 180.
public struct ObeliskLocation: Sendable, Equatable {
    /// Degrees north.
    public var latitude: Double
    /// Degrees east.
    public var longitude: Double

    /// Makes a place.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// What becomes of events that are written.
public enum ObeliskIngestMode: String, Sendable, CaseIterable {
    /// They are stored, and given to streams.
    case `default`
    /// They are given to streams only.
    case streamOnly = "stream_only"
    /// They are stored only.
    case storeOnly = "store_only"
}

/// How events are written.
public struct ObeliskIngestOptions: Sendable, Equatable {
    /// What becomes of them; HFS knows the default only.
    public var mode = ObeliskIngestMode.default
    /// The unit in which times are sent; each must be a whole number of it.
    public var precision = ObeliskPrecision.microseconds

    /// Makes options, each as usual.
    public init() {}
}

/// What was written.
public struct ObeliskIngested: Sendable, Equatable {
    /// How many events.
    public var events: Int
    /// In how many requests.
    public var requests: Int
}
