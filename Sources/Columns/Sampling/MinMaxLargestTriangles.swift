/// Thins a long line out in two steps: of many small buckets the lowest and the highest point, and of those the largest
/// triangles. A few times faster than `LargestTriangles` alone, and no spike is lost.
///
/// (Van Der Donckt and others, "MinMaxLTTB: Leveraging MinMax-Preselection to Scale LTTB", 2023.) Gaps are treated as in
/// `LargestTriangles`: a bucket without any value gives its first point.
///
///     let kept = MinMaxLargestTriangles.select(x: times, y: values, count: 2000)
public enum MinMaxLargestTriangles {
    /// How many points are preselected for each that is kept; with 4 the pictures cannot be told apart.
    @usableFromInline static let preselected = 4

    /// The positions of the points that are kept, ascending; all positions when there are no more than `count` points.
    ///
    /// - Parameters:
    ///   - x: times or numbers, not descending.
    ///   - y: as many values as `x`.
    ///   - count: how many points are kept, 3 or more.
    @inlinable
    public static func select<X: PlotNumber, Y: PlotNumber>(
        x: UnsafeBufferPointer<X>, y: UnsafeBufferPointer<Y>, count: Int
    ) -> [Int] {
        precondition(x.count == y.count, "\(x.count) x and \(y.count) y")
        precondition(count >= 3, "\(count) points are too few")
        // Preselecting most of the points would only cost time.
        guard x.count / preselected > count, let ys = y.baseAddress else {
            return LargestTriangles.select(x: x, y: y, count: count)
        }
        let buckets = Buckets(points: x.count - 2, count: count * preselected / 2)
        var positions = [0]
        positions.reserveCapacity(count * preselected + 2)
        for bucket in 0..<buckets.count { appendExtremes(ys, buckets.range(bucket, from: 1), to: &positions) }
        positions.append(x.count - 1)
        let kept = positions.map { x[$0] }.withUnsafeBufferPointer { x in
            positions.map { y[$0] }.withUnsafeBufferPointer { y in LargestTriangles.select(x: x, y: y, count: count) }
        }
        return kept.map { positions[$0] }
    }

    /// The positions of the lowest and the highest point of a bucket, in their order; one when they are the same.
    @inlinable
    static func appendExtremes<Y: PlotNumber>(
        _ ys: UnsafePointer<Y>, _ range: Range<Int>, to positions: inout [Int]
    ) {
        // The first value; NaN is not equal to itself, and the difference of infinite ones is NaN.
        guard let first = range.first(where: { ys[$0].height - ys[$0].height == 0 }) else {
            positions.append(range.lowerBound)
            return
        }
        var (lowest, highest) = (first, first)
        var (low, high) = (ys[first], ys[first])
        for position in first..<range.upperBound {
            let value = ys[position]
            if value < low, value.height > -.infinity {
                (lowest, low) = (position, value)
            }
            if value > high, value.height < .infinity {
                (highest, high) = (position, value)
            }
        }
        positions.append(min(lowest, highest))
        if lowest != highest { positions.append(max(lowest, highest)) }
    }
}
