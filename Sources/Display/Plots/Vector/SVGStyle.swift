/// The style sheet of an SVG picture. No variables in it: not every program that draws SVG knows them.
enum SVGStyle {
    static let fonts = """
        system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", Arial, sans-serif
        """

    static let text = """

        .moonport-plot { font: 12px \(fonts); font-variant-numeric: tabular-nums }
        .moonport-plot path { fill: none }
        .moonport-plot .title { font-size: 15px; font-weight: 600 }
        .moonport-plot .grid { stroke-width: 1; shape-rendering: crispEdges }
        .moonport-plot .axis { stroke-width: 1; shape-rendering: crispEdges }
        .moonport-plot .line { stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round }
        .moonport-plot .line.second { stroke-dasharray: 7 4; stroke-linecap: butt }
        .moonport-plot .point { stroke-width: 1.3; stroke-linejoin: round }
        \(rules(PlotColors.onLight, indent: ""))
        @media (prefers-color-scheme: dark) {
        \(rules(PlotColors.onDark, indent: "  "))
        }

        """

    private static func rules(_ colors: PlotColors.Ground, indent: String) -> String {
        var rules = [
            ".ground { fill: \(colors.ground) }", "text { fill: \(colors.text) }", ".faint { fill: \(colors.faint) }",
            ".grid { stroke: \(colors.grid) }", ".axis { stroke: \(colors.axis) }",
        ]
        for (number, color) in colors.series.enumerated() {
            rules.append(".s\(number) { stroke: \(color) }")
            rules.append(".point.s\(number) { fill: \(color) }")
        }
        rules.append(".point.second { fill: \(colors.ground) }")
        return rules.map { "\(indent).moonport-plot \($0)" }.joined(separator: "\n")
    }

    /// `s2 second`: the colour of a series, and that it has come before.
    static func name(_ series: Int) -> String {
        "s\(series % PlotColors.light.count)" + (PlotColors.isSecond(series) ? " second" : "")
    }
}
