/// A cloud of points that is thinned out while it is read, so that its memory is bounded: of the points that fall onto
/// the same one of 500 × 250 places of a picture the first stays.
///
/// Not only the outline stays, as of a line: a point between others is seen as well as they are. What cannot be drawn,
/// because it is infinite or a gap, is left out when points are thinned.
///
///     var cloud = PointBlocks<Int64>()
///     while let batch = try stream.next() { cloud.append(x: batch.times, y: batch.values) }
///     let kept = cloud.x.count   // 10 M points in, at most a quarter of a million out
public struct PointBlocks<X: PlotNumber> {
    /// The points that are kept, in their order.
    public private(set) var x: [X] = []
    /// As many values as `x`.
    public private(set) var y: [Double] = []

    private static var columns: Int { 500 }
    private static var rows: Int { 250 }
    /// More points than that are thinned out.
    private static var most: Int { 1 << 18 }

    /// Starts without a point.
    public init() {}

    /// Adds points behind the others.
    ///
    /// - Parameters:
    ///   - x: times or numbers, in any order.
    ///   - y: as many values.
    @_specialize(where X == Int64)
    @_specialize(where X == Double)
    public mutating func append(x: UnsafeBufferPointer<X>, y: UnsafeBufferPointer<Double>) {
        precondition(x.count == y.count, "\(x.count) x and \(y.count) y")
        self.x.append(contentsOf: x)
        self.y.append(contentsOf: y)
        // There are half as many places, so that this does not come with each batch.
        if self.x.count > Self.most { thin() }
    }

    /// Leaves one point of each place.
    @_specialize(where X == Int64)
    @_specialize(where X == Double)
    public mutating func thin() {
        let drawn = x.indices.filter { x[$0].height.isFinite && y[$0].isFinite }
        var kept = 0
        if let first = drawn.first {
            var (left, right, low, high) = (x[first], x[first], y[first], y[first])
            for index in drawn {
                (left, right) = (min(left, x[index]), max(right, x[index]))
                (low, high) = (min(low, y[index]), max(high, y[index]))
            }
            var taken = [Bool](repeating: false, count: Self.columns * Self.rows)
            for index in drawn {
                let column = Self.place(x[index], left, right, of: Self.columns)
                let place = Self.place(y[index], low, high, of: Self.rows) * Self.columns + column
                guard !taken[place] else { continue }
                taken[place] = true
                (x[kept], y[kept]) = (x[index], y[index])
                kept += 1
            }
        }
        x.removeSubrange(kept...)
        y.removeSubrange(kept...)
    }

    /// Which of `count` places between two ends a value has; the first where the ends are one.
    private static func place<Number: PlotNumber>(
        _ value: Number, _ low: Number, _ high: Number, of count: Int
    ) -> Int {
        let length = high.distance(from: low)
        // From -1e308 to 1e308 it is more than a Double holds: halve first.
        let part =
            length.isFinite
            ? value.distance(from: low) / length
            : (value.height / 2 - low.height / 2) / (high.height / 2 - low.height / 2)
        return part.isFinite ? min(count - 1, Int(part * Double(count))) : 0
    }
}
