extension Plot {
    /// The plot as SVG of so many pixels: axes, grid, legend; light or dark as the reader's system is.
    ///
    /// It can be looked at by itself, put into a page, and made larger without loss.
    public func svg(width: Int = 900, height: Int = 480) -> String {
        SVGPlot(plot: self, width: Double(max(200, width)), height: Double(max(120, height))).text()
    }
}
