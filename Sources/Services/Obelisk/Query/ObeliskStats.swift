import Vocabulary

/// What the service works out of events, by its own words.
public enum ObeliskStatistic: String, Sendable, CaseIterable {
    /// The smallest value.
    case min
    /// The largest value.
    case max
    /// The arithmetic mean.
    case mean
    /// The standard deviation of the population.
    case stddev
    /// The sum.
    case sum
    /// How many events.
    case count
    /// How many different sources.
    case countSources

    /// The name of the column.
    public var column: String { self == .countSources ? "count_sources" : rawValue }

    /// True for whole numbers.
    var isCount: Bool { self == .count || self == .countSources }

    /// Reads a word of a script.
    ///
    /// - Throws: `bad argument` with the nearest words.
    public init(word: String) throws(Fault) {
        guard let found = Self.allCases.first(where: { $0.column == word || $0.rawValue == word }) else {
            throw .unknownStatistic(word, among: Self.allCases.map(\.column))
        }
        self = found
    }
}

/// What one row of statistics is of: a piece of time, a combination of fields, or both; of everything where it is empty.
public struct ObeliskGrouping: Sendable, Equatable {
    /// The length of the pieces of time, whole seconds; nil = all of the range in one.
    public var time: Duration?
    /// By how much the pieces begin later than whole ones of 1970, whole seconds.
    public var offset: Duration
    /// The fields; dataset, metric, producer, source, geohash.
    public var fields: [ObeliskOrderField]
    /// How many characters of the geohash make a place, 4 to 8; nil = all.
    public var geohashPrecision: Int?

    /// Makes a grouping.
    public init(
        time: Duration? = nil, offset: Duration = .zero, fields: [ObeliskOrderField] = [], geohashPrecision: Int? = nil
    ) {
        self.time = time
        self.offset = offset
        self.fields = fields
        self.geohashPrecision = geohashPrecision
    }

    /// A part of a geohash is only asked for where geohashes are.
    var allFields: [ObeliskOrderField] {
        geohashPrecision == nil || fields.contains(.geohash) ? fields : fields + [.geohash]
    }

    fileprivate func check() throws(Fault) {
        if let time { try Self.check(time, "time", isPositive: true) }
        try Self.check(offset, "offset", isPositive: false)
        if time == nil, offset != .zero { throw .offsetWithoutTime }
        if let geohashPrecision, !(4...8).contains(geohashPrecision) { throw .badGeohashPrecision(geohashPrecision) }
        if let twice = fields.firstDuplicate { throw .orderFieldTwice(twice.rawValue, "group_by", of: "stats") }
        for field in fields where field == .timestamp || field == .tags { throw .ungroupable(field.rawValue) }
    }

    private static func check(_ length: Duration, _ option: String, isPositive: Bool) throws(Fault) {
        let (seconds, attoseconds) = length.components
        guard attoseconds == 0, isPositive ? seconds > 0 : seconds >= 0, seconds <= Int64(Int32.max) else {
            throw .badGroupLength(option, length)
        }
    }
}

/// Statistics that are asked of Obelisk.
public struct ObeliskStats: Sendable, Equatable {
    /// The most rows of a page (Source: the guide to statistics).
    static let largestPage = 2400

    /// The ids of the datasets.
    public var datasets: [String]
    /// The metrics with their types; empty = all of all types, of which only numbers have statistics beside counts.
    public var metrics: [String]
    /// Half open; without an end up to the moment of the query.
    public var range: TimeRange
    /// What is worked out, in the order of the columns.
    public var statistics: [ObeliskStatistic] = [.mean, .count]
    /// What one row is of.
    public var grouping = ObeliskGrouping()
    /// Which events are counted.
    public var filter = ObeliskFilter.everything
    /// By what the rows are ordered; empty = as the service gives them: by time.
    public var order: [ObeliskOrderField] = []
    /// True for the last first.
    public var isDescending = false
    /// The most rows in all, exactly; nil = all.
    public var limit: Int?
    /// The unit to which the service cuts times.
    public var precision = ObeliskPrecision.microseconds

    /// Makes statistics of all events.
    public init(datasets: [String], metrics: [String], range: TimeRange) {
        self.datasets = datasets
        self.metrics = metrics
        self.range = range
    }

    /// Checks what the service would refuse or misread, before anything is sent.
    ///
    /// - Throws: `bad argument`, saying what is wrong.
    public func check() throws(Fault) {
        try ObeliskAskedRange.check(datasets, range, limit, of: "stats")
        guard !statistics.isEmpty else { throw .noStatistics(among: ObeliskStatistic.allCases.map(\.column)) }
        if let twice = statistics.firstDuplicate { throw .orderFieldTwice(twice.column, "stats", of: "stats") }
        if let twice = order.firstDuplicate { throw .orderFieldTwice(twice.rawValue, "order_by", of: "stats") }
        // The service would order by what no row has.
        if order.contains(.timestamp), grouping.time == nil { throw .orderWithoutTime }
        try grouping.check()
    }
}
