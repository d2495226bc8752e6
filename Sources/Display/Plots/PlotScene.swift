/// What all pictures of a plot share: which part of both axes is shown, and where in it the points lie.
struct PlotScene {
    /// A place in the picture: parts of the way from the left, and from the bottom.
    struct Point: Equatable {
        var x: Double
        var y: Double
    }

    let plot: Plot
    let x: PlotRange
    let y: NumberScale

    /// Nil when no series has a point. `ticks` is about how many numbers stand beside the vertical axis, which begins
    /// and ends at one of them.
    init?(_ plot: Plot, ticks: Int) {
        guard let x = PlotRange(of: plot) else { return nil }
        var scale: NumberScale?
        for series in plot.series {
            for index in series.finite {
                let value = series.y[index]
                scale = NumberScale(low: min(scale?.low ?? value, value), high: max(scale?.high ?? value, value))
            }
        }
        guard let scale else { return nil }
        self.plot = plot
        self.x = x
        y = scale.widened.extended(ticks: ticks)
    }

    /// Where a point of a series lies, from 0 to 1; nil for a gap.
    func point(_ series: PlotSeries, _ index: Int) -> Point? {
        guard series.isFinite(at: index) else { return nil }
        let point = Point(x: x.part(series.x, at: index), y: y.part(of: series.y[index]))
        return point.x.isFinite && point.y.isFinite ? point : nil
    }

    /// The points of a series that are joined, one list of indices for each stretch without a gap; thinned for a picture
    /// of so many columns.
    func lines(_ series: PlotSeries, columns: Int) -> [[Int]] {
        let count = min(series.x.count, series.y.count)
        let isThinned = count > 4 * columns
        var thinning = LineThinning()
        for index in 0..<count {
            guard let point = point(series, index) else {
                thinning.addGap()
                continue
            }
            guard isThinned else {
                thinning.keep(index)
                continue
            }
            thinning.add(index, y: point.y, column: Int(point.x * Double(columns)))
        }
        return thinning.finish()
    }

    /// The indices of the single points of a series; of those that fall onto the same place of a picture of so many
    /// columns and rows one is kept.
    func points(_ series: PlotSeries, columns: Int, rows: Int) -> [Int] {
        let count = min(series.x.count, series.y.count)
        var taken = [Bool](repeating: false, count: (columns + 1) * (rows + 1))
        return (0..<count).filter { index in
            guard let point = point(series, index) else { return false }
            guard count > columns else { return true }
            let place = Int(point.y * Double(rows)) * (columns + 1) + Int(point.x * Double(columns))
            defer { taken[place] = true }
            return !taken[place]
        }
    }

    /// The ticks of the horizontal axis whose texts have room: `room` columns or pixels, of which a text of so many
    /// characters takes `width(characters)`, the distance to its neighbour included.
    func ticks(room: Double, width: (Int) -> Double) -> [Tick] {
        let numbers: (Int) -> [Tick]
        switch x {
        case .times(let low, let high):
            return TimeTicks.ticks(low: low, high: high, room: room, width: width)
        case .integers(let low, let high):
            numbers = { NumberTicks.ticks(low: low, high: high, most: $0) }
        case .numbers(let low, let high):
            numbers = { NumberTicks.ticks(NumberScale(low: low, high: high), most: $0) }
        }
        for most in stride(from: max(2, Int(room / width(3))), to: 2, by: -1) {
            let ticks = numbers(most)
            if ticks.reduce(0, { $0 + width($1.text.displayWidth) }) <= room { return ticks }
        }
        return numbers(2)
    }

    /// The name of the horizontal axis; of a time axis with the zone, unless a tick says it.
    func xName(_ ticks: [Tick]) -> String {
        let isSaid = plot.xAxis != .time || ticks.contains { $0.context != nil }
        return plot.xName.isEmpty || isSaid ? plot.xName : "\(plot.xName) (UTC)"
    }

    /// Said below the picture when something is not drawn.
    var note: String? {
        let count = plot.series.reduce(0) { $0 + $1.infiniteCount }
        guard count > 0 else { return nil }
        return count == 1 ? "1 infinite value is not drawn" : "\(Int64(count).grouped) infinite values are not drawn"
    }
}
