import Vocabulary

extension Frame {
    /// The values brought to a regular grid of times.
    ///
    ///     try points.aligned(grid: .milliseconds(100), method: .linear, on: "time")
    ///
    /// The times of the grid are multiples of the step since 1970-01-01 UTC. With `last` and `linear` the first one is
    /// at or behind the first point; the last one with `last` at or behind the last point, so that no value is lost,
    /// with `linear` at or before it. With `mean` each stands for the values from it to the next.
    ///
    /// Cells without a value are left out, as if the point were not there; a row without any has no value (`mean`),
    /// or the one before (`last`). NaN is a value: what is computed with it is NaN. Rows without a time are left out;
    /// of rows with one time the last counts (`last`, `linear`). The source need not be sorted; the result is.
    ///
    /// - Parameters:
    ///   - step: from one nanosecond; the grid may have 100 million rows.
    ///   - method: how values are brought to the grid.
    ///   - column: the column of times; all others are values.
    /// - Throws: `not found` for a wrong name; `bad argument` for a column that is no time, values that are no numbers
    ///   (`linear`, `mean`), and a step that is not positive. Reading it throws `limit` for too many rows.
    public func aligned(grid step: Duration, method: GridMethod, on column: String) throws(Fault) -> Frame {
        let points = try SeriesPoints(self, on: column)
        var grid = try SeriesGrid(step: step, SeriesReduction(method))
        try grid.add(points, as: points.values.map(\.name), method: method.rawValue)
        return try grid.frame(time: points.time.name, in: workspace)
    }

    /// Several series on one time axis: a column of times, then the values of each.
    ///
    ///     try Frame.aligned(
    ///         [("thrust", thrust), ("pressure", pressure)], grid: .milliseconds(10), method: .last, on: "time")
    ///     // time, thrust, pressure
    ///
    /// The rules are those of `aligned(grid:method:on:)`; the axis reaches from the first point of all to the last. A
    /// series with one column of values gives a column of its own name, one with several `name.column` for each.
    ///
    /// - Throws: as `aligned(grid:method:on:)`; `bad argument` for no series, for two of one name, and for times with a
    ///   zone beside times without one.
    public static func aligned(
        _ series: [(name: String, frame: Frame)], grid step: Duration, method: GridMethod, on column: String
    ) throws(Fault) -> Frame {
        guard let first = series.first else { throw Fault.nothingToAlign }
        var grid = try SeriesGrid(step: step, SeriesReduction(method))
        for (name, frame) in series {
            let points = try SeriesPoints(frame, on: column)
            let names = points.values.count == 1 ? [name] : points.values.map { "\(name).\($0.name)" }
            try grid.add(points, as: names, method: method.rawValue)
        }
        return try grid.frame(time: column, in: first.frame.workspace)
    }

    /// One row for each interval of time: what a method makes of the values in it.
    ///
    ///     try points.resampled(every: .seconds(1), on: "time", method: .mean)
    ///
    /// An interval begins at a multiple of `every` since 1970-01-01 UTC, which is the time of its row, and ends before
    /// the next one. Every interval from the first to the last with a point has a row; one without points has no
    /// values, with `count` it has 0. Cells without a value and NaN are treated as in `aligned(grid:method:on:)`.
    ///
    /// - Throws: as `aligned(grid:method:on:)`.
    public func resampled(every step: Duration, on column: String, method: ResampleMethod) throws(Fault) -> Frame {
        let points = try SeriesPoints(self, on: column)
        var grid = try SeriesGrid(step: step, SeriesReduction(method))
        try grid.add(points, as: points.values.map(\.name), method: method.rawValue)
        return try grid.frame(time: points.time.name, in: workspace)
    }
}
