/// Writes a plot as SVG.
struct SVGPlot {
    let plot: Plot
    let width: Double
    let height: Double

    /// Pixels between two numbers beside the vertical axis, about.
    private static let tickDistance = 55.0
    /// Pixels of height for each line of names: together they take a quarter.
    private static let legendShare = 80.0

    func text() -> String {
        let legend = SVGLegend(
            plot: plot, left: SVGFrame.border, width: width - 2 * SVGFrame.border,
            mostLines: max(1, Int(height / Self.legendShare)))
        let ticks = max(2, Int((height - legend.height - 70) / Self.tickDistance))
        var parts = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" class="moonport-plot" width="\(width.pixels)" height="\(height.pixels)" \
            viewBox="0 0 \(width.pixels) \(height.pixels)" role="img">
            """,
            "<title>\(summary.asMarkup)</title>", "<style>\(SVGStyle.text)</style>",
            "<rect class=\"ground\" width=\"\(width.pixels)\" height=\"\(height.pixels)\"/>",
        ]
        if let scene = PlotScene(plot, ticks: ticks) {
            parts.append(legend.text())
            parts.append(picture(scene, ticks: ticks, top: legend.height))
        } else {
            parts.append(legend.text())
            parts.append(
                SVGText.line("no points to draw", x: width / 2, y: height / 2, anchor: .middle, isFaint: true))
        }
        return parts.joined(separator: "\n") + "\n</svg>\n"
    }

    /// For those who cannot see it.
    private var summary: String {
        let names = plot.series.map(\.name).joined(separator: ", ")
        return [plot.title, names].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    private func picture(_ scene: PlotScene, ticks: Int, top: Double) -> String {
        let vertical = NumberTicks.ticks(scene.y, most: ticks)
        let frame = SVGFrame(plot: plot, vertical: vertical, note: scene.note, size: (width, height), top: top)
        let horizontal = scene.ticks(room: frame.right - frame.left) { SVGText.width($0) + 28 }
        let axes = SVGAxes(
            frame: frame, plot: plot, xName: scene.xName(horizontal), horizontal: horizontal, vertical: vertical)
        var parts = [axes.text()]
        for (number, series) in plot.series.enumerated() {
            parts.append(SVGSeries(scene: scene, frame: frame).text(series, number: number))
        }
        if let note = scene.note {
            parts.append(SVGText.line(note, x: frame.right, y: height - 8, anchor: .end, isFaint: true))
        }
        return parts.joined(separator: "\n")
    }
}

/// Where in the picture the points may lie, in pixels.
struct SVGFrame {
    static let border = 16.0

    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    init(plot: Plot, vertical: [Tick], note: String?, size: (width: Double, height: Double), top: Double) {
        let texts = vertical.reduce(0) { max($0, SVGText.width($1.text.displayWidth)) }
        left = Self.border + texts + 8 + (plot.yName.isEmpty ? 0 : 20)
        // Long numbers in a small picture: rather too wide than without room for a single point.
        right = max(left + 40, size.width - Self.border - 8)
        self.top = top + 12
        let days = plot.xAxis == .time ? 16.0 : 0
        let hasLastLine = !plot.xName.isEmpty || note != nil
        bottom = max(top + 30, size.height - 30 - days - (hasLastLine ? 20 : 0))
    }

    /// The pixel of a point.
    func place(_ point: PlotScene.Point) -> (x: Double, y: Double) {
        (left + point.x * (right - left), bottom - point.y * (bottom - top))
    }
}

extension Double {
    /// A length in pixels with one digit after the point, which is finer than any screen: `12.5`, `12`.
    var pixels: String {
        let tenths = Int((self * 10).rounded())
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return "\(tenths < 0 ? "-" : "")\(whole)" + (rest == 0 ? "" : ".\(rest)")
    }
}
