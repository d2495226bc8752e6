/// Thins out a series: Largest-Triangle-Three-Buckets.
///
/// The first and the last point stay. Those between are cut into buckets of equal count, and of each the point stays
/// that makes the largest triangle with the point kept before and the mean of the next bucket. Points are taken one
/// by one; only two buckets are held at a time.
struct LargestTriangles {
    private struct Point {
        var index: Int
        var x: Double
        var y: Double
    }

    private let count: Int
    private let keep: Int
    /// The points of the bucket that is to be decided next, and of the one that is being filled.
    private var bucket: [Point] = []
    private var next: [Point] = []
    private var number = 0
    private var index = 0
    private var last: Point?
    /// The indices of the points that stay, ascending.
    private(set) var kept: [Int] = []

    /// Begins with a series of so many points, of which `keep` are to stay: at least 3, and fewer than there are.
    init(count: Int, keep: Int) {
        self.count = count
        self.keep = keep
    }

    /// Takes the next point; x is any measure of its time.
    mutating func add(x: Double, y: Double) {
        // What is no number has no height.
        let point = Point(index: index, x: x, y: y.isNaN ? 0 : y)
        index += 1
        if point.index == 0 { return take(point) }
        if point.index == count - 1 {
            decide(before: next)
            bucket = next
            decide(before: [point])
            return take(point)
        }
        if point.index == edge(number + 1) {
            decide(before: next)
            (bucket, next) = (next, [])
            number += 1
        }
        next.append(point)
    }

    /// The index of the first point of a bucket; the first point of all is in none.
    private func edge(_ bucket: Int) -> Int { bucket * (count - 2) / (keep - 2) + 1 }

    private mutating func decide(before following: [Point]) {
        guard let last, var best = bucket.first, !following.isEmpty else { return }
        let meanX = following.reduce(0) { $0 + $1.x } / Double(following.count)
        let meanY = following.reduce(0) { $0 + $1.y } / Double(following.count)
        var largest = -1.0
        for point in bucket {
            let area = abs((last.x - meanX) * (point.y - last.y) - (last.x - point.x) * (meanY - last.y))
            if area > largest { (best, largest) = (point, area) }
        }
        bucket = []
        take(best)
    }

    private mutating func take(_ point: Point) {
        kept.append(point.index)
        last = point
    }
}
