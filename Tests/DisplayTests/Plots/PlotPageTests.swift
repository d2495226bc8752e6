import Foundation
import Testing

@testable import Display

/// What the page carries; what it does is tried in a browser, by the acceptance tests.
@Suite("Plots as a page")
struct PlotPageTests {
    private func data(_ plot: Plot) -> String { PageData(plot: plot, scene: PlotScene(plot, ticks: 5)).text() }

    @Test("Nanoseconds are carried as the first one and the differences")
    func times() {
        let start: Int64 = 1_709_388_000_000_000_001
        let plot = Plot(
            title: "hotfire", xAxis: .time, xName: "time",
            series: [
                PlotSeries("thrust", x: .integers([start, start + 1, start + 3, start + 2]), y: [0.1, -0.0, .nan, 5]),
                PlotSeries("far", x: .integers([.min, .max]), y: [1e300, .leastNonzeroMagnitude]),
            ])
        #expect(
            data(plot) == """
                {"title":"hotfire","kind":"lines","axis":"time","xName":"time","yName":"","series":[
                {"name":"thrust","first":"1709388000000000001","steps":[0,1,0,1],"y":[0.1,-0,null,5]},
                {"name":"far","first":"-9223372036854775808","steps":[0,"18446744073709551615"],"y":[1e+300,5e-324]}]}
                """)
    }

    @Test("Numbers are carried in the fewest digits")
    func numbers() {
        #expect(
            data(PlotSamples.small()) == """
                {"title":"a \\u003c b","kind":"lines","axis":"number","xName":"x","yName":"","series":[
                {"name":"y","x":[0,1,1,3,3,5],"y":[0,2,null,1,null,2]}]}
                """)
    }

    @Test("What was given is JSON whatever it is called")
    func json() throws {
        let names = ["</script>", "<!--", "\"\\", "a\nb\u{2028}\u{7F}", "]]>", "日本 👩‍👩‍👧", "\u{202E}", ""]
        let plot = Plot(title: names.joined(), series: names.map { PlotSeries($0, x: .integers([1]), y: [.infinity]) })
        let text = data(plot)
        #expect(!text.contains("<") && !text.contains("\u{2028}"))
        let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let series = parsed?["series"] as? [[String: Any]]
        #expect(series?.compactMap { $0["name"] as? String } == names.map(\.visible))
    }

    @Test("Of more points than anybody can see those are kept that would be seen")
    func thinned() {
        let count = 500_000
        let y = (0..<count).map { $0 == 333_333 ? 1000 : Double($0 % 10) }
        let plot = Plot(series: [PlotSeries("a", x: .integers((0..<count).map(Int64.init)), y: y)])
        let text = data(plot)
        #expect(text.utf8.count < 1_000_000)
        #expect(text.contains(",1000,"))
    }

    @Test("The page asks nobody for anything")
    func selfContained() {
        let page = PlotSamples.waves(2).html()
        #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\""))
        let addresses = page.matches(of: #/https?:[^"]*/#).map { String($0.0) }
        #expect(Set(addresses) == ["http://www.w3.org/2000/svg"], "the name of SVG, which nobody fetches")
        #expect(!page.contains("src=") && !page.contains("href="))
    }

    @Test("An empty title is taken from the series")
    func title() {
        #expect(PlotSamples.flight().html().contains("<title>motor.thrust</title>"))
        #expect(Plot(series: []).html().contains("<title>plot</title>"))
    }
}
