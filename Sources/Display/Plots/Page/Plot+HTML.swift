extension Plot {
    /// The plot as one page that needs nothing else: no network, no other file, no server.
    ///
    /// It says the values under the pointer, with times to the nanosecond; dragging zooms, with Shift it moves; the
    /// wheel, the buttons and the keyboard do the same; a click in the legend hides a series. Without scripts it shows
    /// the picture. Of more than 80,000 points of a series those are kept that a screen of 20,000 columns would show.
    public func html() -> String {
        let name = title.isEmpty ? series.map(\.name).joined(separator: ", ") : title
        let scene = PlotScene(self, ticks: 8)
        let note = scene?.note.map { "<span>\($0)</span>" } ?? ""
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\((name.isEmpty ? "plot" : name).asMarkup)</title>
            <style>\(PageStyle.text)</style>
            </head>
            <body>
            <header><h1>\(title.asMarkup)</h1><nav>
            <button type="button" id="closer" aria-label="zoom in">+</button>
            <button type="button" id="wider" aria-label="zoom out">\u{2212}</button>
            <button type="button" id="all">show all</button>
            </nav></header>
            <div id="legend" role="group" aria-label="series"></div>
            <figure id="plot"><noscript>\(svg())</noscript></figure>
            <div id="tip" hidden></div>
            <div id="spoken" aria-live="polite"></div>
            <footer id="help"><span>drag: zoom</span><span>Shift + drag: move</span><span>wheel, + \u{2212}: zoom</span>\
            <span>arrow keys: point by point</span><span>0 or double click: all</span>\(note)</footer>
            <script type="application/json" id="data">\(PageData(plot: self, scene: scene).text())</script>
            <script>\(PageScript.text)</script>
            </body>
            </html>

            """
    }
}
