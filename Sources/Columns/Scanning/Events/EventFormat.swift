/// How a service writes events as JSON, and which columns are made of them.
///
///     {"items": [{"timestamp": 1619000040000, "metric": "temperature.celsius::number", "value": 19.6, "source": "a"},
///                {"timestamp": 1619000040000, "metric": "door::bool", "value": true, "location": {"lat": 51.05}}],
///      "cursor": null}
///
/// is read with
///
///     EventFormat(columns: [
///         EventColumn("time", ["timestamp"], .time(.millisecond), isRequired: true),
///         EventColumn("value", ["value"], .typed), EventColumn("source", ["source"], .text),
///         EventColumn("lat", ["location", "lat"], .double)])
///
/// into two tables: one of `temperature.celsius::number` with doubles, one of `door::bool` with true and false.
public struct EventFormat: Sendable, Equatable {
    /// The member of the page that holds the list of events.
    public var list = "items"
    /// The member of an event that says what it is of: `temperature.celsius::number`. Behind the last `::` stands its
    /// type.
    public var metric = "metric"
    /// What is made of the values of a metric, by its type. Of other types they become text.
    public var types: [String: EventReading] = [
        "number": .double, "bool": .boolean, "string": .text, "json": .json, "number[]": .doubles,
    ]
    /// The columns of every table, in their order.
    public var columns: [EventColumn]
    /// True for one table a metric; then every event must have one. False for one table of all events.
    public var isSplit: Bool
    /// How many bytes may be kept of what cannot be put into a column at once: an unfinished text, the members of the
    /// page, one event. Default 256 MiB.
    public var keptBytes = 256 << 20

    /// Makes a format of the columns that are wanted.
    public init(columns: [EventColumn], isSplit: Bool = true) {
        self.columns = columns
        self.isSplit = isSplit
    }

    /// Names and types of the columns of a metric's table; of the one table with nil.
    ///
    ///     format.schema(of: "door::bool")   // time timestamp(us, UTC), value boolean, …
    public func schema(of metric: String?) -> Schema {
        Schema(columns.map { Field($0.name, reading($0, of: metric).columnType) })
    }

    /// How the values of a column are read in the table of a metric.
    func reading(_ column: EventColumn, of metric: String?) -> EventReading {
        guard column.reading == .typed else { return column.reading }
        return metric.map { valueReading(of: $0) } ?? .anything
    }

    /// What is made of the values of a metric.
    func valueReading(of metric: String) -> EventReading {
        guard let mark = metric.ranges(of: "::").last else { return .anything }
        return types[String(metric[mark.upperBound...])] ?? .anything
    }
}

/// One column of events: the member that it is of, and how that is read.
public struct EventColumn: Sendable, Hashable {
    /// The name of the column.
    public var name: String
    /// The name of the member; of a member of an object in the event, both names: `["location", "lat"]`.
    public var path: [String]
    /// How it is read.
    public var reading: EventReading
    /// True when an event without it is damaged; else its cell has no value.
    public var isRequired: Bool
    /// True for a member that the service leaves out where it is an empty text or list: the cell is that then. Null
    /// stays no value.
    public var isEmptyWhenAbsent: Bool

    /// Makes a column.
    public init(
        _ name: String, _ path: [String], _ reading: EventReading, isRequired: Bool = false,
        isEmptyWhenAbsent: Bool = false
    ) {
        precondition((1...2).contains(path.count), "a path of \(path.count) names")
        self.name = name
        self.path = path
        self.reading = reading
        self.isRequired = isRequired
        self.isEmptyWhenAbsent = isEmptyWhenAbsent
    }
}

/// How a member of an event is read from JSON, and into which column.
public enum EventReading: Sendable, Hashable {
    /// A moment, as so many of the unit since 1970, whole; a column of `timestamp(us, UTC)`. Nanoseconds below a
    /// microsecond are refused.
    case time(ColumnType.TimeUnit)
    /// The nearest double; also the texts `NaN`, `Infinity`, `-Infinity`.
    case double
    /// A whole number of 64 bits with a sign.
    case int64
    /// `true` or `false`.
    case boolean
    /// Text.
    case text
    /// Any JSON as text, in the service's own digits and escapes, without blanks between its parts.
    case json
    /// A text as it is, anything else as `json`.
    case anything
    /// A list of doubles.
    case doubles
    /// A list of texts.
    case texts
    /// As the event's metric says; in a table of all events as `anything`.
    case typed

    /// The type of the column.
    public var columnType: ColumnType {
        switch self {
        case .time: .timestamp(.microsecond, isUTC: true)
        case .double: .double
        case .int64: .int64
        case .boolean: .boolean
        case .text, .json, .anything, .typed: .text
        case .doubles: .list(of: .double)
        case .texts: .list(of: .text)
        }
    }
}
