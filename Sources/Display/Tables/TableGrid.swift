/// Draws columns of finished texts: heads, rule, rows, and what is said below. All tables go through here.
struct TableGrid: Sendable {
    /// One text of a table; nothing in it is obeyed by a terminal.
    struct Cell: Sendable, Equatable {
        var text: String
        /// Drawn faint where colours are welcome: it stands for a value that is not there.
        var isFaint = false
        /// Where characters are left out when there is no room for all.
        var cut = Cut.atEnd

        enum Cut: Sendable { case atEnd, inMiddle }

        init(_ text: String, isFaint: Bool = false, cut: Cut = .atEnd) {
            self.text = text
            self.isFaint = isFaint
            self.cut = cut
        }

        /// The text, not wider than `width`.
        func fitted(to width: Int, _ style: TerminalStyle) -> String {
            switch cut {
            case .atEnd: text.fitted(to: width, ellipsis: style.ellipsis)
            case .inMiddle: text.fittedInMiddle(to: width, ellipsis: style.ellipsis)
            }
        }
    }

    /// One column from its head to its last text.
    struct Column: Sendable {
        var name: String
        var type: String?
        var alignment: TextTable.Alignment
        /// True when long texts may be ended by `…`; a number or a time would become another one.
        var isCuttable: Bool
        var cells: [Cell]
    }

    var columns: [Column]
    /// The number of rows before the mark of rows that are left out; nil when all are there.
    var rowsBeforeGap: Int?
    /// Lines below the table.
    var footer: [String]
    /// True when `footer` is less important than the rows, and drawn so.
    var hasFaintFooter = false

    /// Spaces before each line.
    static let indentation = 3
    /// Cut texts and names keep at least so much.
    private static let narrowest = 12
    /// Names of folded columns take so many lines at most.
    private static let linesOfNames = 3

    /// The lines of the table, each ended by a line break.
    func text(_ style: TerminalStyle) -> String {
        // The last column of the terminal stays free: a cursor behind it wraps on some.
        let room = max(20, style.width) - Self.indentation - 1
        let measures = columns.indices.map(measure)
        let layout = TableLayout(measures, room: room, fold: style.ellipsis.displayWidth)
        var lines = heads(layout, style)
        let count = columns.first?.cells.count ?? 0
        for row in 0..<count {
            if row == rowsBeforeGap { lines.append(style.painted(style.ellipsis, .faint)) }
            lines.append(line(layout, style) { columns[$0].cells[row] })
        }
        if rowsBeforeGap == count { lines.append(style.painted(style.ellipsis, .faint)) }
        lines += (footer + folded(layout, room: room, style)).map { hasFaintFooter ? style.painted($0, .faint) : $0 }
        return lines.map { String(repeating: " ", count: $0.isEmpty ? 0 : Self.indentation) + $0 + "\n" }.joined()
    }

    private func heads(_ layout: TableLayout, _ style: TerminalStyle) -> [String] {
        var lines = [line(layout, style) { Cell(columns[$0].name, cut: .inMiddle) }]
        if columns.contains(where: { $0.type != nil }) {
            lines.append(line(layout, style) { Cell(columns[$0].type ?? "", isFaint: true) })
        }
        let rule = style.hasUnicode ? "─" : "-"
        var widths = layout.widths
        if !layout.folded.isEmpty { widths.insert(style.ellipsis.displayWidth, at: layout.folded.lowerBound) }
        lines.append(widths.map { String(repeating: rule, count: $0) }.joined(separator: " "))
        return lines
    }

    private func measure(_ index: Int) -> TableLayout.Measure {
        let column = columns[index]
        let head = max(column.name.displayWidth, column.type?.displayWidth ?? 0)
        let content = column.cells.reduce(0) { max($0, $1.text.displayWidth) }
        let natural = max(head, content)
        let least = column.isCuttable ? min(natural, Self.narrowest) : max(content, min(head, Self.narrowest))
        return TableLayout.Measure(natural: natural + gap(index), least: least + gap(index))
    }

    /// Neighbours stand at least two columns apart: one is the gap in the rule, the others belong to the widths, on the
    /// side where the texts do not stand.
    private func gapBefore(_ index: Int) -> Int {
        guard index > 0 else { return 0 }
        return columns[index].alignment == .right || columns[index - 1].alignment == .right ? 1 : 0
    }

    private func gapAfter(_ index: Int) -> Int {
        columns[index].alignment == .left && index + 1 < columns.count ? 1 : 0
    }

    private func gap(_ index: Int) -> Int { gapBefore(index) + gapAfter(index) }

    /// One line through all shown columns.
    private func line(_ layout: TableLayout, _ style: TerminalStyle, _ cell: (Int) -> Cell) -> String {
        let shown = Array(0..<layout.folded.lowerBound) + Array(layout.folded.upperBound..<columns.count)
        var parts = zip(shown, layout.widths).map { index, width in
            aligned(cell(index), at: index, width: width, style)
        }
        if !layout.folded.isEmpty {
            parts.insert(style.painted(style.ellipsis, .faint), at: layout.folded.lowerBound)
        }
        var line = parts.joined(separator: " ")[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    private func aligned(_ cell: Cell, at index: Int, width: Int, _ style: TerminalStyle) -> String {
        let text = cell.fitted(to: max(1, width - gap(index)), style)
        let painted = cell.isFaint && !text.isEmpty ? style.painted(text, .faint) : text
        let isLeft = columns[index].alignment == .left
        let before = isLeft ? gapBefore(index) : max(0, width - text.displayWidth)
        let after = max(0, width - before - text.displayWidth)
        return String(repeating: " ", count: before) + painted + String(repeating: " ", count: after)
    }

    /// How many columns are not shown, and which.
    private func folded(_ layout: TableLayout, room: Int, _ style: TerminalStyle) -> [String] {
        guard !layout.folded.isEmpty else { return [] }
        let word = layout.folded.count == 1 ? "column" : "columns"
        let names = columns[layout.folded].map(\.name)
        let beginning = "\(style.ellipsis) \(layout.folded.count) more \(word):"
        var lines = [beginning.fitted(to: room, ellipsis: style.ellipsis)]
        for (index, name) in names.enumerated() {
            let text = name.fitted(to: room / 2, ellipsis: style.ellipsis) + (index + 1 < names.count ? "," : "")
            let last = lines[lines.count - 1]
            let isLastLine = lines.count == Self.linesOfNames && index + 1 < names.count
            let reserve = isLastLine ? style.ellipsis.displayWidth + 1 : 0
            if last.displayWidth + 1 + text.displayWidth + reserve <= room {
                lines[lines.count - 1] = "\(last) \(text)"
            } else if lines.count < Self.linesOfNames {
                lines.append("  \(text)")
            } else {
                lines[lines.count - 1] = "\(last) \(style.ellipsis)"
                break
            }
        }
        return lines
    }
}
