import Testing
import Vocabulary

@testable import Display

@Suite("Progress")
struct ProgressTests {
    private let narrow = TerminalStyle(width: 80, height: 24, isTerminal: true)
    private let wide = TerminalStyle(width: 120, height: 24, isTerminal: true)

    private let download = ProgressLine(
        label: "sift 0d6f…91", state: "downloading", done: ByteCount(38_100_000), total: ByteCount(51_000_000),
        elapsed: .seconds(4))

    private var steady: RateEstimate {
        var rate = RateEstimate()
        rate.add(ByteCount(28_700_000), at: .seconds(3))
        rate.add(ByteCount(38_100_000), at: .seconds(4))
        return rate
    }

    @Test func aDownloadAtFullWidth() {
        #expect(
            download.text(wide, rate: steady)
                == "  sift 0d6f…91   downloading  ██████████████░░░░░░  38.1 of 51.0 MB   9.40 MB/s   1s left")
    }

    @Test func narrowTerminalsGetAShorterBarThenNoRate() {
        #expect(
            download.text(narrow, rate: steady)
                == "  sift 0d6f…91   downloading  ██████████████░░░░░░  38.1 of 51.0 MB   1s left")
        #expect(
            download.text(TerminalStyle(width: 60, isTerminal: true), rate: steady)
                == "  sift 0d6f…91   downloading   38.1 of 51.0 MB   1s left")
    }

    @Test func onlyASCIIWithoutUnicode() {
        var line = download
        line.label = "sift 0d6f..91"
        let style = TerminalStyle(width: 120, hasUnicode: false, isTerminal: true)
        let text = line.text(style, rate: steady)
        #expect(text == "  sift 0d6f..91   downloading  [#############-----]  38.1 of 51.0 MB   9.40 MB/s   1s left")
        #expect(text.utf8.allSatisfy { $0 < 128 })
    }

    @Test func waitingShowsTheTime() {
        let line = ProgressLine(label: "sift 0d6f…91", state: "running", elapsed: .seconds(14))
        #expect(line.text(narrow) == "  sift 0d6f…91   running   00:14")
    }

    @Test func whatHasEndedShowsNoTime() {
        var line = ProgressLine(
            label: "2024-01-03", state: "failed    ", detail: "limit: used up", elapsed: .seconds(14))
        line.isEnded = true
        #expect(line.lastText(narrow) == "  2024-01-03   failed       limit: used up")
        line.detail = nil
        line.state = "done"
        #expect(line.lastText(narrow) == "  2024-01-03   done")
    }

    @Test func filesAreCountedBetweenBarAndBytes() {
        let line = ProgressLine(
            label: "2024-01-02", state: "downloading", detail: "3 of 8 files", done: ByteCount(210_000_000),
            total: ByteCount(524_000_000))
        #expect(
            line.text(wide) == "  2024-01-02   downloading  ████████░░░░░░░░░░░░  3 of 8 files   210 of 524 MB")
    }

    @Test(arguments: [10, 20, 37, 40, 55, 61, 79, 80, 81, 120, 200])
    func neverWiderThanTheTerminal(width: Int) {
        let line = ProgressLine(
            label: "日本語 with a long name\u{1B}[2J", state: "downloading", detail: "12 of 800 files",
            done: ByteCount(999_999), total: ByteCount(51_000_000))
        let text = line.text(TerminalStyle(width: width, isTerminal: true), rate: steady)
        #expect(text.displayWidth < max(11, width))
        #expect(!text.contains("\u{1B}"))
    }

    @Test(
        arguments: [
            (nil, nil, nil), (981_000, nil, "981 kB"), (981_000, 51_000_000, "981 kB of 51.0 MB"),
            (38_100_000, 51_000_000, "38.1 of 51.0 MB"), (0, 0, "0 of 0 B"),
        ] as [(Int64?, Int64?, String?)])
    func amounts(done: Int64?, total: Int64?, expected: String?) {
        let line = ProgressLine(
            label: "a", state: "b", done: done.map { ByteCount($0) }, total: total.map { ByteCount($0) })
        #expect(line.amount == expected)
    }

    @Test(arguments: [(0.0, "░░░░"), (0.5, "██░░"), (0.99, "███░"), (1.0, "████"), (7.0, "████"), (-1.0, "░░░░")])
    func bars(fraction: Double, expected: String) {
        #expect(progressBar(fraction, width: 4, style: TerminalStyle()) == expected)
    }

    @Test func theRateIsSmoothedAndForgetsOnANewBeginning() throws {
        var rate = RateEstimate()
        rate.add(ByteCount(0), at: .seconds(0))
        #expect(rate.bytesPerSecond == nil)
        rate.add(ByteCount(500), at: .milliseconds(50))
        #expect(rate.bytesPerSecond == nil, "a single early chunk says nothing")
        rate.add(ByteCount(10_000_000), at: .seconds(1))
        #expect(rate.bytesPerSecond == 10_000_000)
        rate.add(ByteCount(10_000_000), at: .seconds(2))
        let afterPause = try #require(rate.bytesPerSecond)
        #expect(afterPause == 7_500_000)
        #expect(rate.timeLeft(until: ByteCount(25_000_000)) == .seconds(2))
        rate.add(ByteCount(100), at: .seconds(3))
        #expect(rate.bytesPerSecond == nil)
        #expect(rate.timeLeft(until: ByteCount(25_000_000)) == nil)
    }

    @Test func plainLinesAreThinned() {
        var thinning = ProgressThinning()
        let times: [(String, Int, Bool)] = [
            ("queued", 0, true), ("queued", 9, false), ("running", 9, true), ("running", 18, false),
            ("running", 19, true), ("running", 20, false), ("downloading", 20, true),
        ]
        for (state, second, expected) in times {
            let isAdmitted = thinning.admits("a", state: state, at: .seconds(second))
            #expect(isAdmitted == expected, "\(state) at \(second)")
        }
        let other = thinning.admits("b", state: "downloading", at: .seconds(20))
        #expect(other, "another piece of work has its own time")
        thinning.forget("a")
        let again = thinning.admits("a", state: "downloading", at: .seconds(21))
        #expect(again)
    }

    @Test func theAreaShowsHalfTheHeightAtMost() {
        var area = ProgressArea()
        for number in 1...20 {
            _ = area.set("\(number)", ProgressLine(label: "job \(number)", state: "running"), at: .zero)
        }
        let lines = area.lines(TerminalStyle(width: 80, height: 10, isTerminal: true), at: .seconds(3))
        #expect(lines.count == 5)
        #expect(lines[0] == "  job 1   running   00:03", "time goes on without news")
        #expect(lines[4] == "  … 16 more")
    }

    @Test func erasingCountsRowsThatANarrowerWindowHasWrapped() {
        var area = ProgressArea()
        let nothing = area.erase(width: 80)
        #expect(nothing == "")
        _ = area.draw([String(repeating: "x", count: 79), "short"])
        let wrapped = area.erase(width: 40)
        #expect(wrapped == "\r\u{1B}[3A\u{1B}[J")
        let afterwards = area.erase(width: 40)
        #expect(afterwards == "")
    }
}
