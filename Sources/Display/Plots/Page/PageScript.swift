/// The script of a plot's page, which draws the data that the page carries and lets one look closer.
///
/// It is written out in its parts here, so that a page is one file and asks nobody for anything.
enum PageScript {
    static let text = """
        "use strict";
        (() => {
        \(data)
        \(ticks)
        \(drawing)
        \(reading)
        \(input)
        })();

        """
}
