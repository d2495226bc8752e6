import Display
import Foundation
import Testing

/// The pictures and the page of a plot, in a browser: what is seen, and what happens when one points, drags and types.
@Suite("Plot page", .serialized)
struct PlotPageTests {
    private static let start: Int64 = 1_709_388_000_000_000_000

    /// Two channels of a flight over ten seconds, the second one with a gap; nanoseconds that no Double holds.
    private static func flight() -> Plot {
        let x = (0...1000).map { start + Int64($0) * 10_000_000 + 1 }
        let thrust = (0...1000).map { Double(min($0, 1000 - $0)) }
        let temperature = (0...1000).map { (400..<600).contains($0) ? Double.nan : 300 - Double($0) / 10 }
        return Plot(
            title: "hotfire 12 </script><b>", xAxis: .time, xName: "time", yName: "value",
            series: [
                PlotSeries("motor.thrust", x: .integers(x), y: thrust),
                PlotSeries("</script><script>window.broken = 1</script>", x: .integers(x), y: temperature),
            ])
    }

    @Test("Picture and page are drawn at two sizes, on light and on dark ground", arguments: Browser.Ground.allCases)
    func screenshots(ground: Browser.Ground) throws {
        let browser = try Browser()
        let colors = ground == .light ? ["#ffffff", "#0072b2", "#d55e00"] : ["#14171c", "#4aa8e8", "#ff8a4c"]
        for suffix in ["svg", "html"] {
            let file = try browser.write(Self.flight().file(for: suffix), to: "flight.\(suffix)")
            for (width, height) in [(1200, 700), (600, 400)] {
                let picture = try browser.screenshot(
                    of: file, named: "flight-\(suffix)", width: width, height: height, ground)
                let counts = try browser.colors(of: picture)
                let ground = counts[colors[0], default: 0]
                // The rest of the window beside a small picture is the browser's own.
                #expect(ground > (suffix == "svg" ? 150_000 : width * height * 7 / 10), "\(suffix) \(counts.count)")
                // The lines are there, and no more than lines: a filled path would take a tenth of the picture.
                for line in colors.dropFirst() {
                    #expect((60..<width * height / 20).contains(counts[line, default: 0]), "\(suffix) \(line)")
                }
            }
        }
    }

    @Test("PNG shows what SVG shows")
    func png() throws {
        let browser = try Browser()
        let picture = try Data(Self.flight().file(for: "png"))
        _ = try browser.write(picture, to: "flight.png")
        let counts = try browser.colors(of: picture)
        #expect(counts.values.reduce(0, +) == 1800 * 960)
        #expect(counts["#ffffff", default: 0] > 1_400_000)
        #expect(counts["#0072b2", default: 0] > 2000 && counts["#d55e00", default: 0] > 1000)
    }

    /// Runs a script in the page after it has drawn, and gives what the script says.
    private func page(_ plot: Plot, _ script: String) throws -> [String] {
        let browser = try Browser()
        let page =
            plot.html() + """
                <pre id="answers"></pre><script>
                const answers = [];
                const say = value => answers.push(String(value));
                const chart = document.querySelector(".chart");
                const box = () => chart.getBoundingClientRect();
                const pointer = (kind, x, y, more = {}) => chart.dispatchEvent(new PointerEvent(kind, { bubbles: true,
                  clientX: box().left + x * box().width, clientY: box().top + y * box().height, pointerId: 1, ...more }));
                const press = (key, more = {}) =>
                  chart.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
                const texts = () => [...chart.querySelectorAll("text")].map(t => t.textContent);
                const tip = () => document.getElementById("tip");
                const lines = () => chart.querySelectorAll(".line").length;
                try { \(script) } catch (error) { say(error.stack); }
                document.getElementById("answers").textContent = answers.join("\\u2016");
                </script>
                """
        let text = try browser.document(of: browser.write(Array(page.utf8), to: "page-\(UUID().uuidString).html"))
        let answers = try #require(text.firstMatch(of: /<pre id="answers">([^<]*)/)).1
        return answers.split(separator: "\u{2016}", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("Names are text, whatever they are")
    func hostile() throws {
        let answers = try page(
            Self.flight(),
            """
            say(window.broken); say(document.querySelector("h1").textContent); say(document.querySelectorAll("b").length);
            say([...document.querySelectorAll("#legend button")].map(b => b.textContent).join(" + "));
            """)
        #expect(
            answers == [
                "undefined", "hotfire 12 &lt;/script&gt;&lt;b&gt;", "0",
                "motor.thrust + &lt;/script&gt;&lt;script&gt;window.broken = 1&lt;/script&gt;",
            ])
    }

    @Test("Pointing says the exact time and all values there")
    func hover() throws {
        let answers = try page(
            Self.flight(),
            """
            say(tip().hidden); pointer("pointermove", 0.2, 0.7); say(tip().hidden);
            say(tip().querySelector(".position").textContent);
            say([...tip().querySelectorAll(".row b")].map(b => b.textContent).join(" "));
            pointer("pointerleave", 0.2, 0.7); say(tip().hidden);
            """)
        try #require(answers.count == 5, "\(answers)")
        #expect([answers[0], answers[1], answers[4]] == ["true", "false", "true"])
        let time = try #require(answers[2].wholeMatch(of: /2024-03-02 14:00:0([0-9])\.([0-9]{2})0000001/))
        // Hundredths of a second since the start are the thrust; the temperature falls by a tenth with each.
        let count = try #require(Int(time.1 + time.2))
        #expect(answers[3] == "\(count) \(300 - Double(count) / 10)".replacing(".0", with: ""))
    }

    @Test("Dragging shows a part, moving keeps its length, 0 shows all again")
    func zoom() throws {
        let answers = try page(
            Self.flight(),
            """
            const path = () => chart.querySelector(".line").getAttribute("d");
            // The first drawing was made before this script was there to take some room.
            document.getElementById("all").click();
            const all = path();
            say(texts().join("|"));
            pointer("pointerdown", 0.5, 0.5); pointer("pointermove", 0.6, 0.51); pointer("pointerup", 0.6, 0.51);
            const part = path();
            say(part !== all); say(texts().some(t => /^\\.[0-9]+$/.test(t)));
            pointer("pointerdown", 0.5, 0.5, { shiftKey: true }); pointer("pointermove", 0.6, 0.5);
            pointer("pointerup", 0.6, 0.5); say(path() !== part);
            chart.dispatchEvent(new MouseEvent("dblclick")); say(path() === all);
            press("+"); say(path() !== all); press("0"); say(path() === all);
            chart.dispatchEvent(new WheelEvent("wheel", { deltaY: -100, clientX: 500, clientY: 300, cancelable: true }));
            say(path() !== all); document.getElementById("all").click(); say(path() === all);
            """)
        #expect(answers.dropFirst() == ["true", "true", "true", "true", "true", "true", "true", "true"], "\(answers)")
        #expect(answers.first?.contains("|14:00:02|") == true && answers.first?.contains("2024-03-02 UTC") == true)
    }

    @Test("As far as one nanosecond can be told from the next")
    func nanoseconds() throws {
        let x = (0..<20).map { Self.start + Int64($0) }
        let plot = Plot(
            xAxis: .time,
            series: [PlotSeries("a", x: .integers(x + [Self.start + 1_000_000_000]), y: (0...20).map(Double.init))])
        let answers = try page(
            plot,
            """
            press("ArrowRight");
            for (let i = 0; i < 21; i++) press("ArrowLeft");
            for (let i = 0; i < 40; i++) press("+");
            say(document.getElementById("spoken").textContent);
            press("ArrowRight"); say(document.getElementById("spoken").textContent);
            say(texts().filter(t => /^\\.[0-9]{9}$/.test(t)).length > 1);
            """)
        #expect(
            answers == [
                "a: 0 at 2024-03-02 14:00:00.000000000", "a: 1 at 2024-03-02 14:00:00.000000001", "true",
            ])
    }

    @Test("A series is hidden by its button, shown alone with Shift, and the keys walk over what is shown")
    func legend() throws {
        let answers = try page(
            Self.flight(),
            """
            const [first, second] = document.querySelectorAll("#legend button");
            say(lines()); first.click(); say(lines()); say(first.getAttribute("aria-pressed"));
            press("ArrowRight"); say(document.getElementById("spoken").textContent.startsWith("motor"));
            first.dispatchEvent(new MouseEvent("click", { shiftKey: true })); say(lines());
            say(second.getAttribute("aria-pressed"));
            first.dispatchEvent(new MouseEvent("click", { shiftKey: true })); say(lines());
            first.click(); second.click(); say(lines()); press("+"); press("ArrowLeft"); press("ArrowDown");
            say(document.querySelector(".chart path.grid") !== null);
            """)
        #expect(answers == ["2", "1", "false", "false", "1", "false", "2", "0", "true"])
    }

    @Test("The page is the same without a script, and says when there is nothing to draw")
    func nothing() throws {
        #expect(Self.flight().html().contains("<noscript><svg"))
        let answers = try page(
            Plot(title: "Empty", series: [PlotSeries("a", x: .numbers([1]), y: [.nan])]),
            """
            say(texts().join("|")); pointer("pointermove", 0.5, 0.5); press("+"); press("ArrowRight"); press("0");
            pointer("pointerdown", 0.1, 0.5); pointer("pointermove", 0.6, 0.5); pointer("pointerup", 0.6, 0.5);
            document.querySelector("#legend button").click(); say(texts().join("|"));
            """)
        #expect(answers == ["no points to draw", "no points to draw"])
    }
}
