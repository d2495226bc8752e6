import Display
import Exports
import Lua
import Synchronization
import Vocabulary

/// Shows what goes on in each `task.map`.
///
/// On a terminal every item has a line that changes in place; of many items those that are at work, below a line that
/// counts the others. Without a terminal an item that was ordered, saved or has failed is a line of the log. A map that
/// is soon over and orders nothing is not worth a word.
final class MapBoard: Sendable {
    /// Who is quicker than this needs no line.
    static let patience = Duration.seconds(1)
    /// The shortest time between two lines of a log that only count.
    private static let pause = Duration.seconds(10)
    /// The most lines that a terminal is given for one map; it shows as many as it has room for.
    private static let mostLines = 100

    private struct State: Sendable {
        var summary: MapSummary
        var isVisible = false
        var lastInterim: Duration
        /// Lines of a log that come after the one for the start.
        var held: [String] = []
        /// The items that have lines on the terminal, by their index.
        var lines: Set<Int> = []
    }

    private let terminal: Terminal
    private let maps = Mutex<[Int: State]>([:])
    /// Which item an order belongs to: news of it may come from threads that know no item.
    private let orders = Mutex<[Int64: TaskItem]>([:])

    init(terminal: Terminal) { self.terminal = terminal }

    private var isTerminal: Bool { terminal.errorStyle.isTerminal }

    /// Hears what happens in the maps of a runtime.
    func hear(_ event: TaskMapEvent) {
        let time = terminal.elapsed
        switch event {
        case .began(let map): begin(map, at: time)
        case .itemBegan(let item):
            change(item.map) { $0.summary.begin(item, at: time) }
            show(item)
            // One more is at work.
            if isTerminal, look(item.map, { $0.isVisible }) == true { showHead(item.map) }
        case .itemDone(let item): finish(item, leaving: { _ in nil }) { $0.finish(item) }
        case .itemFailed(let item, let fault): fail(item, fault)
        case .ended(let map, let fault): end(map, fault, at: time)
        }
    }

    /// Takes the news of an order, when it was made in an item of a map; false when it was not.
    func take(_ event: ExportEvent) -> Bool {
        guard let item = item(of: event.entry.number) else { return false }
        let isActive = look(item.map) { $0.summary.isActive(item) } ?? false
        guard isActive else { return false }
        if case .note(let text) = event.news {
            terminal.note("\(item.name): \(text)")
            return true
        }
        // In a log, what was saved before is counted in the line for the start: that one waits until something happens.
        if isTerminal || !event.isAboutSavedFiles { appear(item.map) }
        let time = terminal.elapsed
        change(item.map) { $0.summary.take(event, for: item, at: time) }
        guard !isTerminal else {
            show(item)
            return true
        }
        if let label = label(of: item), let line = Self.log(event, label: label) { say(line, of: item.map) }
        return true
    }

    /// A line of a log, now or behind the one for the start.
    private func say(_ line: String, of map: Int) {
        var isVisible = true
        change(map) { state in
            isVisible = state.isVisible
            if !isVisible { state.held.append(line) }
        }
        if isVisible { terminal.note(line) }
    }

    private func item(of order: Int64) -> TaskItem? {
        orders.withLock { orders in
            if let current = TaskItem.current { orders[order] = current }
            return orders[order]
        }
    }

    private func label(of item: TaskItem) -> String? {
        look(item.map) { $0.summary.items[item.index]?.label } ?? nil
    }

    /// The line of a log for the news that is worth one.
    private static func log(_ event: ExportEvent, label: String) -> String? {
        let entry = event.entry
        switch event.news {
        case .ordered: return MapSummary.event("ordered", "\(label)  \(entry.shortID)")
        case .attached where entry.stage != .saved:
            return MapSummary.event("known", "\(label)  \(entry.shortID)  \(entry.shownState)")
        case .saved(let files): return MapSummary.event("saved", "\(label)  \(files.amount)")
        case .savedEarlier(let files): return MapSummary.event("saved before", "\(label)  \(files.amount)")
        case .cleared: return MapSummary.event("removed", "\(label)  \(entry.shortID) at the service")
        default: return nil
        }
    }

    // MARK: What is known of the maps

    private func look<Found: Sendable>(_ map: Int, _ look: (State) -> Found) -> Found? {
        maps.withLock { maps in maps[map].map(look) }
    }

    /// Changes a map where it lies: a copy would cost as much as it has items.
    private func change(_ map: Int, _ change: (inout State) -> Void) {
        maps.withLock { maps in
            guard let index = maps.index(forKey: map) else { return }
            change(&maps.values[index])
        }
    }

    // MARK: The course of a map

    private func begin(_ map: TaskMap, at time: Duration) {
        maps.withLock { $0[map.number] = State(summary: MapSummary(map, at: time), lastInterim: time) }
        Task.detached { [weak self] in
            try? await Task.sleep(for: Self.patience)
            self?.appear(map.number)
        }
    }

    /// From now on it is shown.
    private func appear(_ map: Int) {
        var isFirst = false
        var beginning: [String] = []
        // Two threads may find that it is time.
        change(map) { state in
            isFirst = !state.isVisible
            state.isVisible = true
            guard isFirst else { return }
            beginning = [state.summary.start] + state.held
            state.held = []
        }
        guard isFirst else { return }
        guard isTerminal else {
            for line in beginning { terminal.note(line) }
            return
        }
        showHead(map)
        for item in look(map, { $0.summary.shown }) ?? [] { show(item) }
    }

    /// Draws the line of an item, if it has one or there is room for one more.
    private func show(_ item: TaskItem) {
        guard isTerminal else { return }
        var line: ProgressLine?
        change(item.map) { state in
            guard state.isVisible, state.lines.contains(item.index) || state.lines.count < Self.mostLines else {
                return
            }
            line = state.summary.line(of: item)
            if line != nil { state.lines.insert(item.index) }
        }
        if let line { terminal.progress(Self.id(item), line) }
    }

    private func showHead(_ map: Int) {
        let head = look(map) { $0.summary.keepsLines ? nil : $0.summary.head } ?? nil
        if let head { terminal.progress(Self.id(map), head) }
    }

    private func fail(_ item: TaskItem, _ fault: Fault) {
        let collects = look(item.map) { $0.summary.map.collects } ?? false
        let isFailure = !fault.isStop
        if isFailure, collects { appear(item.map) }
        let label = label(of: item) ?? item.name
        let isVisible = look(item.map) { $0.isVisible } ?? false
        if isFailure, isVisible, !isTerminal {
            terminal.note(MapSummary.event("failed", "\(label)  \(fault.inOneLine)"))
        }
        let style = terminal.errorStyle
        finish(item, leaving: { isFailure ? $0.line(of: item)?.lastText(style) : nil }) { $0.fail(item, fault) }
    }

    /// - Parameter last: what stays of the line of one item among many.
    private func finish(
        _ item: TaskItem, leaving last: (MapSummary) -> String?, _ change: (inout MapSummary) -> Void
    ) {
        var text: String?
        self.change(item.map) { state in
            change(&state.summary)
            text = last(state.summary)
            if !state.summary.keepsLines {
                state.summary.forget(item)
                state.lines.remove(item.index)
            }
        }
        guard look(item.map, { $0.isVisible }) == true else { return }
        guard isTerminal else { return sayInterim(item.map) }
        showHead(item.map)
        if look(item.map, { $0.summary.keepsLines }) == true {
            show(item)
        } else {
            terminal.finish(Self.id(item), text)
        }
    }

    private func sayInterim(_ map: Int) {
        let time = terminal.elapsed
        var text: String?
        change(map) { state in
            guard time - state.lastInterim >= Self.pause else { return }
            state.lastInterim = time
            text = state.summary.interim
        }
        if let text { terminal.note(text) }
    }

    private func end(_ map: TaskMap, _ fault: Fault?, at time: Duration) {
        if look(map.number, { $0.held.isEmpty }) == false { appear(map.number) }
        guard let state = maps.withLock({ $0.removeValue(forKey: map.number) }) else { return }
        orders.withLock { orders in orders = orders.filter { $0.value.map != map.number } }
        guard state.isVisible else { return }
        let summary = state.summary
        guard isTerminal else { return terminal.note(summary.end(at: time)) }
        let style = terminal.errorStyle
        for item in summary.shown {
            terminal.finish(Self.id(item), summary.keepsLines ? summary.line(of: item)?.lastText(style) : nil)
        }
        terminal.finish(Self.id(map.number), summary.conclusion(at: time))
        if let text = summary.continuation(after: fault) { terminal.note(text) }
    }

    private static func id(_ item: TaskItem) -> String { "map \(item.map) item \(item.index)" }
    private static func id(_ map: Int) -> String { "map \(map)" }
}
