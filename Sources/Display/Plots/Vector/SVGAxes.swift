/// Grid, axes, the texts of the ticks, and the names of the axes.
struct SVGAxes {
    let frame: SVGFrame
    let plot: Plot
    let xName: String
    let horizontal: [Tick]
    let vertical: [Tick]

    func text() -> String { ([lines] + numbers + times + names).joined(separator: "\n") }

    private var lines: String {
        let rows = vertical.map { "M\(frame.left.pixels) \(y($0).pixels)H\(frame.right.pixels)" }.joined()
        let columns = horizontal.map { "M\(x($0).pixels) \(frame.top.pixels)V\(frame.bottom.pixels)" }.joined()
        let marks = horizontal.map { "M\(x($0).pixels) \(frame.bottom.pixels)v4" }.joined()
        return """
            <path class="grid" d="\(rows)\(columns)"/>
            <path class="axis" d="M\(frame.left.pixels) \(frame.bottom.pixels)H\(frame.right.pixels)\(marks)"/>
            """
    }

    private var numbers: [String] {
        vertical.map {
            SVGText.line($0.text.withMinusSign, x: frame.left - 8, y: y($0) + 4, anchor: .end, isFaint: true)
        }
    }

    /// The texts below the horizontal axis; a larger unit is left out where it would touch the one before.
    private var times: [String] {
        var parts: [String] = []
        var used = -Double.infinity
        for tick in horizontal {
            let text = tick.text.withMinusSign
            parts.append(centred(text, tick, y: frame.bottom + 19, isFaint: true))
            guard let context = tick.context else { continue }
            let width = SVGText.width(context.displayWidth)
            guard x(tick) - width / 2 > used else { continue }
            used = x(tick) + width / 2 + 8
            parts.append(centred(context, tick, y: frame.bottom + 35, isFaint: false))
        }
        return parts
    }

    /// In the middle below a tick; moved inside at the ends.
    private func centred(_ text: String, _ tick: Tick, y: Double, isFaint: Bool) -> String {
        let half = SVGText.width(text.displayWidth) / 2
        let place = max(2 + half, min(frame.right + SVGFrame.border + 4 - half, x(tick)))
        return SVGText.line(text, x: place, y: y, anchor: .middle, isFaint: isFaint)
    }

    private var names: [String] {
        var parts: [String] = []
        if !plot.yName.isEmpty {
            let middle = (frame.top + frame.bottom) / 2
            parts.append(SVGText.line(plot.yName, x: 20, y: middle, anchor: .middle, isFaint: false, turned: true))
        }
        if !xName.isEmpty {
            let below = frame.bottom + (plot.xAxis == .time ? 56 : 40)
            parts.append(SVGText.line(xName, x: (frame.left + frame.right) / 2, y: below, anchor: .middle))
        }
        return parts
    }

    // Half a pixel: a line of one pixel lies on pixels, not between them.
    private func x(_ tick: Tick) -> Double {
        (frame.left + tick.part * (frame.right - frame.left)).rounded(.down) + 0.5
    }

    private func y(_ tick: Tick) -> Double {
        (frame.bottom - tick.part * (frame.bottom - frame.top)).rounded(.down) + 0.5
    }
}
