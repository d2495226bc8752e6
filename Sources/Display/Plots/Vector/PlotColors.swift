/// The colours of series: six that can be told apart also by those who see red and green alike (Okabe and Ito's, the
/// weak ones made stronger), for a light and for a dark ground. From the seventh series on they come again, dashed or
/// hollow, so that twelve are told apart.
enum PlotColors {
    static let light = ["#0072b2", "#d55e00", "#009e73", "#b8568f", "#2f9fe0", "#d99000"]
    static let dark = ["#4aa8e8", "#ff8a4c", "#33c79b", "#e39ac6", "#9ad4f7", "#f5c04a"]

    /// True for the second six.
    static func isSecond(_ series: Int) -> Bool { series / light.count % 2 == 1 }

    /// What the pictures are drawn with, on a light or a dark ground.
    struct Ground {
        var ground: String
        var text: String
        var faint: String
        var grid: String
        var axis: String
        var series: [String]
    }

    static let onLight = Ground(
        ground: "#ffffff", text: "#1f2430", faint: "#5b6370", grid: "#e6e8ec", axis: "#9aa1ac", series: light)
    static let onDark = Ground(
        ground: "#14171c", text: "#e4e7ec", faint: "#9aa3b0", grid: "#2a2f38", axis: "#5b6370", series: dark)
}
