extension Plot {
    /// The plot in characters, each line ended by a line break.
    ///
    ///     motor.thrust
    ///     5 000 ┤      ⣀⡤⠖⠉⠉⠲⣄
    ///           │    ⢀⡴⠋      ⠙⢦
    ///         0 ┤⣀⣀⣀⡴⠋          ⠙⣄⣀⣀⣀
    ///           └────────┬────────┬──────
    ///                14:01:00  14:02:00
    ///                2024-03-02 UTC
    ///
    /// It fills the width of the terminal and half of its height, if `rows` says nothing else. Without `marks` it is
    /// drawn in braille; in ASCII where the terminal has no Unicode; with one symbol a series where there are several
    /// and no colours.
    public func text(_ style: TerminalStyle, marks: PlotMarks? = nil, rows: Int? = nil) -> String {
        let chosen = marks ?? defaultMarks(style)
        // ASCII marks and symbols promise nothing to the axis: the terminal's own alphabet decides there.
        var style = style
        if chosen == .ascii { style.hasUnicode = false }
        return TextPlot(plot: self, style: style, marks: chosen, rows: rows ?? Self.rows(style)).lines()
            .map { line in
                var line = (line.isEmpty ? "" : "   " + line)[...]
                while line.last == " " { line.removeLast() }
                return line + "\n"
            }.joined()
    }

    private func defaultMarks(_ style: TerminalStyle) -> PlotMarks {
        if series.count > 1, !style.hasColor { return .symbols }
        return style.hasUnicode ? .braille : .ascii
    }

    private static func rows(_ style: TerminalStyle) -> Int { min(24, max(6, (style.height ?? 30) / 2)) }
}
