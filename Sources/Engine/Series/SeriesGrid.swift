import Columns
import Vocabulary

/// A time axis of equal steps and what is to be brought to it, as one SQL query.
///
/// The steps are counted from 1970-01-01T00:00:00 UTC: every time of a grid is a multiple of the step. All arithmetic
/// of times is in whole nanoseconds. The grid begins with the row of the first point and ends with that of the last.
struct SeriesGrid {
    /// The most rows a grid may have: what is behind it is a slip of the unit.
    static let mostRows: Int64 = 100_000_000
    /// How the database says that there would be more.
    static let tooLong = "moonport grid of"
    /// How the database says that a row would be at a time that nanoseconds do not reach.
    static let tooFar = "moonport grid steps of"

    let step: Int64
    let reduction: SeriesReduction
    private(set) var series: [SeriesPoints] = []
    private(set) var names: [[String]] = []

    /// - Throws: `bad argument` for a step that is not positive, or not whole nanoseconds.
    init(step: Duration, _ reduction: SeriesReduction) throws(Fault) {
        self.step = try TimeStep.nanoseconds(step)
        guard self.step > 0 else { throw Fault.notAStep(step) }
        self.reduction = reduction
    }

    /// Adds the values of a series, as columns of these names.
    mutating func add(_ points: SeriesPoints, as names: [String], method: String) throws(Fault) {
        if reduction.needsNumbers { try points.checkNumbers(for: method) }
        if let first = series.first, first.isUTC != points.isUTC { throw Fault.mixedZones(points.time.name) }
        series.append(points)
        self.names.append(names)
    }

    /// The wide table: the time as `time`, then the values of each series.
    ///
    /// - Throws: `bad argument` for two columns of one name.
    func frame(time name: String, in workspace: Workspace) throws(Fault) -> Frame {
        try ColumnNames.checkDistinct([name] + names.joined())
        return try Frame(sql(time: name), over: series.flatMap(\.frame.sources), in: workspace)
    }

    private func sql(time name: String) -> String {
        let tables = series.indices.map { "s\($0) AS MATERIALIZED (\(intervals($0)))" }.joined(separator: ", ")
        let joins = series.indices.map { "LEFT JOIN s\($0) ON s\($0).b = axis.b" }.joined(separator: " ")
        return """
            WITH \(tables), bounds AS (\(bounds)), axis AS (\(axis)),
                joined AS (SELECT axis.b, axis.b * \(step) AS g\(list(joinedValues)) FROM axis \(joins)),
                filled AS (SELECT g\(list(results)) FROM joined)
            SELECT \(moment) AS \(quoted(identifier: name))\(list(renamed))
            FROM filled \(reduction.endsInside ? "WHERE g <= (SELECT latest FROM bounds)" : "") ORDER BY g
            """
    }

    /// One row for each interval of a series that has points.
    private func intervals(_ position: Int) -> String {
        let columns = series[position].values.indices.flatMap { reduction.aggregates("v\($0)") }
        let row =
            switch reduction.interval {
            case .upTo: "t // \(step) + CAST(t % \(step) > 0 AS BIGINT)"
            case .from: "t // \(step) - CAST(t % \(step) < 0 AS BIGINT)"
            }
        return "SELECT \(row) AS b, max(t) AS latest\(list(columns)) FROM (\(series[position].sql)) GROUP BY b"
    }

    private var bounds: String {
        let parts = series.indices.map {
            "SELECT min(b) AS low, max(b) AS high, max(latest) AS latest FROM s\($0)"
        }
        return """
            SELECT min(low) AS low, max(high) AS high, max(latest) AS latest
            FROM (\(parts.joined(separator: " UNION ALL ")))
            """
    }

    private var axis: String {
        // More than 64 bits, so that a slip of the unit does not overflow.
        let rows = "CAST(high AS HUGEINT) - low + 1"
        let limit = "9223372036854775806"
        let isTooFar = "CAST(high AS HUGEINT) * \(step) > \(limit) OR CAST(low AS HUGEINT) * \(step) < -\(limit)"
        return """
            SELECT low + i AS b FROM bounds, range(0, CASE WHEN high IS NULL THEN 0
                WHEN \(isTooFar) THEN error('\(Self.tooFar) ' || CAST(high - high + \(step) AS VARCHAR))
                WHEN \(rows) > \(Self.mostRows) THEN error('\(Self.tooLong) ' || CAST(\(rows) AS VARCHAR))
                ELSE CAST(greatest(\(rows), 0) AS BIGINT) END) AS places(i)
            """
    }

    /// What every series gives to a row, under names that differ.
    private var joinedValues: [String] {
        series.enumerated().flatMap { position, points in
            points.values.indices.flatMap { value in
                reduction.aggregates("v\(value)").map { aggregate in
                    let name = aggregate.split(separator: " ").last.map(String.init) ?? ""
                    return "s\(position).\(name) AS s\(position)_\(name)"
                }
            }
        }
    }

    private var results: [String] {
        series.enumerated().flatMap { position, points in
            points.values.indices.map { "\(reduction.result("s\(position)_v\($0)")) AS r\(position)_\($0)" }
        }
    }

    private var renamed: [String] {
        names.enumerated().flatMap { position, names in
            names.enumerated().map { "r\(position)_\($0) AS \(quoted(identifier: $1))" }
        }
    }

    private func list(_ columns: [String]) -> String { columns.map { ", \($0)" }.joined() }

    /// The time of a row in the type of the series; in nanoseconds where that type cannot hold the step.
    private var moment: String {
        let isUTC = series.first?.isUTC ?? false
        let exact = isUTC ? "timezone('UTC', make_timestamp_ns(g))" : "make_timestamp_ns(g)"
        let types = Set(series.map(\.time.type))
        let unit = series.map(\.unit.nanoseconds).max() ?? 1
        guard types.count == 1, let type = types.first, unit > 1, step % unit == 0 else { return exact }
        return "CAST(\(exact) AS \(type))"
    }
}

/// Lengths of time as whole nanoseconds.
enum TimeStep {
    /// - Throws: `bad argument` for a length that is not whole nanoseconds, or that 64 bits cannot hold.
    static func nanoseconds(_ length: Duration) throws(Fault) -> Int64 {
        let (seconds, attoseconds) = length.components
        let total = Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000)
        guard attoseconds % 1_000_000_000 == 0, let nanoseconds = Int64(exactly: total) else {
            throw Fault.notNanoseconds(length)
        }
        return nanoseconds
    }
}
