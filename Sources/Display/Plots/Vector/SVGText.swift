/// Texts of an SVG picture.
enum SVGText {
    /// On which side of its place a text stands.
    enum Anchor: String { case start, middle, end }

    /// The pixels of so many columns of text, on the safe side: the reader's font is not known.
    static func width(_ columns: Int) -> Double { Double(columns) * 6.9 }

    /// One line; `y` is where the letters stand.
    static func line(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, isFaint: Bool = false, turned: Bool = false
    ) -> String {
        let turn = turned ? " transform=\"rotate(-90 \(x.pixels) \(y.pixels))\"" : ""
        let name = isFaint ? " class=\"faint\"" : ""
        let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        return "<text x=\"\(x.pixels)\" y=\"\(y.pixels)\"\(side)\(name)\(turn)>\(text.asMarkup)</text>"
    }
}
