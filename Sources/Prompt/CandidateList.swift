import Display

/// The names that fit, in columns below the entry, as shells show them.
enum CandidateList {
    /// More than this are counted only.
    private static let most = 120

    /// Lines that are not wider than the terminal, each with its line break.
    static func text(_ names: [String], style: TerminalStyle) -> String {
        let shown = names.prefix(most).map(\.visible)
        let cell = (shown.map(\.displayWidth).max() ?? 0) + 2
        let columns = max(1, (style.width - 1) / cell)
        let rows = (shown.count + columns - 1) / columns
        var text = ""
        // Downwards first: sorted names are read in columns.
        for row in 0..<rows {
            let line = stride(from: row, to: shown.count, by: rows).map { shown[$0].leftAligned(in: cell) }.joined()
            text += line.trimmedEnd + "\n"
        }
        return names.count > most ? text + "\(style.ellipsis) \(names.count - most) more\n" : text
    }
}

extension String {
    fileprivate var trimmedEnd: Substring {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return text
    }
}
