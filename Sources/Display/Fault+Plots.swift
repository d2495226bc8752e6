import Vocabulary

// The wording of plots.
extension Fault {
    /// The name of a file says no format that plots are written in.
    static func unknownPlotFormat(_ suffix: String, formats: [String]) -> Fault {
        let all = formats.map { ".\($0)" }
        let near = suffix.isEmpty ? nil : nearestHint(".\(suffix)", in: all)
        let hint = near ?? "end the name in \(all.joined(separator: ", "))"
        let message =
            suffix.isEmpty ? "a plot has no format without a suffix" : "plots are not written as \".\(suffix)\""
        return Fault(.badArgument, message, hint: hint)
    }

    /// librsvg cannot be opened.
    static func pictureLibraryMissing(reason: String) -> Fault {
        Fault(
            .missing, "PNG needs librsvg, which cannot be opened: \(reason)",
            hint: "install it (Debian: apt-get install librsvg2-2), or write .svg or .html, which need nothing")
    }

    /// A picture has more pixels than the library draws.
    static func pictureTooLarge(_ width: Int, _ height: Int, scale: Int) -> Fault {
        Fault(
            .limit, "a picture of \(width) x \(height) pixels, drawn \(scale) times as large, is too large for PNG",
            hint: "PNG holds 32767 pixels in a direction here; SVG has no such limit")
    }

    /// librsvg or cairo refuses; the words are theirs.
    static func pictureFailed(_ reason: String) -> Fault {
        Fault(.service, "the picture cannot be drawn: \(reason)", hint: "write .svg or .html, which need no library")
    }
}
