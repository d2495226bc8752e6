/// The title, and below it which colour is which series, in as many lines as are needed and there is room for.
struct SVGLegend {
    let plot: Plot
    let left: Double
    let width: Double
    /// Lines of names at most: the rest is counted in one more, and the picture keeps its place.
    let mostLines: Int

    private static let lineHeight = 20.0
    /// The piece of line before a name, and the room around it.
    private static let sample = 22.0
    private static let longestName = 40

    private struct Entry {
        var number: Int
        var name: String
        var x: Double
        var line: Int
    }

    /// The pixels that it takes from the top.
    var height: Double {
        let lines = (entries.last.map { $0.line + 1 } ?? 0) + (hidden > 0 ? 1 : 0)
        return 12 + (plot.title.isEmpty ? 0 : 22) + Double(lines) * Self.lineHeight
    }

    func text() -> String {
        var parts: [String] = []
        var top = 12.0
        if !plot.title.isEmpty {
            let title = plot.title.visible.fitted(to: Int(width / 8.2), ellipsis: "…")
            parts.append("<text class=\"title\" x=\"\(left.pixels)\" y=\"27\">\(title.asMarkup)</text>")
            top += 22
        }
        for entry in entries {
            let middle = top + Double(entry.line) * Self.lineHeight + 10
            if plot.kind == .lines {
                let name = SVGStyle.name(entry.number)
                parts.append("<path class=\"line \(name)\" d=\"M\(entry.x.pixels) \(middle.pixels)h18\"/>")
            } else {
                parts.append(SVGSeries.points([(entry.x + 9, middle)], number: entry.number))
            }
            parts.append(SVGText.line(entry.name, x: entry.x + Self.sample + 2, y: middle + 4))
        }
        if hidden > 0 {
            let middle = top + Double(mostLines) * Self.lineHeight + 10
            parts.append(SVGText.line("… and \(hidden) more", x: left, y: middle + 4, isFaint: true))
        }
        return parts.joined(separator: "\n")
    }

    /// Named series that there is no room for.
    private var hidden: Int { plot.series.count { !$0.name.isEmpty } - entries.count }

    private var entries: [Entry] {
        var entries: [Entry] = []
        var x = left
        var line = 0
        for (number, series) in plot.series.enumerated() where !series.name.isEmpty {
            let name = series.name.visible.fittedInMiddle(to: Self.longestName, ellipsis: "…")
            let length = Self.sample + SVGText.width(name.displayWidth) + 16
            if x > left, x + length > left + width {
                x = left
                line += 1
            }
            guard line < mostLines else { break }
            entries.append(Entry(number: number, name: name, x: x, line: line))
            x += length
        }
        return entries
    }
}
