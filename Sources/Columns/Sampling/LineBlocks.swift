/// A long line that is thinned out while it is read, so that its memory is bounded: of every block of half a million
/// points stay the lowest and the highest of each 16 neighbours, to be thinned out further once all are there.
///
/// A block whose `x` descends somewhere stays as it is: its points are no line along `x`.
///
///     var line = LineBlocks<Int64>()
///     while let batch = try stream.next() { line.append(x: batch.times, y: batch.values) }
///     let kept = line.x.count   // 10 M points in, 1.25 M out
public struct LineBlocks<X: PlotNumber> {
    /// The points that are kept, in their order.
    public private(set) var x: [X] = []
    /// As many values as `x`; NaN is a gap.
    public private(set) var y: [Double] = []
    /// Where the block begins that is not full.
    private var start = 0
    /// More points than that in thinned blocks are thinned out again.
    private var limit = most

    private static var block: Int { 1 << 19 }
    private static var neighbours: Int { 16 }
    private static var most: Int { 1 << 22 }

    /// Starts without a point.
    public init() {}

    /// Adds points behind the others.
    ///
    /// - Parameters:
    ///   - x: times or numbers.
    ///   - y: as many values.
    @_specialize(where X == Int64)
    @_specialize(where X == Double)
    public mutating func append(x: UnsafeBufferPointer<X>, y: UnsafeBufferPointer<Double>) {
        precondition(x.count == y.count, "\(x.count) x and \(y.count) y")
        self.x.append(contentsOf: x)
        self.y.append(contentsOf: y)
        guard self.x.count - start >= Self.block else { return }
        thin(from: start)
        guard start > limit else { return }
        thin(from: 0)
        // What cannot be thinned shall not be tried again with each block.
        limit = max(Self.most, start * 2)
    }

    /// Leaves the extremes of what comes from here on.
    @_specialize(where X == Int64)
    @_specialize(where X == Double)
    private mutating func thin(from first: Int) {
        defer { start = x.count }
        guard isAscending(from: first) else { return }
        var positions: [Int] = []
        positions.reserveCapacity((x.count - first) / Self.neighbours * 2 + 2)
        y.withUnsafeBufferPointer { y in
            guard let ys = y.baseAddress else { return }
            for begin in stride(from: first, to: y.count, by: Self.neighbours) {
                let range = begin..<min(begin + Self.neighbours, y.count)
                MinMaxLargestTriangles.appendExtremes(ys, range, to: &positions)
            }
        }
        for (offset, position) in positions.enumerated() {
            x[first + offset] = x[position]
            y[first + offset] = y[position]
        }
        x.removeSubrange((first + positions.count)...)
        y.removeSubrange((first + positions.count)...)
    }

    private func isAscending(from first: Int) -> Bool {
        x.withUnsafeBufferPointer { x in
            for index in first + 1..<x.count where !(x[index - 1] <= x[index]) { return false }
            return true
        }
    }
}
