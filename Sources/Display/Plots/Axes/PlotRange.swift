import Vocabulary

/// The part of the horizontal axis that is shown.
enum PlotRange: Equatable {
    case numbers(low: Double, high: Double)
    case integers(low: Int64, high: Int64)
    case times(low: Int64, high: Int64)

    /// From the first to the last position of all series; nil when none has a point.
    ///
    /// A single position gets some room on both sides: nothing can be measured on an axis without length.
    init?(of plot: Plot) {
        if plot.xAxis == .time {
            guard let (low, high) = Self.widened(Self.integerBounds(plot.series), by: 500_000_000) else { return nil }
            self = .times(low: low, high: high)
        } else if plot.series.allSatisfy({ $0.x.isIntegers }) {
            guard let (low, high) = Self.widened(Self.integerBounds(plot.series), by: 1) else { return nil }
            self = .integers(low: low, high: high)
        } else {
            guard let bounds = Self.numberBounds(plot.series) else { return nil }
            let scale = NumberScale(low: bounds.low, high: bounds.high).widened
            self = .numbers(low: scale.low, high: scale.high)
        }
    }

    /// A position as a part of the way from the low end to the high end; NaN for a gap.
    func part(_ positions: PlotPositions, at index: Int) -> Double {
        switch (self, positions) {
        case (.numbers(let low, let high), .numbers(let values)):
            NumberScale(low: low, high: high).part(of: values[index])
        case (.numbers(let low, let high), .integers(let values)):
            NumberScale(low: low, high: high).part(of: Double(values[index]))
        case (.integers(let low, let high), .integers(let values)), (.times(let low, let high), .integers(let values)):
            Self.part(of: values[index], low: low, high: high)
        case (.integers(let low, let high), .numbers(let values)), (.times(let low, let high), .numbers(let values)):
            Int64(rounding: values[index]).map { Self.part(of: $0, low: low, high: high) } ?? .nan
        }
    }

    /// The difference is taken first, in 128 bits: it may be larger than 64 hold, and must not lose its last digit.
    static func part(of value: Int64, low: Int64, high: Int64) -> Double {
        Double(Int128(value) - Int128(low)) / Double(Int128(high) - Int128(low))
    }

    private static func integerBounds(_ series: [PlotSeries]) -> (low: Int64, high: Int64)? {
        var bounds: (low: Int64, high: Int64)?
        let include = { (value: Int64) in
            bounds = (min(bounds?.low ?? value, value), max(bounds?.high ?? value, value))
        }
        for one in series {
            for index in one.finite {
                switch one.x {
                case .integers(let values): include(values[index])
                case .numbers(let values): Int64(rounding: values[index]).map(include)
                }
            }
        }
        return bounds
    }

    private static func numberBounds(_ series: [PlotSeries]) -> (low: Double, high: Double)? {
        var bounds: (low: Double, high: Double)?
        for one in series {
            for index in one.finite {
                let value =
                    switch one.x {
                    case .integers(let values): Double(values[index])
                    case .numbers(let values): values[index]
                    }
                bounds = (min(bounds?.low ?? value, value), max(bounds?.high ?? value, value))
            }
        }
        return bounds
    }

    private static func widened(_ bounds: (low: Int64, high: Int64)?, by room: Int64) -> (low: Int64, high: Int64)? {
        guard let (low, high) = bounds, low == high else { return bounds }
        let (lower, underflow) = low.subtractingReportingOverflow(room)
        let (higher, overflow) = high.addingReportingOverflow(room)
        return (underflow ? .min : lower, overflow ? .max : higher)
    }
}

extension PlotPositions {
    var isIntegers: Bool { if case .integers = self { true } else { false } }
}

extension PlotSeries {
    /// The points that can be drawn: both numbers are there and finite.
    var finite: some Sequence<Int> { (0..<min(x.count, y.count)).lazy.filter(isFinite) }

    /// True when both numbers of a point are there and finite.
    func isFinite(at index: Int) -> Bool {
        guard y[index].isFinite else { return false }
        if case .numbers(let values) = x { return values[index].isFinite }
        return true
    }

    /// How many points have an infinite number, also of those that were left out.
    public var infiniteCount: Int {
        (0..<min(x.count, y.count)).reduce(infiniteLeftOut) { count, index in
            if case .numbers(let values) = x, values[index].isInfinite { return count + 1 }
            return y[index].isInfinite ? count + 1 : count
        }
    }
}

extension Int64 {
    /// The nearest integer; nil for what 64 bits do not hold.
    init?(rounding value: Double) {
        guard let whole = Int64(exactly: value.rounded()) else { return nil }
        self = whole
    }
}
