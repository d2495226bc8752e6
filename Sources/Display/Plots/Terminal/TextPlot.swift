/// Puts a plot in characters together: legend, picture, axes.
struct TextPlot {
    let plot: Plot
    let style: TerminalStyle
    let marks: PlotMarks
    /// Lines of the picture itself.
    let rows: Int

    /// A number beside the vertical axis needs about so many lines.
    private static let rowsOfTick = 4
    /// The picture is not made narrower than this.
    private static let narrowest = 16

    /// The lines, from the legend to the texts below the horizontal axis; nothing is indented.
    func lines() -> [String] {
        guard let scene = PlotScene(plot, ticks: max(2, rows / Self.rowsOfTick)) else {
            return legend(width: style.width) + ["no points to draw"]
        }
        let ticks = NumberTicks.ticks(scene.y, most: max(2, rows / Self.rowsOfTick))
        let margin = ticks.reduce(0) { max($0, $1.text.displayWidth) }
        let width = max(Self.narrowest, style.width - margin - 6)
        let canvas = canvas(scene, width: width)
        var lines = legend(width: margin + 2 + width)
        let texts = Dictionary(ticks.map { (row($0), $0.text) }) { first, _ in first }
        for row in 0..<rows {
            let text = texts[row]
            let axis = style.hasUnicode ? (text == nil ? "│" : "┤") : (text == nil ? "|" : "+")
            lines.append("\((text ?? "").rightAligned(in: margin)) \(axis)\(canvas.line(row, style))")
        }
        lines += HorizontalAxis(scene: scene, style: style, margin: margin + 2, width: width).lines()
        if let note = scene.note { lines.append(style.painted(note, .faint)) }
        return lines
    }

    private func row(_ tick: Tick) -> Int { Int(((1 - tick.part) * Double(rows - 1)).rounded()) }

    private func canvas(_ scene: PlotScene, width: Int) -> DotCanvas {
        var canvas = DotCanvas(marks, columns: width, rows: rows)
        for (number, series) in plot.series.enumerated() {
            let places = { (index: Int) in scene.point(series, index).map { canvas.place($0) } }
            guard plot.kind == .lines else {
                let points = scene.points(series, columns: canvas.width, rows: canvas.height).compactMap(places)
                for place in points { canvas.draw(place, series: number) }
                continue
            }
            for line in scene.lines(series, columns: canvas.width) {
                let places = line.compactMap(places)
                if let first = places.first { canvas.draw(first, series: number) }
                for (start, end) in zip(places, places.dropFirst()) {
                    canvas.drawLine(from: start, to: end, series: number)
                }
            }
        }
        return canvas
    }

    /// Lines of names at most; the rest is counted.
    private static let legendLines = 4

    /// The title, and which mark or colour is which series; one series needs no mark.
    private func legend(width: Int) -> [String] {
        var lines = plot.title.isEmpty ? [] : [plot.title.visible.fitted(to: width, ellipsis: style.ellipsis)]
        guard plot.series.count > 1 else {
            let name = (plot.series.first?.name ?? plot.yName).visible
            return name.isEmpty || name == plot.title
                ? lines : lines + [name.fitted(to: width, ellipsis: style.ellipsis)]
        }
        var line = ""
        var used = 0
        var full = 0
        for (number, series) in plot.series.enumerated() {
            let name = series.name.visible.fittedInMiddle(to: width - 4, ellipsis: style.ellipsis)
            let mark = marks == .symbols ? String(PlotMarks.symbol(number, hasUnicode: style.hasUnicode)) : legendMark
            let length = mark.displayWidth + 1 + name.displayWidth
            if used > 0, used + 3 + length > width {
                lines.append(line)
                (line, used) = ("", 0)
                full += 1
                guard full < Self.legendLines else {
                    return lines + ["\(style.ellipsis) and \(plot.series.count - number) more"]
                }
            }
            line += (used > 0 ? "   " : "") + style.painted(mark, series: number) + " " + name
            used += (used > 0 ? 3 : 0) + length
        }
        return lines + [line]
    }

    private var legendMark: String { style.hasUnicode ? "━━" : "--" }
}
