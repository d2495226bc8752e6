/// A picture of series of numbers over a common axis: in the terminal, as SVG, PNG, or a page for a browser.
///
///     let plot = Plot(
///         title: "hotfire 12", xAxis: .time, xName: "time",
///         series: [PlotSeries("motor.thrust", x: .integers(nanoseconds), y: thrust)])
///     plot.text(TerminalStyle(width: 80))
///     try plot.file(for: "svg")
///
/// NaN is a gap: no line is drawn across it. Infinite values are gaps too, and their number is said. Of more points
/// than a screen can show, those are drawn that would be seen.
public struct Plot: Sendable, Equatable {
    /// What stands for a series.
    public enum Kind: Sendable {
        /// Neighbours are joined.
        case lines
        /// Each point by itself.
        case points
    }

    /// What the horizontal axis counts.
    public enum Axis: Sendable {
        /// Any numbers.
        case number
        /// Nanoseconds since 1970 in UTC; give them as `integers`, which are exact.
        case time
    }

    /// Above the picture; empty for none.
    public var title: String
    /// Lines or points.
    public var kind: Kind
    /// Numbers or time.
    public var xAxis: Axis
    /// Below the horizontal axis; empty for none.
    public var xName: String
    /// Beside the vertical axis; empty for none.
    public var yName: String
    /// What is drawn; later ones lie above earlier ones.
    public var series: [PlotSeries]

    /// Makes a plot.
    public init(
        title: String = "", kind: Kind = .lines, xAxis: Axis = .number, xName: String = "", yName: String = "",
        series: [PlotSeries]
    ) {
        self.title = title
        self.kind = kind
        self.xAxis = xAxis
        self.xName = xName
        self.yName = yName
        self.series = series
    }
}

/// One line, or one kind of points, of a ``Plot``.
public struct PlotSeries: Sendable, Equatable {
    /// Said in the legend.
    public var name: String
    /// Where its points stand; they need not be sorted.
    public var x: PlotPositions
    /// How high they are; NaN is a gap. Of unequal numbers of `x` and `y` the rest is not drawn.
    public var y: [Double]
    /// Points with an infinite number that are not among them any more: they are counted below the picture.
    public var infiniteLeftOut: Int

    /// Makes a series.
    public init(_ name: String, x: PlotPositions, y: [Double], infiniteLeftOut: Int = 0) {
        self.name = name
        self.x = x
        self.y = y
        self.infiniteLeftOut = infiniteLeftOut
    }
}

/// Positions along the horizontal axis.
public enum PlotPositions: Sendable, Equatable {
    /// Numbers; NaN is a gap.
    case numbers([Double])
    /// Integers, nanoseconds among them: their differences are taken before they become numbers, so that a
    /// nanosecond is one also in the year 2262.
    case integers([Int64])

    /// How many there are.
    var count: Int {
        switch self {
        case .numbers(let values): values.count
        case .integers(let values): values.count
        }
    }
}
