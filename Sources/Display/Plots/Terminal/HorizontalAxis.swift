/// The lines below a plot in characters: the axis with its marks, the texts of the ticks, and the day.
struct HorizontalAxis {
    let scene: PlotScene
    let style: TerminalStyle
    /// Characters before the picture, and of the picture.
    let margin: Int
    let width: Int

    /// The texts of two ticks stand at least so far apart.
    private static let distance = 2

    func lines() -> [String] {
        let ticks = scene.ticks(room: Double(width)) { Double($0 + 2 * Self.distance) }
        var axis = [Character](repeating: style.hasUnicode ? "─" : "-", count: width)
        for tick in ticks { axis[column(tick)] = style.hasUnicode ? "┬" : "+" }
        let corner = style.hasUnicode ? "└" : "+"
        var lines = [String(repeating: " ", count: margin - 1) + corner + String(axis)]
        lines.append(texts(ticks.map { ($0, $0.text) }))
        let contexts = ticks.compactMap { tick in tick.context.map { (tick, $0) } }
        if !contexts.isEmpty { lines.append(texts(contexts)) }
        let name = scene.xName(ticks).visible
        if !name.isEmpty {
            let text = name.fitted(to: width, ellipsis: style.ellipsis)
            lines.append(String(repeating: " ", count: margin + max(0, (width - text.displayWidth) / 2)) + text)
        }
        return lines
    }

    private func column(_ tick: Tick) -> Int { Int((tick.part * Double(width - 1)).rounded()) }

    /// Texts in the middle below their marks; moved inside at the right end, left out where they would touch.
    private func texts(_ texts: [(tick: Tick, text: String)]) -> String {
        var line = ""
        var used = 0
        for (tick, text) in texts {
            let length = text.displayWidth
            let place = max(0, margin + min(width - length, column(tick) - length / 2))
            guard used == 0 || place >= used + Self.distance else { continue }
            line += String(repeating: " ", count: max(0, place - used)) + text
            used = max(used, place) + length
        }
        return line
    }
}
