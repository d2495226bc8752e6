import Display
import Lua
import Testing
import Vocabulary

@testable import Exports
@testable import Scripting

@Suite("What is said of a map")
struct MapSummaryTests {
    private static func summary(_ count: Int, collects: Bool = true, variable: String? = "days") -> MapSummary {
        MapSummary(
            TaskMap(number: 1, count: count, atOnce: 20, collects: collects, variable: variable), at: .seconds(10))
    }

    private static func item(_ index: Int) -> TaskItem { TaskItem(map: 1, index: index, name: "day-\(index)") }

    private static func event(_ number: Int64, _ news: ExportEvent.News) -> ExportEvent {
        let order = Order(
            scope: Order.Scope(service: "sift", baseURL: "http://s", account: "a"), key: "key-\(number)", subject: "s",
            summary: "x", request: "{}", terms: [])
        var entry = LedgerEntry(
            number: number, order: order, attempt: 1, stage: .ordered, jobID: "exp_\(number)",
            written: Nanoseconds(sinceEpoch: 0), updated: Nanoseconds(sinceEpoch: 0))
        entry.state = .running
        return ExportEvent(entry: entry, news: news)
    }

    private static func files(_ bytes: Int64...) -> [SavedFile] {
        bytes.map { SavedFile(path: "a.csv", bytes: $0, sha256: String(repeating: "0", count: 64), rows: nil) }
    }

    @Test("Saved, saved before, failed, stopped: the end counts each, and each item once")
    func ends() {
        var summary = Self.summary(6)
        for index in 1...5 { summary.begin(Self.item(index), at: .seconds(10)) }
        summary.take(Self.event(1, .saved(Self.files(3_000_000_000, 100_000_000))), for: Self.item(1), at: .seconds(20))
        summary.take(Self.event(2, .savedEarlier(Self.files(5))), for: Self.item(2), at: .seconds(20))
        for index in 1...3 { summary.finish(Self.item(index)) }
        summary.finish(Self.item(1))
        summary.fail(Self.item(4), Fault(.limit, "monthly export volume is used up"))
        summary.fail(Self.item(4), Fault(.limit, "again"))
        summary.fail(Self.item(5), .interrupted)
        #expect(summary.start == "start        6 items, 20 at once, 1 of them already saved")
        #expect(
            summary.end(at: .seconds(552))
                == "end          2 saved (1 before), 1 done, 1 failed, 2 stopped, 3.10 GB in 9m 02s")
        #expect(
            summary.conclusion(at: .seconds(552))
                == "3 of 6 done, 1 failed, 2 stopped: days.errors[1], or days:check()")
        #expect(
            summary.shown.compactMap { summary.line(of: $0) }.map { "\($0.label) \($0.state)|\($0.detail ?? "")" } == [
                "day-1 saved|2 files  3.10 GB  sha256 ok", "day-2 saved earlier, verified|", "day-3 done|",
                "day-4 failed    |limit: monthly export volume is used up", "day-5 stopped   |",
            ])
    }

    @Test("Where no error is collected, or no variable is known, the conclusion names none")
    func conclusions() {
        var stopping = Self.summary(2, collects: false)
        stopping.begin(Self.item(1), at: .zero)
        stopping.fail(Self.item(1), Fault(.denied, "no"))
        #expect(stopping.conclusion(at: .seconds(12)) == "0 of 2 done, 1 failed, 1 stopped in 2s")
        var nameless = Self.summary(1, variable: nil)
        nameless.begin(Self.item(1), at: .zero)
        nameless.fail(Self.item(1), Fault(.denied, "no"))
        #expect(nameless.conclusion(at: .seconds(12)) == "0 of 1 done, 1 failed in 2s")
        #expect(Self.summary(0).end(at: .seconds(10)) == "end          nothing to do in 0s")
    }

    @Test("Of many items only those at work have lines; the others are counted above")
    func many() {
        var summary = Self.summary(200)
        for index in 1...50 { summary.begin(Self.item(index), at: .seconds(10)) }
        for index in 1...34 { summary.finish(Self.item(index)) }
        for index in 35...36 { summary.fail(Self.item(index), Fault(.limit, "no")) }
        #expect(!summary.keepsLines)
        for index in 1...36 { summary.forget(Self.item(index)) }
        #expect(summary.shown.map(\.index) == Array(37...50))
        #expect(summary.line(of: Self.item(1)) == nil)
        #expect(summary.line(of: Self.item(40))?.label == "day-40")
        #expect(summary.head.label == "34 of 200 done")
        #expect(summary.head.state == "2 failed")
        #expect(summary.head.done == ByteCount(36))
        #expect(summary.start == "start        200 items, 20 at once")
        #expect(summary.interim == "running      34 of 200 done, 2 failed, 14 at work")
    }

    @Test("A map that is stopped tells how many of its jobs go on; those that were saved or have failed do not")
    func jobsThatGoOn() {
        var summary = Self.summary(5)
        for index in 1...5 { summary.begin(Self.item(index), at: .seconds(10)) }
        for index in 1...4 { summary.take(Self.event(Int64(index), .ordered), for: Self.item(index), at: .seconds(11)) }
        summary.take(Self.event(1, .saved(Self.files(1000))), for: Self.item(1), at: .seconds(12))
        summary.finish(Self.item(1))
        summary.fail(Self.item(2), .interrupted)
        #expect(
            summary.conclusion(at: .seconds(13))
                == "1 of 5 done, 4 stopped, 1.00 kB in 3s; 3 jobs go on at the service: jobs.list()")
        #expect(
            summary.continuation(after: .interrupted)
                == "the same entry, or the same script, continues where orders have a key; "
                + "nothing with a key is ordered twice")
        #expect(summary.continuation(after: Fault(.jobFailed, "no")) == nil, "only Ctrl-C stops what could go on")
        #expect(summary.continuation(after: nil) == nil)
        #expect(Self.summary(5).continuation(after: .interrupted) == nil, "nothing was ordered")
        summary.fail(Self.item(3), Fault(.jobFailed, "no"))
        #expect(
            summary.conclusion(at: .seconds(13))
                == "1 of 5 done, 1 failed, 3 stopped: days.errors[1], or days:check(); "
                + "2 jobs go on at the service: jobs.list()")
        summary.finish(Self.item(4))
        #expect(
            summary.end(at: .seconds(13))
                == "end          1 saved, 1 done, 1 failed, 2 stopped, 1.00 kB in 3s; "
                + "1 job goes on at the service: jobs.list()")
    }

    @Test("The course of one order, line by line")
    func course() {
        var summary = Self.summary(3)
        let item = Self.item(1)
        summary.begin(item, at: .seconds(10))
        var states: [String] = []
        for news in [ExportEvent.News.ordered, .looked, .extracting, .note("x"), .saved(Self.files(1))] {
            summary.take(Self.event(1, news), for: item, at: .seconds(14))
            states.append(summary.items[1]?.line.state ?? "-")
        }
        #expect(states == ["ordered", "running", "extracting", "extracting", "saved"])
        #expect(summary.items[1]?.label == "key-1")
        #expect(summary.items[1]?.line.elapsed == .seconds(4))
        summary.take(Self.event(2, .looked), for: Self.item(9), at: .seconds(14))
        #expect(summary.items[9] == nil)
    }
}
