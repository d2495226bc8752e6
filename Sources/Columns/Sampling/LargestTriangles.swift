/// Thins a line out for a picture, keeping its shape: Largest-Triangle-Three-Buckets.
///
/// The first and the last point stay. The points between are cut into `count - 2` buckets of equal number, and each
/// gives the one point that forms the largest triangle with the point kept before it and the mean of the next bucket
/// (Sveinn Steinarsson, "Downsampling Time Series for Visual Representation", 2013).
///
///     let kept = LargestTriangles.select(x: times, y: values, count: 2000)   // positions, ascending
///
/// NaN is a gap and no value: it forms no triangle and does not count in a mean. A bucket without any value gives its
/// first point, so that a gap as long as a bucket stays one; the first and the last point stay even where they are
/// gaps. Infinite values are gaps too. Of triangles of equal size the first counts.
public enum LargestTriangles {
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
        guard x.count > count, let xs = x.baseAddress, let ys = y.baseAddress else { return Array(x.indices) }
        var kept = [0]
        kept.reserveCapacity(count)
        let buckets = Buckets(points: x.count - 2, count: count - 2)
        var corner = Corner(x: xs[0], height: ys[0].height)
        for bucket in 0..<count - 2 {
            let range = buckets.range(bucket, from: 1)
            let next = bucket + 1 < count - 2 ? buckets.range(bucket + 1, from: 1) : x.count - 1..<x.count
            let position = largest(xs, ys, range, corner, mean(xs, ys, next, from: corner.x))
            corner = Corner(x: xs[position], height: ys[position].height)
            kept.append(position)
        }
        kept.append(x.count - 1)
        return kept
    }

    /// The point kept last.
    @usableFromInline
    struct Corner<X: PlotNumber> {
        @usableFromInline var x: X
        @usableFromInline var height: Double

        @inlinable
        init(x: X, height: Double) { (self.x, self.height) = (x, height) }
    }

    /// The mean of the points with a value: how far it is to the right, and its height; NaN for no such point.
    @inlinable
    static func mean<X: PlotNumber, Y: PlotNumber>(
        _ xs: UnsafePointer<X>, _ ys: UnsafePointer<Y>, _ range: Range<Int>, from origin: X
    ) -> (distance: Double, height: Double) {
        var distances = 0.0
        var heights = 0.0
        var count = 0.0
        for position in range {
            let height = ys[position].height
            let isValue = height - height == 0
            distances += isValue ? xs[position].distance(from: origin) : 0
            heights += isValue ? height : 0
            count += isValue ? 1 : 0
        }
        // Without a value the bucket still has a place, but no height.
        guard count > 0 else { return (xs[range.lowerBound].distance(from: origin), .nan) }
        return (distances / count, heights / count)
    }

    /// The position of the point with the largest triangle; the first one when none has a value.
    @inlinable
    static func largest<X: PlotNumber, Y: PlotNumber>(
        _ xs: UnsafePointer<X>, _ ys: UnsafePointer<Y>, _ range: Range<Int>, _ corner: Corner<X>,
        _ target: (distance: Double, height: Double)
    ) -> Int {
        // A corner in a gap lies as high as the other one: then the point farthest from that height counts.
        let other = target.height - target.height == 0 ? target.height : 0
        let base = corner.height - corner.height == 0 ? corner.height : other
        let rise = target.height - target.height == 0 ? target.height - base : 0
        var largest = -1.0
        var found = range.lowerBound
        for position in range {
            let height = ys[position].height - base
            let area = abs(target.distance * height - xs[position].distance(from: corner.x) * rise)
            // False for NaN.
            if area > largest, area < .infinity {
                largest = area
                found = position
            }
        }
        return found
    }
}

/// Cuts points into buckets of equal number, one more or less.
@usableFromInline
struct Buckets {
    @usableFromInline let points: Int
    @usableFromInline let count: Int

    @inlinable
    init(points: Int, count: Int) { (self.points, self.count) = (points, count) }

    /// The points of one bucket, when the first point of the first has the position `start`.
    @inlinable
    func range(_ bucket: Int, from start: Int) -> Range<Int> {
        start + bucket * points / count..<start + (bucket + 1) * points / count
    }
}
