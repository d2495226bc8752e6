import Vocabulary

extension Frame {
    /// Each row with the last row of another Frame that is not newer: an as-of join.
    ///
    ///     try thrust.aligned(pressure, on: "time", within: .milliseconds(50))
    ///
    /// The rows, their order and their times are those of this Frame. Of rows of the other with one time the last
    /// counts. A row is taken whole, with the cells that have no value; rows without a time are never taken, and a row
    /// of this Frame without a time, or with nothing before it, gets no values. A column whose name this Frame has too
    /// gets `_2` behind it. Neither need be sorted; both may count in different units.
    ///
    /// - Parameters:
    ///   - other: has a column of times of the same name.
    ///   - column: the column of times of both.
    ///   - within: how old a row may be: exactly so old it is still taken; nil = any age.
    /// - Throws: `not found` for a wrong name; `bad argument` for a column that is no time, for times with a zone beside
    ///   times without one, and for a negative age.
    public func aligned(_ other: Frame, on column: String, within: Duration? = nil) throws(Fault) -> Frame {
        let left = try SeriesPoints(self, on: column)
        let right = try SeriesPoints(other, on: column)
        guard left.isUTC == right.isUTC else { throw Fault.mixedZones(column) }
        let names = AddedNames(beside: columns.map(\.name), right.values.map(\.name)).names
        let age = try within.map { within throws(Fault) in try Self.age(within) }
        let added = names.enumerated().map { position, name in
            let value = age.map { "CASE WHEN CAST(a.t AS HUGEINT) - b.t <= \($0) THEN b.v\(position) END" }
            return ", \(value ?? "b.v\(position)") AS \(quoted(identifier: name))"
        }.joined()
        let own = columns.indices.map { "a.c\($0) AS \(quoted(identifier: columns[$0].name))" }.joined(separator: ", ")
        let kept = columns.enumerated().map { "\(quoted(identifier: $1.name)) AS c\($0)" }.joined(separator: ", ")
        // Behind every row of the other with the same time.
        let key = "CAST(t AS HUGEINT) * \(SeriesPoints.placeRange) + \(SeriesPoints.placeRange - 1)"
        let sql = """
            SELECT \(own)\(added) FROM (
                SELECT *, \(key) AS k FROM (
                    SELECT \(kept), epoch_ns(\(quoted(identifier: left.time.name))) AS t, row_number() OVER () AS n
                    FROM (\(query)))) AS a
            ASOF LEFT JOIN (\(right.sql)) AS b ON a.k >= b.k ORDER BY a.n
            """
        return try Frame(sql, over: sources + other.sources, in: workspace)
    }

    private static func age(_ within: Duration) throws(Fault) -> Int64 {
        let age = try TimeStep.nanoseconds(within)
        guard age >= 0 else { throw Fault.negativeAge(within) }
        return age
    }
}

/// The names under which columns stand beside others: their own, or with a number behind them.
struct AddedNames {
    let names: [String]

    init(beside taken: [String], _ wanted: [String]) {
        var taken = Set(taken.map { $0.lowercased() })
        names = wanted.map { name in
            var shown = name
            var number = 2
            while !taken.insert(shown.lowercased()).inserted {
                shown = "\(name)_\(number)"
                number += 1
            }
            return shown
        }
    }
}
