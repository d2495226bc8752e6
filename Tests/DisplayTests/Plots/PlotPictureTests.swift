import Foundation
import Testing
import Vocabulary

@testable import Display

@Suite("Plots as SVG and PNG")
struct PlotPictureTests {
    /// The picture without its style sheet.
    private func drawing(_ plot: Plot, width: Int = 300, height: Int = 160) -> String {
        let text = plot.svg(width: width, height: height)
        let start = text.range(of: "<style>"), end = text.range(of: "</style>\n")
        return start.flatMap { start in end.map { text[..<start.lowerBound] + text[$0.upperBound...] } }
            .map { String($0) } ?? text
    }

    @Test func linesWithGaps() {
        #expect(
            drawing(PlotSamples.small()) == """
                <svg xmlns="http://www.w3.org/2000/svg" class="moonport-plot" width="300" height="160" viewBox="0 0 300 160" role="img">
                <title>a &lt; b: y</title>
                <rect class="ground" width="300" height="160"/>
                <text class="title" x="16" y="27">a &lt; b</text>
                <path class="line s0" d="M16 44h18"/>
                <text x="40" y="48">y</text>
                <path class="grid" d="M30.9 110.5H276M30.9 88.5H276M30.9 66.5H276M30.5 66V110M79.5 66V110M128.5 66V110M177.5 66V110M226.5 66V110M276.5 66V110"/>
                <path class="axis" d="M30.9 110H276M30.5 110v4M79.5 110v4M128.5 110v4M177.5 110v4M226.5 110v4M276.5 110v4"/>
                <text x="22.9" y="114.5" text-anchor="end" class="faint">0</text>
                <text x="22.9" y="92.5" text-anchor="end" class="faint">1</text>
                <text x="22.9" y="70.5" text-anchor="end" class="faint">2</text>
                <text x="30.5" y="129" text-anchor="middle" class="faint">0</text>
                <text x="79.5" y="129" text-anchor="middle" class="faint">1</text>
                <text x="128.5" y="129" text-anchor="middle" class="faint">2</text>
                <text x="177.5" y="129" text-anchor="middle" class="faint">3</text>
                <text x="226.5" y="129" text-anchor="middle" class="faint">4</text>
                <text x="276.5" y="129" text-anchor="middle" class="faint">5</text>
                <text x="153.5" y="150" text-anchor="middle">x</text>
                <path class="line s0" d="M30.9 110L79.9 66"/><path class="point s0" d="M178 88m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0zM276 66m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z"/>
                </svg>

                """)
    }

    @Test func points() {
        let text = drawing(PlotSamples.small(.points))
        #expect(
            text.split(separator: "\n").last { $0.contains("point s0") }.map(String.init) == """
                <path class="point s0" d="M30.9 110m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0zM79.9 66m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0zM178 88m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0zM276 66m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z"/>
                """)
    }

    @Test("The twelfth series is dashed, or hollow, in the sixth colour")
    func twelve() {
        #expect(PlotSamples.waves(12).svg().contains("<path class=\"line s5 second\" d=\"M"))
        #expect(PlotSamples.waves(12, .points).svg().contains("<path class=\"point s5 second\" d=\"M"))
    }

    @Test("Names are text and nothing else")
    func hostileNames() {
        let hostile = "</text><script>alert(1)</script>\" onload='x' & \u{0}\u{1B}\u{FFFF}\u{202E}"
        let plot = Plot(
            title: hostile, xName: hostile, yName: hostile,
            series: [
                PlotSeries(hostile, x: .integers([1, 2]), y: [1, 2]), PlotSeries(hostile, x: .integers([]), y: []),
            ])
        for text in [plot.svg(), plot.html()] {
            #expect(!text.contains("<script>alert"))
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" })
        }
        #expect(!plot.svg().contains("onload='"))
        #expect(plot.svg().contains("&lt;/text&gt;&lt;script&gt;alert(1)"))
    }

    @Test("What cannot be drawn is said")
    func nothing() {
        let plot = Plot(series: [PlotSeries("a", x: .numbers([.nan]), y: [1])])
        #expect(plot.svg().contains(">no points to draw</text>"))
        let infinite = Plot(series: [PlotSeries("a", x: .numbers([1, 2]), y: [1, .infinity])])
        #expect(infinite.svg().contains(">1 infinite value is not drawn</text>"))
    }

    @Test(
        "Every place is a number inside the picture",
        arguments: [
            ([1], [1]), ([1, 1], [3, 3]), ([-1e308, 1e308], [1e308, -1e308]), ([1e-300, 2e-300], [-1e-300, 1e-300]),
        ] as [([Double], [Double])])
    func places(x: [Double], y: [Double]) throws {
        for kind in [Plot.Kind.lines, .points] {
            let text = Plot(kind: kind, series: [PlotSeries("a", x: .numbers(x), y: y)]).svg(width: 300, height: 160)
            #expect(!text.contains("nan") && !text.contains("inf"))
            for match in text.matches(of: #/[ML](-?[0-9.]+) (-?[0-9.]+)/#) {
                let place = try (#require(Double(match.1)), #require(Double(match.2)))
                #expect((0...300).contains(place.0) && (0...160).contains(place.1))
            }
        }
    }

    @Test("Long numbers beside the smallest picture leave some room")
    func smallest() {
        let y = [123_456_789.000001, 123_456_789.000002]
        for kind in [Plot.Kind.lines, .points] {
            let plot = Plot(kind: kind, yName: "y", series: [PlotSeries("a", x: .numbers([1, 2]), y: y)])
            #expect(plot.svg(width: 0, height: 0).contains(" s0\" d=\"M"))
        }
    }

    @Test("A million points become a small picture in which the highest and the lowest are seen")
    func million() throws {
        let count = 1_000_000
        var y = (0..<count).map { Double($0 % 10) }
        // Not at the edge of a column, where a point stays anyway.
        (y[123_456], y[654_321]) = (1000, -1000)
        var plot = Plot(series: [PlotSeries("a", x: .integers((0..<count).map(Int64.init)), y: y)])
        let time = try ContinuousClock().measure {
            for kind in [Plot.Kind.lines, .points] {
                plot.kind = kind
                let text = plot.svg(width: 900, height: 480)
                #expect(text.utf8.count < 400_000)
                let path = try #require(text.split(separator: "\n").last { $0.contains(" s0\" d=") })
                let heights = path.matches(of: #/[ML][0-9.]+ ([0-9.]+)/#).compactMap { Double($0.1) }
                #expect(heights.min() == 44 && heights.max() == 450, "\(heights.min() ?? 0) \(heights.max() ?? 0)")
            }
        }
        #expect(time < .seconds(60), "without optimisation; a tenth of that with it")
    }

    @Test("Of a column of pixels the first, the lowest, the highest and the last point stay")
    func thinned() {
        var thinning = LineThinning()
        for (index, y) in [3.0, 5, 1, 2, 9, 4].enumerated() { thinning.add(index, y: y, column: 0) }
        for (index, y) in [8.0, 9, 2, 0, 4, 7].enumerated() { thinning.add(index + 6, y: y, column: 1) }
        thinning.addGap()
        thinning.add(12, y: 1, column: 1)
        let lines = thinning.finish()
        #expect(lines == [[0, 2, 4, 5, 6, 7, 9, 11], [12]])
    }

    @Test("A PNG has the size that was asked for, twice as many pixels by default")
    func png() throws {
        let bytes = try PlotSamples.waves(3).png(width: 400, height: 240)
        #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(bytes[16..<24] == [0, 0, 3, 32, 0, 0, 1, 224])
        #expect(
            try PlotSamples.waves(3).png(width: 400, height: 240, scale: 1)[16..<24] == [0, 0, 1, 144, 0, 0, 0, 240])
    }

    @Test("A picture larger than PNG holds, one that is none, and a library that is not there, are refused")
    func refused() throws {
        let large = #expect(throws: Fault.self) { try PlotSamples.small().png(width: 20_000) }
        #expect(large?.kind == .limit)
        let library = try PictureLibrary.shared()
        let broken = #expect(throws: Fault.self) {
            try PicturePainter(library: library).png(Array("<svg".utf8), width: 10, height: 10)
        }
        #expect(broken?.message.hasPrefix("the picture cannot be drawn: ") == true)
        let missing = #expect(throws: Fault.self) { try PictureLibrary.open("libmoonport-none.so.9") }
        #expect(missing?.kind == .missing && missing?.hint?.contains("librsvg2-2") == true)
        // A library that is there and is another one.
        let other = #expect(throws: Fault.self) { try PictureLibrary.open("libm.so.6") }
        #expect(other?.message == "PNG needs librsvg, which cannot be opened: it has no rsvg_handle_new_from_data")
    }

    @Test(
        "The suffix decides the format",
        arguments: [("svg", "<svg"), (".SVG", "<svg"), ("html", "<!do"), ("htm", "<!do")])
    func formats(suffix: String, beginning: String) throws {
        #expect(try PlotSamples.small().file(for: suffix).starts(with: Array(beginning.utf8)))
    }

    @Test(
        "An unknown suffix gets the nearest",
        arguments: [
            ("sgv", "did you mean \".svg\"?"), ("docx", "end the name in .svg, .png, .html"),
            ("", "end the name in .svg, .png, .html"),
        ])
    func unknownFormat(suffix: String, hint: String) {
        let fault = #expect(throws: Fault.self) { try PlotSamples.small().file(for: suffix) }
        #expect(fault?.kind == .badArgument && fault?.hint == hint)
    }
}
