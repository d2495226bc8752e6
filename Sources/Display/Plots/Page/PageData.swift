/// The data of a plot as the page's script reads them: JSON in which nothing ends the element that holds it.
///
/// Integers are written as the first one and the differences, as texts where they are larger than a number of
/// JavaScript holds; so a page with nanoseconds is small and exact.
struct PageData {
    let plot: Plot
    let scene: PlotScene?

    /// A series of more points than four times this is thinned as if the picture had so many columns.
    private static let columns = 20_000
    private static let rows = 4000
    /// The integers that a number of JavaScript holds.
    private static let exact = -9_007_199_254_740_991...9_007_199_254_740_991 as ClosedRange<Int64>

    func text() -> String {
        let series = plot.series.map { "\n{\(Self.text("name")):\(Self.text($0.name)),\(points(of: $0))}" }
        let kind = plot.kind == .lines ? "lines" : "points"
        return """
            {"title":\(Self.text(plot.title)),"kind":"\(kind)","axis":"\(axis)","xName":\(Self.text(plot.xName)),\
            "yName":\(Self.text(plot.yName)),"series":[\(series.joined(separator: ","))]}
            """
    }

    private var axis: String {
        switch scene?.x {
        case .times: "time"
        case .integers: "integer"
        case .numbers, nil: "number"
        }
    }

    private func points(of series: PlotSeries) -> String {
        let indices = indices(of: series)
        let heights = indices.map { $0.map { Self.number(series.y[$0]) } ?? "null" }.joined(separator: ",")
        guard axis != "number" else {
            // A gap stands where the point before it does, so that sorted positions stay sorted.
            let positions = standing(indices, at: { Self.number(Self.position(series.x, $0)) }, first: "0")
            return "\"x\":[\(positions.joined(separator: ","))],\"y\":[\(heights)]"
        }
        let positions = standing(indices, at: { Self.integer(series.x, $0) }, first: 0)
        let first = positions.first ?? 0
        let steps = zip([first] + positions, positions).map { Self.step(from: $0, to: $1) }
        return "\"first\":\"\(first)\",\"steps\":[\(steps.joined(separator: ","))],\"y\":[\(heights)]"
    }

    /// The points that the page carries; nil is a gap between two lines.
    private func indices(of series: PlotSeries) -> [Int?] {
        guard let scene else { return [] }
        guard plot.kind == .lines else {
            return scene.points(series, columns: Self.columns / 4, rows: Self.rows)
        }
        return Array(scene.lines(series, columns: Self.columns).map { $0.map(Optional.some) }.joined(separator: [nil]))
    }

    private func standing<Position>(
        _ indices: [Int?], at position: (Int) -> Position, first: Position
    ) -> [Position] {
        var last = first
        return indices.map { index in
            if let index { last = position(index) }
            return last
        }
    }

    private static func position(_ positions: PlotPositions, _ index: Int) -> Double {
        switch positions {
        case .numbers(let values): values[index]
        case .integers(let values): Double(values[index])
        }
    }

    private static func integer(_ positions: PlotPositions, _ index: Int) -> Int64 {
        switch positions {
        case .numbers(let values): Int64(rounding: values[index]) ?? 0
        case .integers(let values): values[index]
        }
    }

    private static func step(from start: Int64, to end: Int64) -> String {
        let (step, overflow) = end.subtractingReportingOverflow(start)
        if !overflow, exact.contains(step) { return String(step) }
        return "\"\(Int128(end) - Int128(start))\""
    }

    /// The fewest digits that read back as the same number; `5.0` becomes `5`.
    private static func number(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A text of JSON that can stand in a page: no `<`, and no line separator, is left in it.
    static func text(_ value: String) -> String {
        var result = "\""
        for scalar in value.visible.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "<", ">", "&", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
