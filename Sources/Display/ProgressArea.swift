/// The changing lines at the bottom of a terminal: what they say, and the characters that draw and erase them.
///
/// The area only makes text. It is drawn as whole lines, the cursor resting in the first column below them.
struct ProgressArea: Sendable {
    private struct Item: Sendable {
        var id: String
        var line: ProgressLine
        var shownAt: Duration
        var rate = RateEstimate()
    }

    private var items: [Item] = []
    /// Widths of the lines that stand on the screen now.
    private var drawn: [Int] = []

    var isEmpty: Bool { items.isEmpty }
    var isDrawn: Bool { !drawn.isEmpty }

    /// Sets the line of `id`; returns true when it is new or its state has changed, which is worth an immediate look.
    mutating func set(_ id: String, _ line: ProgressLine, at time: Duration) -> Bool {
        var index = items.firstIndex { $0.id == id }
        let isNews = index.map { items[$0].line.state != line.state } ?? true
        if index == nil {
            index = items.count
            items.append(Item(id: id, line: line, shownAt: time))
        }
        guard let index else { return isNews }
        if isNews { items[index].rate = RateEstimate() }
        items[index].line = line
        items[index].shownAt = time
        if let done = line.done { items[index].rate.add(done, at: time) }
        return isNews
    }

    /// Takes the line of `id` away; false when there was none.
    mutating func remove(_ id: String) -> Bool {
        guard let index = items.firstIndex(where: { $0.id == id }) else { return false }
        items.remove(at: index)
        return true
    }

    /// The lines as they read at `time`; at most half the height of the terminal, the rest counted.
    func lines(_ style: TerminalStyle, at time: Duration) -> [String] {
        let most = max(1, (style.height ?? 24) / 2)
        let texts = items.prefix(items.count > most ? most - 1 : most).map { item in
            var line = item.line
            line.elapsed += max(.zero, time - item.shownAt)
            return line.text(style, rate: item.rate)
        }
        guard items.count > most else { return texts }
        return texts + ["  \(style.ellipsis) \(items.count - texts.count) more"]
    }

    /// Characters that draw `lines`, which the cursor then stands below.
    mutating func draw(_ lines: [String]) -> String {
        drawn = lines.map(\.displayWidth)
        return lines.map { "\($0)\n" }.joined()
    }

    /// Characters that take the drawn lines off the screen and leave the cursor where the first one began.
    ///
    /// A terminal made narrower since then has wrapped them; `width` is its width now.
    mutating func erase(width: Int) -> String {
        guard isDrawn else { return "" }
        let rows = drawn.reduce(0) { $0 + max(1, ($1 + max(1, width) - 1) / max(1, width)) }
        drawn = []
        return "\r\u{1B}[\(rows)A\u{1B}[J"
    }

    /// What stands on the screen stays there for good; the next drawing begins below.
    mutating func forgetDrawing() { drawn = [] }
}
