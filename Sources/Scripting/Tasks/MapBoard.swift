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

    fileprivate struct State: Sendable {
        var summary: MapSummary
        var isVisible = false
        var lastInterim: Duration
    }

    private let terminal: Terminal
    private let sleep: @Sendable (Duration) async throws -> Void
    private let maps = Mutex<[Int: State]>([:])
    /// Which item an order belongs to: news of it may come from threads that know no item.
    private let orders = Mutex<[Int64: TaskItem]>([:])

    init(
        terminal: Terminal,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.terminal = terminal
        self.sleep = sleep
    }

    /// Hears what happens in the maps of a runtime.
    func hear(_ event: TaskMapEvent) {
        let time = terminal.elapsed
        switch event {
        case .began(let map): begin(map, at: time)
        case .itemBegan(let item):
            show(change(item.map) { $0.summary.begin(item, at: time) }, item)
        case .itemDone(let item): finish(item, change(item.map) { $0.summary.finish(item) })
        case .itemFailed(let item, let fault):
            let label = maps.withLock { $0[item.map]?.summary.items[item.index]?.label } ?? item.name
            finish(item, change(item.map) { $0.summary.fail(item, fault) }, label: label, fault)
        case .ended(let map, _): end(map, at: time)
        }
    }

    /// Takes the news of an order, when it was made in an item of a map; false when it was not.
    func take(_ event: ExportEvent) -> Bool {
        guard let item = item(of: event.entry.number) else { return false }
        let time = terminal.elapsed
        let before = maps.withLock { $0[item.map] }
        guard before?.summary.isActive(item) == true else { return false }
        if case .note(let text) = event.news {
            terminal.note("\(item.name): \(text)")
            return true
        }
        if before?.isVisible == false { appear(item.map) }
        let state = change(item.map) { $0.summary.take(event, for: item, at: time) }
        show(state, item)
        if !terminal.errorStyle.isTerminal, let known = state?.summary.items[item.index],
            let line = Self.log(event, label: known.label)
        {
            terminal.note(line)
        }
        return true
    }

    private func item(of order: Int64) -> TaskItem? {
        orders.withLock { orders in
            if let current = TaskItem.current { orders[order] = current }
            return orders[order]
        }
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
        default: return nil
        }
    }

    // MARK: The course of a map

    private func begin(_ map: TaskMap, at time: Duration) {
        maps.withLock { $0[map.number] = State(summary: MapSummary(map, at: time), lastInterim: time) }
        let sleep = sleep
        Task.detached { [weak self] in
            try? await sleep(Self.patience)
            self?.appear(map.number)
        }
    }

    private func change(_ map: Int, _ change: (inout State) -> Void) -> State? {
        maps.withLock { maps in
            guard var state = maps[map] else { return nil }
            change(&state)
            maps[map] = state
            return state
        }
    }

    /// From now on it is shown.
    private func appear(_ map: Int) {
        let isNews = maps.withLock { maps in
            let isNews = maps[map]?.isVisible == false
            maps[map]?.isVisible = true
            return isNews
        }
        guard isNews, let state = maps.withLock({ $0[map] }) else { return }
        guard terminal.errorStyle.isTerminal else { return terminal.note(state.summary.start) }
        showHead(state)
        let shown = state.summary.keepsLines ? state.summary.lines : state.summary.active
        for item in shown { show(state, item.item) }
    }

    private func show(_ state: State?, _ item: TaskItem) {
        guard let state, state.isVisible, terminal.errorStyle.isTerminal,
            var line = state.summary.items[item.index]?.line
        else { return }
        line.label = state.padded(line.label)
        terminal.progress(Self.id(item), line)
    }

    private func showHead(_ state: State) {
        guard !state.summary.keepsLines else { return }
        terminal.progress(Self.id(state.summary.map), state.summary.head)
    }

    private func finish(_ item: TaskItem, _ state: State?, label: String = "", _ fault: Fault? = nil) {
        guard let state else { return }
        let isFailure = fault.map { $0.kind != .interrupted && $0.kind != .dryRun } ?? false
        if isFailure, !state.isVisible, state.summary.map.collects { appear(item.map) }
        guard state.isVisible || isFailure && state.summary.map.collects else { return }
        guard terminal.errorStyle.isTerminal else {
            if isFailure, let fault { terminal.note(MapSummary.event("failed", "\(label)  \(fault.inOneLine)")) }
            return sayInterim(item.map)
        }
        showHead(state)
        if state.summary.keepsLines { return show(maps.withLock { $0[item.map] }, item) }
        let line =
            isFailure
            ? fault.map { "  \(state.padded(item.name))   \("failed".leftAligned(in: 10))   \($0.inOneLine)" } : nil
        terminal.finish(Self.id(item), line)
    }

    private func sayInterim(_ map: Int) {
        let time = terminal.elapsed
        let text = maps.withLock { maps -> String? in
            guard let state = maps[map], state.isVisible, time - state.lastInterim >= Self.pause else { return nil }
            maps[map]?.lastInterim = time
            return state.summary.interim
        }
        if let text { terminal.note(text) }
    }

    private func end(_ map: TaskMap, at time: Duration) {
        guard let state = maps.withLock({ $0.removeValue(forKey: map.number) }) else { return }
        orders.withLock { orders in orders = orders.filter { $0.value.map != map.number } }
        guard state.isVisible else { return }
        let summary = state.summary
        guard terminal.errorStyle.isTerminal else { return terminal.note(summary.end(at: time)) }
        let style = terminal.errorStyle
        for item in summary.lines {
            var line = item.line
            line.label = state.padded(line.label)
            terminal.finish(Self.id(item.item), summary.keepsLines ? line.lastText(style) : nil)
        }
        terminal.finish(Self.id(map), summary.conclusion(at: time))
    }

    private static func id(_ item: TaskItem) -> String { "map \(item.map) item \(item.index)" }
    private static func id(_ map: TaskMap) -> String { "map \(map.number)" }
}

extension MapBoard.State {
    /// The widest that a column of names becomes.
    private static let widest = 24

    /// The name, as wide as the others.
    fileprivate func padded(_ name: String) -> String {
        let width = summary.items.values.map(\.item.name.displayWidth).max() ?? 0
        return name.leftAligned(in: min(Self.widest, width))
    }
}
