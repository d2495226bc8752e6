/// How the points of one interval become the values of one row, in SQL.
///
/// A point has its time `t` in nanoseconds, its place `n` in the source, and values `v0`, `v1`, …; `k` orders points by
/// time and then by place, so that of points with one time the last one counts.
struct SeriesReduction {
    /// To which row of the grid a point belongs.
    enum Interval {
        /// To the row at its time or the next one behind it: (row before, row].
        case upTo
        /// To the row at its time or the last one before it: [row, next row).
        case from
    }

    var interval: Interval
    /// What is computed of each interval, for a value called `v`.
    var aggregates: @Sendable (_ value: String) -> [String]
    /// The value of a row, of what was computed; `g` is the time of the row.
    var result: @Sendable (_ value: String) -> String
    /// True when only numbers can be computed with.
    var needsNumbers = false
    /// True when no row of the grid is behind the last point of all.
    var endsInside = false

    private static let before = "OVER (ORDER BY b ROWS UNBOUNDED PRECEDING)"
    private static let behind = "OVER (ORDER BY b ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"

    /// The last value so far.
    static let held = SeriesReduction(
        interval: .upTo, aggregates: { ["arg_max(\($0), k) AS \($0)"] },
        result: { "last_value(\($0) IGNORE NULLS) \(before)" })

    /// On the line between two neighbours. The distances are subtracted as integers; only their ratio is a double.
    static let linear = SeriesReduction(
        interval: .upTo,
        aggregates: { value in
            // Of points with one time the last counts, on both sides.
            let known = "FILTER (WHERE \(value) IS NOT NULL)"
            let turned = "CAST(t AS HUGEINT) * \(SeriesPoints.placeRange) - n"
            return [
                "arg_max(\(value), k) AS \(value)_last", "max(t) \(known) AS \(value)_lastTime",
                "arg_min(\(value), \(turned)) AS \(value)_first", "min(t) \(known) AS \(value)_firstTime",
            ]
        },
        result: { value in
            let last = "CAST(last_value(\(value)_last IGNORE NULLS) \(before) AS DOUBLE)"
            let lastTime = "CAST(last_value(\(value)_lastTime IGNORE NULLS) \(before) AS HUGEINT)"
            let next = "CAST(first_value(\(value)_first IGNORE NULLS) \(behind) AS DOUBLE)"
            let nextTime = "CAST(first_value(\(value)_firstTime IGNORE NULLS) \(behind) AS HUGEINT)"
            let ratio = "CAST(g - \(lastTime) AS DOUBLE) / CAST(\(nextTime) - \(lastTime) AS DOUBLE)"
            return "CASE WHEN \(lastTime) = g THEN \(last) ELSE \(last) + (\(next) - \(last)) * (\(ratio)) END"
        },
        needsNumbers: true, endsInside: true)

    /// One aggregate of the values from a row to the next.
    private static func each(needsNumbers: Bool, _ aggregate: @escaping @Sendable (String) -> String) -> SeriesReduction
    {
        SeriesReduction(
            interval: .from, aggregates: { ["\(aggregate($0)) AS \($0)"] }, result: { $0 }, needsNumbers: needsNumbers)
    }

    static let mean = each(needsNumbers: true) { "CAST(avg(\($0)) AS DOUBLE)" }

    init(_ method: GridMethod) {
        switch method {
        case .last: self = .held
        case .linear: self = .linear
        case .mean: self = .mean
        }
    }

    init(_ method: ResampleMethod) {
        switch method {
        case .last: self = Self.each(needsNumbers: false) { "arg_max(\($0), k)" }
        case .first: self = Self.each(needsNumbers: false) { "arg_min(\($0), k)" }
        case .mean: self = .mean
        case .min: self = Self.each(needsNumbers: false) { "min(\($0))" }
        case .max: self = Self.each(needsNumbers: false) { "max(\($0))" }
        case .sum: self = Self.each(needsNumbers: true) { "sum(\($0))" }
        case .count:
            self = Self.each(needsNumbers: false) { "count(\($0))" }
            result = { "coalesce(\($0), 0)" }
        case .linear: self = .linear
        }
    }

    private init(
        interval: Interval, aggregates: @escaping @Sendable (String) -> [String],
        result: @escaping @Sendable (String) -> String, needsNumbers: Bool = false, endsInside: Bool = false
    ) {
        self.interval = interval
        self.aggregates = aggregates
        self.result = result
        self.needsNumbers = needsNumbers
        self.endsInside = endsInside
    }
}
