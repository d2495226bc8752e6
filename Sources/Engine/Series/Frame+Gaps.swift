import Vocabulary

extension Frame {
    /// Where two neighbouring times are farther apart than a length: `from`, `to`, and `length` in nanoseconds.
    ///
    ///     try points.gaps(on: "time", longerThan: .seconds(1))
    ///
    /// `from` is the last time before the gap, `to` the first behind it. Rows without a time are left out. The source
    /// need not be sorted; the result is, by time.
    ///
    /// - Throws: `not found` for a wrong name, `bad argument` for a column that is no time, and for a negative length.
    public func gaps(on column: String, longerThan length: Duration) throws(Fault) -> Frame {
        let points = try SeriesPoints(self, on: column)
        let sql = try "SELECT * FROM (\(Self.gaps(points, length))) ORDER BY \"from\""
        return try Frame(sql, over: sources, in: workspace)
    }

    /// The gaps of several series: `series`, `from`, `to`, `length`; in the order of the series, then by time.
    ///
    /// - Throws: as `gaps(on:longerThan:)`; `bad argument` for no series.
    public static func gaps(
        _ series: [(name: String, frame: Frame)], on column: String, longerThan length: Duration
    ) throws(Fault) -> Frame {
        guard let first = series.first else { throw Fault.nothingToAlign }
        var isUTC: Bool?
        var parts: [String] = []
        for (position, (name, frame)) in series.enumerated() {
            let points = try SeriesPoints(frame, on: column)
            guard isUTC == nil || isUTC == points.isUTC else { throw Fault.mixedZones(column) }
            isUTC = points.isUTC
            let label = "\(position) AS place, \(quoted(literal: name)) AS series"
            parts.append("SELECT \(label), * FROM (\(try gaps(points, length)))")
        }
        let sql =
            "SELECT * EXCLUDE (place) FROM (\(parts.joined(separator: " UNION ALL "))) ORDER BY place, \"from\""
        return try Frame(sql, over: series.flatMap(\.frame.sources), in: first.frame.workspace)
    }

    /// How the database says that a gap has more nanoseconds than 64 bits hold.
    static let gapTooLong = "moonport gap after"

    private static func gaps(_ points: SeriesPoints, _ length: Duration) throws(Fault) -> String {
        let shortest = try TimeStep.nanoseconds(length)
        guard shortest >= 0 else { throw Fault.negativeAge(length) }
        let time = quoted(identifier: points.time.name)
        let limit = "9223372036854775806"
        return """
            SELECT before AS "from", moment AS "to",
                CASE WHEN distance > 9223372036854775807 THEN error('\(gapTooLong) ' || CAST(before AS VARCHAR))
                ELSE CAST(distance AS BIGINT) END AS length FROM (
                SELECT moment, lag(moment) OVER times AS before, CAST(t AS HUGEINT) - lag(t) OVER times AS distance
                FROM (SELECT \(time) AS moment, epoch_ns(\(time)) AS t FROM (\(points.frame.query)))
                WHERE t BETWEEN -\(limit) AND \(limit) WINDOW times AS (ORDER BY t))
            WHERE distance > \(shortest)
            """
    }
}
