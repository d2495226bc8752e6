import Columns

/// Thinning out a long line: 50 million points to 2000, one core.
///
/// Prints for each method its name and the points a CPU second, best of `rounds`.
enum SamplingBenchmark {
    private static let points = 50_000_000
    private static let kept = 2000
    private static let rounds = 5

    static func run() {
        var generator = SystemRandomNumberGenerator()
        let times = [Int64](unsafeUninitializedCapacity: points) { buffer, count in
            for position in 0..<points { buffer[position] = 1_773_430_000_000_000_000 + Int64(position) * 1_000_000 }
            count = points
        }
        var level = 0.0
        let values = [Double](unsafeUninitializedCapacity: points) { buffer, count in
            for position in 0..<points {
                level += Double(UInt32.random(in: 0...1000, using: &generator)) - 500
                buffer[position] = level
            }
            count = points
        }
        times.withUnsafeBufferPointer { x in
            values.withUnsafeBufferPointer { y in
                measure("lttb") { LargestTriangles.select(x: x, y: y, count: kept) }
                measure("minmaxlttb") { MinMaxLargestTriangles.select(x: x, y: y, count: kept) }
            }
        }
    }

    private static func measure(_ name: String, _ select: () -> [Int]) {
        var count = 0
        let seconds = bestProcessorSeconds(of: rounds) { count = select().count }
        print("\(name) \(Double(points) / seconds) \(count)")
    }
}
