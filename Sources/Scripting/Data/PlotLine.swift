import Columns
import Display
import Vocabulary

/// A series of a plot while it is read.
struct PlotLine {
    private let name: String
    private let isExact: Bool
    private var integers: KeptPoints<Int64>
    private var numbers: KeptPoints<Double>
    /// Points with an infinite number so far; thinning knows no such points.
    private(set) var infinite = 0

    /// - Parameter isExact: whether `x` comes as integers.
    init(_ name: String, _ kind: Plot.Kind, isExact: Bool) {
        self.name = name
        self.isExact = isExact
        integers = KeptPoints(kind)
        numbers = KeptPoints(kind)
    }

    var series: PlotSeries {
        guard isExact else {
            let (x, y) = numbers.all
            return PlotSeries(name, x: .numbers(x), y: y)
        }
        let (x, y) = integers.all
        return PlotSeries(name, x: .integers(x), y: y)
    }

    mutating func append(x: Column, y: Column) throws(Fault) {
        let heights = try y.doubles()
        try heights.withUnsafeBufferPointer { (heights) throws(Fault) in
            guard isExact else {
                let positions = try x.doubles()
                infinite += zip(positions, heights).count { $0.isInfinite || $1.isInfinite }
                return positions.withUnsafeBufferPointer { numbers.append(x: $0, y: heights) }
            }
            infinite += heights.count { $0.isInfinite }
            try x.withNumbers(as: Int64.self) { integers.append(x: $0, y: heights) }
        }
    }
}

/// The points of a series that are kept: of a line those that keep its look, of single points one for each place.
private struct KeptPoints<X: PlotNumber> {
    private let kind: Plot.Kind
    private var line = LineBlocks<X>()
    private var cloud = PointBlocks<X>()

    /// More single points than that are thinned out before anything is drawn.
    private static var most: Int { 50_000 }

    init(_ kind: Plot.Kind) { self.kind = kind }

    mutating func append(x: UnsafeBufferPointer<X>, y: UnsafeBufferPointer<Double>) {
        switch kind {
        case .lines: line.append(x: x, y: y)
        case .points: cloud.append(x: x, y: y)
        }
    }

    var all: (x: [X], y: [Double]) {
        guard kind == .points else { return (line.x, line.y) }
        var cloud = cloud
        if cloud.x.count > Self.most { cloud.thin() }
        return (cloud.x, cloud.y)
    }
}

extension Column {
    /// The cells of a column of doubles; NaN where there is no value.
    fileprivate func doubles() throws(Fault) -> [Double] {
        var values: [Double] = []
        try withNumbers(as: Double.self) { values = Array($0) }
        guard nullCount > 0 else { return values }
        for index in 0..<count where isNull(at: index) { values[index] = .nan }
        return values
    }
}
