/// The line or the points of one series.
struct SVGSeries {
    let scene: PlotScene
    let frame: SVGFrame

    /// Half the size of a mark.
    static let markRadius = 2.6

    func text(_ series: PlotSeries, number: Int) -> String {
        let name = SVGStyle.name(number)
        guard scene.plot.kind == .lines else {
            return Self.points(places(series, points(series)), number: number)
        }
        let lines = scene.lines(series, columns: Int(frame.right - frame.left))
        let joined = lines.filter { $0.count > 1 }.map { path(places(series, $0)) }.joined()
        // A point between two gaps is no line, and must be seen all the same.
        let alone = lines.filter { $0.count == 1 }.flatMap { $0 }
        let line = joined.isEmpty ? "" : "<path class=\"line \(name)\" d=\"\(joined)\"/>"
        return line + (alone.isEmpty ? "" : Self.points(places(series, alone), number: number))
    }

    private func points(_ series: PlotSeries) -> [Int] {
        // Two marks half a pixel apart are one.
        scene.points(
            series, columns: Int(frame.right - frame.left) * 2, rows: max(1, Int(frame.bottom - frame.top)) * 2)
    }

    private func places(_ series: PlotSeries, _ indices: [Int]) -> [(x: Double, y: Double)] {
        indices.compactMap { scene.point(series, $0).map(frame.place) }
    }

    private func path(_ places: [(x: Double, y: Double)]) -> String {
        var path = ""
        for (index, place) in places.enumerated() {
            path += index == 0 ? "M" : "L"
            path += place.x.pixels
            path += " "
            path += place.y.pixels
        }
        return path
    }

    /// Marks: a circle, square, triangle or diamond, by the number of the series.
    static func points(_ places: [(x: Double, y: Double)], number: Int) -> String {
        let outline = outlines[number % outlines.count]
        let path = places.map { "M\($0.x.pixels) \($0.y.pixels)\(outline)" }.joined()
        return "<path class=\"point \(SVGStyle.name(number))\" d=\"\(path)\"/>"
    }

    /// From the middle of a mark, and around it.
    private static let outlines = [
        "m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z", "m-2.4 -2.4h4.8v4.8h-4.8z", "m0 -3.2l3 5.4h-6z",
        "m0 -3.4l3.4 3.4l-3.4 3.4l-3.4 -3.4z",
    ]
}
