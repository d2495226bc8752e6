import Display
import Exports
import Lua
import Vocabulary

/// What has become of the items of one `task.map`: counts, and the words of each line.
///
///     summary.ending(after: .seconds(542))    // 19 saved, 1 failed, 3.10 GB in 9m 02s
struct MapSummary: Sendable {
    /// How many finished items keep their lines; with more, only the count stays.
    static let mostLines = 10
    /// The widest that the column of names becomes.
    private static let widestColumn = 24

    /// What is known of an item that has begun.
    struct Item: Sendable {
        /// The item itself.
        let item: TaskItem
        /// What a log calls it: the key of its order, else its name.
        var label: String
        /// What happens, or how it ended.
        var line: ProgressLine
        /// When it began, by the terminal's clock.
        let begun: Duration
        /// Its files were saved: now, or by an earlier run.
        var saved: Saved?
    }

    enum Saved: Sendable { case now, before }

    let map: TaskMap
    let begun: Duration
    /// The items that have begun, by their index.
    private(set) var items: [Int: Item] = [:]
    private(set) var done = 0
    private(set) var failed = 0
    private var ended: Set<Int> = []
    /// Items whose order is at a service, and whose files were not saved.
    private var goingOn: Set<Int> = []
    private var begunCount = 0
    private var widestName = 0
    private var bytes: Int64 = 0

    init(_ map: TaskMap, at time: Duration) {
        self.map = map
        begun = time
    }

    /// True when finished items keep their lines.
    var keepsLines: Bool { map.count <= Self.mostLines }
    /// Those that have lines, in their order.
    var shown: [TaskItem] { items.values.map(\.item).sorted { $0.index < $1.index } }

    /// How many are being worked on.
    var atWork: Int { begunCount - ended.count }

    /// The line of an item, its name as wide as the others; nil for one that is not known, or only counted.
    func line(of item: TaskItem) -> ProgressLine? {
        guard var line = items[item.index]?.line else { return nil }
        line.label = line.label.leftAligned(in: min(Self.widestColumn, widestName))
        return line
    }

    /// True when the item goes on, as far as is known.
    func isActive(_ item: TaskItem) -> Bool { items[item.index] != nil && !ended.contains(item.index) }

    // MARK: What happens

    mutating func begin(_ item: TaskItem, at time: Duration) {
        items[item.index] = Item(
            item: item, label: item.name, line: ProgressLine(label: item.name, state: "running"), begun: time)
        begunCount += 1
        widestName = max(widestName, item.name.displayWidth)
    }

    /// Takes the news of an order that an item has made.
    mutating func take(_ event: ExportEvent, for item: TaskItem, at time: Duration) {
        guard var known = items[item.index] else { return }
        if let key = event.entry.order.key { known.label = key }
        let state = event.entry.shownState
        switch event.news {
        case .ordered: known.line = ProgressLine(label: item.name, state: "ordered")
        case .attached, .looked: known.line = ProgressLine(label: item.name, state: state)
        case .downloading(let progress):
            known.line = ProgressLine(
                label: item.name, state: "downloading", detail: progress.note, done: ByteCount(progress.done),
                total: progress.total.map(ByteCount.init))
        case .extracting: known.line = ProgressLine(label: item.name, state: "extracting")
        case .saved(let files):
            known.saved = .now
            known.line = ProgressLine(label: item.name, state: "saved", detail: files.amount)
            bytes += files.reduce(0) { $0 + $1.bytes }
        case .savedEarlier:
            known.saved = known.saved ?? .before
            known.line = ProgressLine(label: item.name, state: "saved earlier, verified")
        case .cleared, .note: break
        }
        switch event.news {
        case .ordered, .attached, .looked, .downloading: goingOn.insert(item.index)
        case .saved, .savedEarlier: goingOn.remove(item.index)
        case .extracting, .cleared, .note: break
        }
        switch event.news {
        case _ where event.isAboutSavedFiles: alreadySaved.insert(item.index)
        case .ordered, .downloading: alreadySaved.remove(item.index)
        default: break
        }
        known.line.elapsed = time - known.begun
        items[item.index] = known
    }

    mutating func finish(_ item: TaskItem) {
        guard isActive(item) else { return }
        ended.insert(item.index)
        goingOn.remove(item.index)
        done += 1
        if items[item.index]?.saved == nil { items[item.index]?.line = ProgressLine(label: item.name, state: "done") }
        items[item.index]?.line.isEnded = true
        countSaved(item)
    }

    mutating func fail(_ item: TaskItem, _ fault: Fault) {
        guard isActive(item) else { return }
        ended.insert(item.index)
        if !fault.isStop {
            failed += 1
            goingOn.remove(item.index)
        }
        items[item.index]?.saved = nil
        items[item.index]?.line = Self.line(item, endedBy: fault)
        countSaved(item)
    }

    private mutating func countSaved(_ item: TaskItem) {
        switch items[item.index]?.saved {
        case .now: saved += 1
        case .before: savedBefore += 1
        case nil: break
        }
    }

    /// Of many items the finished ones are only counted.
    mutating func forget(_ item: TaskItem) { items[item.index] = nil }

    private var saved = 0
    private var savedBefore = 0
    /// Items whose files an earlier run has saved, as far as they have asked.
    private var alreadySaved: Set<Int> = []

    private static func line(_ item: TaskItem, endedBy fault: Fault) -> ProgressLine {
        let isStopped = fault.isStop
        // As wide as "downloading" with what follows it.
        let state = (isStopped ? "stopped" : "failed").leftAligned(in: 10)
        // What a stop without more words says, "stopped" says too.
        let reason = fault.kind == .interrupted && fault.hint == nil ? nil : fault.message
        var line = ProgressLine(label: item.name, state: state, detail: isStopped ? reason : fault.inOneLine)
        line.isEnded = true
        return line
    }

    // MARK: What is said

    /// The line above those of many items: `34 of 200 done   2 failed  ███░░░   17 %`
    var head: ProgressLine {
        ProgressLine(
            label: "\(done) of \(map.count) done", state: failed > 0 ? "\(failed) failed" : "\(atWork) at work",
            done: ByteCount(Int64(done + failed)), total: ByteCount(Int64(map.count)), unit: .parts)
    }

    /// `start        20 items, 20 at once, 14 of them already saved`
    var start: String {
        let items = map.count == 1 ? "1 item" : "\(map.count) items"
        let before = alreadySaved.isEmpty ? "" : ", \(alreadySaved.count) of them already saved"
        return Self.event("start", "\(items), \(map.atOnce) at once\(before)")
    }

    /// `running      34 of 200 done, 2 failed, 20 at work`, for a log now and then.
    var interim: String {
        let failures = failed > 0 ? ", \(failed) failed" : ""
        return Self.event("running", "\(done) of \(map.count) done\(failures), \(atWork) at work")
    }

    /// The last line of a log: `end          19 saved (14 before), 1 failed, 3.10 GB in 9m 02s`
    func end(at time: Duration) -> String {
        let plain = done - saved - savedBefore
        let stopped = map.count - done - failed
        let before = savedBefore > 0 ? " (\(savedBefore) before)" : ""
        let parts = [
            saved + savedBefore > 0 ? "\(saved + savedBefore) saved\(before)" : nil,
            plain > 0 ? "\(plain) done" : nil, failed > 0 ? "\(failed) failed" : nil,
            stopped > 0 ? "\(stopped) stopped" : nil, bytes > 0 ? "\(ByteCount(bytes))" : nil,
        ].compactMap { $0 }
        let all = parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")
        return Self.event("end", "\(all) in \((time - begun).brief)\(whatGoesOn)")
    }

    /// The last line on a terminal: `2 of 3 done, 1 failed: days.errors[1], or days:check()`
    func conclusion(at time: Duration) -> String {
        let stopped = map.count - done - failed
        var text = "\(done) of \(map.count) done"
        if failed > 0 { text += ", \(failed) failed" }
        if stopped > 0 { text += ", \(stopped) stopped" }
        if failed > 0, map.collects, let name = map.variable {
            return "\(text): \(name).errors[1], or \(name):check()\(whatGoesOn)"
        }
        let amount = bytes > 0 ? ", \(ByteCount(bytes))" : ""
        return "\(text)\(amount) in \((time - begun).brief)\(whatGoesOn)"
    }

    /// Nobody who stops a map should fear for its orders: `; 12 jobs go on at the service: jobs.list()`.
    private var whatGoesOn: String {
        guard !goingOn.isEmpty else { return "" }
        let jobs = goingOn.count == 1 ? "1 job goes" : "\(goingOn.count) jobs go"
        return "; \(jobs) on at the service: jobs.list()"
    }

    /// What is said below the last line after Ctrl-C; nil where no job goes on.
    func continuation(after fault: Fault?) -> String? {
        guard fault?.kind == .interrupted, !goingOn.isEmpty else { return nil }
        return "the same entry, or the same script, continues where orders have a key; "
            + "nothing with a key is ordered twice"
    }

    /// A line of a log: what happened, in a column of its own, and to what.
    static func event(_ word: String, _ text: String) -> String { "\(word.leftAligned(in: 12)) \(text)" }
}

extension [SavedFile] {
    /// `8 files  524 MB  sha256 ok`
    var amount: String {
        let bytes = ByteCount(reduce(0) { $0 + $1.bytes })
        return "\(count == 1 ? "1 file" : "\(count) files")  \(bytes)  sha256 ok"
    }
}

extension ExportEvent {
    /// True for the news that an earlier run has saved the files already.
    var isAboutSavedFiles: Bool {
        switch news {
        case .savedEarlier: true
        case .attached: entry.stage == .saved
        default: false
        }
    }
}

extension Fault {
    /// `limit: monthly export volume is used up`
    var inOneLine: String { "\(kind.rawValue): \(message)" }

    /// True for an item that was stopped, or ended with a dry run: it has not failed.
    var isStop: Bool { kind == .interrupted || kind == .dryRun }
}
