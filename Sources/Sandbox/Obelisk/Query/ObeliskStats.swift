import Vocabulary

/// A query for statistics as a client asks it: the body of `/data/query/stats`.
struct ObeliskStats: Sendable {
    /// What can be asked for: fields by which events are grouped, and numbers of each group.
    enum Field: String, Sendable, CaseIterable {
        case dataset, metric, producer, source, geohash, min, max, mean, stddev, count, countSources, sum

        /// The field that must be grouped; nil for a statistic.
        var index: ObeliskIndexField? { ObeliskIndexField(rawValue: rawValue) }
    }

    var range: ObeliskRange
    var precision = ObeliskPrecision.milliseconds
    var fields: [Field] = [.mean, .count]
    var order = ObeliskOrder()
    var filter: ParsedJSON?
    var grouping = ObeliskGrouping()
    var limit = ObeliskStats.standardLimit
    var cursor: String?

    static let standardLimit: Int64 = 60
    static let largestLimit: Int64 = 2400
}

/// How events are put together.
struct ObeliskGrouping: Sendable, Equatable {
    /// Slices of time of one length.
    struct Time: Sendable, Equatable {
        /// Microseconds.
        var interval: Int64
        /// Microseconds that the slices are moved by.
        var offset: Int64 = 0

        /// The beginning of the slice that holds a time.
        func start(of time: Int64) -> Int64 { (time - offset).dividedDown(by: interval) * interval + offset }
    }

    /// Nil = all times together.
    var time: Time?
    var fields: [ObeliskIndexField] = []
    /// Letters of the cells: 4 to 8.
    var geohashPrecision: Int64 = 4
}
