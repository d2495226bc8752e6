import Glibc
import Testing

@testable import Display

@Suite("Plots in the terminal")
struct PlotTextTests {
    private let wide = TerminalStyle(width: 120, height: 24)
    private let narrow = TerminalStyle(width: 80, height: 20)

    @Test func brailleAt80() {
        #expect(
            PlotSamples.flight().text(narrow) == """
                   motor.thrust
                   5 000 ┤                       ⡰⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⢆
                         │                      ⢠⠃                     ⠘⡄
                         │                      ⡎                       ⠸⡀
                         │                     ⡜                         ⢣
                         │                    ⢰⠁                          ⢇
                         │                   ⢠⠃                           ⠘⡄
                         │                   ⡎                             ⠸⡀
                         │                  ⡜                               ⢣
                         │                 ⢰⠁                               ⠈⢆
                       0 ┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠇                                 ⠘⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
                         └┬───────────────┬────────────────┬───────────────┬───────────────┬───
                        14:00           14:01            14:02           14:03           14:04
                   2024-03-02 UTC

                """)
    }

    @Test func brailleAt120() {
        #expect(
            PlotSamples.flight().text(wide) == """
                   motor.thrust
                   6 000 ┤
                         │
                         │                                    ⢀⠖⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⡄
                         │                                   ⢀⠎                                   ⠘⡄
                   4 000 ┤                                  ⢠⠃                                     ⠈⢆
                         │                                 ⡠⠃                                       ⠈⢆
                         │                                ⡰⠁                                          ⢣
                   2 000 ┤                               ⡜                                             ⠱⡀
                         │                             ⢀⠜                                               ⠱⡀
                         │                            ⢀⠎                                                 ⠘⡄
                         │                           ⢠⠊                                                   ⠘⢄
                       0 ┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡠⠃                                                     ⠈⢆⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
                         └┬────────────┬────────────┬────────────┬────────────┬────────────┬────────────┬────────────┬────────────┬────
                      14:00:00     14:00:30     14:01:00     14:01:30     14:02:00     14:02:30     14:03:00     14:03:30     14:04:00
                   2024-03-02 UTC

                """)
    }

    @Test func blocksOnRequest() {
        #expect(
            PlotSamples.flight().text(narrow, marks: .blocks) == """
                   motor.thrust
                   5 000 ┤                       ▗▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▖
                         │                      ▗▘                     ▝▖
                         │                      ▞                       ▐
                         │                     ▞                         ▚
                         │                    ▗▘                          ▌
                         │                   ▗▘                           ▝▖
                         │                   ▌                             ▝▖
                         │                  ▞                               ▚
                         │                 ▗▘                                ▌
                       0 ┤▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▘                                 ▝▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
                         └┬───────────────┬────────────────┬───────────────┬───────────────┬───
                        14:00           14:01            14:02           14:03           14:04
                   2024-03-02 UTC

                """)
    }

    @Test func onlyASCIIWithoutUnicodeOrOnRequest() {
        var plain = narrow
        plain.hasUnicode = false
        #expect(
            PlotSamples.flight().text(plain) == """
                   motor.thrust
                   5 000 +                       ......................
                         |                       :                     :
                         |                      :                       :
                         |                     .'                        :
                         |                    .'                         '.
                         |                    :                           '.
                         |                   :                             :
                         |                  .'                              :
                         |                 .'                               '.
                       0 +.................'                                 '.................
                         ++---------------+----------------+---------------+---------------+---
                        14:00           14:01            14:02           14:03           14:04
                   2024-03-02 UTC

                """)
        #expect(PlotSamples.flight().text(narrow, marks: .ascii) == PlotSamples.flight().text(plain))
        #expect(PlotSamples.waves(3).text(plain).utf8.allSatisfy { $0 < 128 })
    }

    @Test func aHundredNamesLeaveRoomForThePicture() {
        let lines = PlotSamples.waves(100).text(narrow, rows: 9).split(separator: "\n")
        #expect(
            lines.first { $0.contains("more") }.map { $0.drop { $0 == " " } } == "… and 75 more", "\(lines.prefix(6))")
        #expect(lines.count <= 18)
        let svg = PlotSamples.waves(100).svg(width: 800, height: 400)
        #expect(svg.contains(">… and 59 more</text>"), "\(svg.prefix(9000))")
        let few = PlotSamples.waves(12).svg(width: 800, height: 400)
        #expect(!few.contains(" more<"))
    }

    @Test func severalSeriesHaveSymbolsWithoutColours() {
        #expect(
            PlotSamples.waves(3).text(narrow, rows: 9) == """
                   Waves
                   ● wave 1   ○ wave 2   ■ wave 3
                    1 ┤ ■■■■■■■○○○○●●●●                             ■■■■■■■■○○○○●●●●
                      │■○○○○●●●■■■○○○○●●●                         ■■■○○○○●●●■■■○○○○●●●
                      │○○ ●●●     ■■ ○○○ ●●●                    ■■     ●●●    ■■■ ○○○●●●
                      │ ●●          ■■ ○○○ ●●                 ■■     ●●         ■■■ ○○  ●●
                    0 ┤●●             ■■ ○○○ ●●             ■■■    ●●●            ■■■ ○○○●●●
                      │                ■■■ ○○  ●●         ■■■    ●●●                ■■■ ○○  ●●
                      │                  ■■■ ○○○●●●     ■■■    ●●●                    ■■■ ○○ ●●
                      │                    ■■■■○○○●●●■■■■○○○●●●●                        ■■■ ○○○
                   -1 ┤                       ■■■■■■■■○○○○●●●                              ■■■■
                      └┬──────┬──────┬──────┬───────┬──────┬──────┬──────┬──────┬──────┬───────
                       0      1      2      3       4      5      6      7      8      9
                                                       seconds

                """)
    }

    @Test func severalSeriesHaveColours() {
        var colours = narrow
        colours.hasColor = true
        let text = PlotSamples.waves(2).text(colours, rows: 3)
        let readable = text.split(separator: "\u{1B}").joined(separator: "^")
        #expect(
            readable == """
                   Waves
                   ^[38;5;33m━━^[0m wave 1   ^[38;5;208m━━^[0m wave 2
                    1 ┤^[38;5;208m⣠⠤⠔⣒⡺⠭⠛⠛⠋⠉⠉⠛⠛⠫⠽⣒⡒^[0m^[38;5;33m⠤⢤⣀⡀^[0m                         ^[38;5;208m⠠⠔⣒⡲⠭⠛⠛⠋⠉⠉⠛⠛⠫⠽⣒⣒^[0m^[38;5;33m⠦⢄⣀⡀^[0m
                    0 ┤^[38;5;33m⠔⠊⠉^[0m             ^[38;5;208m⠈⠉⠒⠤⢍⣑^[0m^[38;5;33m⠲⠤⣀⡀^[0m                 ^[38;5;33m⣀⡤⠔⠚⠉⠁^[0m             ^[38;5;208m⠉⠒⠢⠬⣑^[0m^[38;5;33m⠒⠤⢄⡀^[0m
                   -1 ┤                      ^[38;5;208m⠉⠑⠒⠮⠭⢖⣲⣤⣤⣀⣀⣠⣤⣤⣂^[0m^[38;5;33m⠤⠤⠔⠒⠊⠉^[0m                        ^[38;5;208m⠉⠙⠒⠬⠭^[0m
                      └┬──────┬──────┬──────┬───────┬──────┬──────┬──────┬──────┬──────┬───────
                       0      1      2      3       4      5      6      7      8      9
                                                       seconds

                """)
    }

    @Test func pointsAndGaps() {
        #expect(
            PlotSamples.small().text(narrow, marks: .ascii, rows: 5) == """
                   a < b
                   y
                   2 +            ..'                                                         '
                     |         ..'
                   1 +      .''                                  .
                     |   .''
                   0 +.''
                     ++-------------+--------------+-------------+--------------+-------------+
                      0             1              2             3              4             5
                                                          x

                """)
        #expect(
            PlotSamples.small(.points).text(narrow, marks: .ascii, rows: 5) == """
                   a < b
                   y
                   2 +              '                                                         '
                     |
                   1 +                                           .
                     |
                   0 +.
                     ++-------------+--------------+-------------+--------------+-------------+
                      0             1              2             3              4             5
                                                          x

                """)
    }

    @Test(
        "What cannot be drawn is said",
        arguments: [
            [], [PlotSeries("nothing", x: .numbers([]), y: [])],
            [PlotSeries("gaps", x: .numbers([1, 2]), y: [.nan, .nan])],
            [PlotSeries("nowhere", x: .numbers([.nan, .infinity]), y: [1, 2])],
            [PlotSeries("no heights", x: .integers([1, 2, 3]), y: [])],
        ])
    func nothing(series: [PlotSeries]) {
        let text = Plot(title: "Empty", series: series).text(narrow)
        #expect(text.hasPrefix("   Empty\n"))
        #expect(text.hasSuffix("   no points to draw\n"))
    }

    @Test func infiniteValuesAreSaid() {
        let plot = Plot(
            series: [PlotSeries("a", x: .numbers([1, 2, .infinity, 4]), y: [1, .infinity, 1, -.infinity])])
        #expect(plot.text(narrow).hasSuffix("   3 infinite values are not drawn\n"))
    }

    @Test(
        "Ranges of every size are drawn inside the picture",
        arguments: [
            ([1, 1, 1], [5, 5, 5]), ([0], [0]), ([1e300, 2e300], [-1e300, 1e300]),
            ([1e-300, 2e-300], [1e-300, 3e-300]),
            (
                [-.greatestFiniteMagnitude, .greatestFiniteMagnitude],
                [.greatestFiniteMagnitude, -.greatestFiniteMagnitude]
            ),
            ([0, .leastNonzeroMagnitude], [0, .leastNonzeroMagnitude]), ([5, 4, 3, 2], [-1, -2, -3, -4]),
            ([1, 1.0.nextUp], [1, 1.0.nextUp]),
        ] as [([Double], [Double])])
    func ranges(x: [Double], y: [Double]) {
        for kind in [Plot.Kind.lines, .points] {
            let text = Plot(kind: kind, series: [PlotSeries("a", x: .numbers(x), y: y)]).text(narrow, marks: .ascii)
            let drawn = text.filter { "'.:".contains($0) }.count
            #expect(drawn > 0)
            for line in text.split(separator: "\n") { #expect(String(line).displayWidth < 80) }
        }
    }

    @Test func aNanosecondIsSeen() {
        let start: Int64 = 9_223_372_036_854_775_000
        let plot = Plot(xAxis: .time, series: [PlotSeries("a", x: .integers([start, start + 1]), y: [0, 1])])
        let text = plot.text(narrow, marks: .ascii, rows: 4)
        #expect(
            text == """
                   a
                   1.0 +                                                       ..........''''''
                       |                                   ..........''''''''''
                   0.5 +               ..........''''''''''
                     0 +.....''''''''''
                       ++---------------------------------------------------------------------+
                   .854775000                                                        .854775001
                   2262-04-11 23:47:16 UTC

                """)
    }

    @Test(arguments: [20, 30, 40, 60, 80, 120, 250])
    func neverWiderThanTheTerminal(width: Int) {
        for plot in [PlotSamples.flight(), PlotSamples.waves(12), PlotSamples.small()] {
            for line in plot.text(TerminalStyle(width: width)).split(separator: "\n") {
                #expect(String(line).displayWidth < max(28, width))
            }
        }
    }

    @Test func namesCannotReachTheTerminal() {
        var plot = PlotSamples.waves(2)
        plot.title = "\u{1B}[2J"
        plot.xName = "a\nb"
        plot.series[0].name = "\u{202E}x"
        let text = plot.text(narrow)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        #expect(text.contains("\\x1b[2J\n") && text.contains("a\\nb\n"))
    }

    @Test func aMillionPointsAreDrawnSoon() {
        let count = 1_000_000
        let y = (0..<count).map { $0 == 500_000 ? 100 : Double($0 % 7) }
        let plot = Plot(series: [PlotSeries("a", x: .integers((0..<count).map(Int64.init)), y: y)])
        let time = ContinuousClock().measure {
            // The one point that is higher than all others is seen.
            let top = plot.text(narrow, marks: .ascii, rows: 10).split(separator: "\n")[1]
            #expect(top.contains { "'.:".contains($0) })
        }
        #expect(time < .seconds(20), "without optimisation; a tenth of that with it")
    }
}
