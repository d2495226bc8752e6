/// Rows of text as an aligned table.
///
///     name         started               length
///     ───────────  ────────────────────  ──────
///     hotfire 12   2024-03-02 14:00 UTC  4m 10s
///
/// It is never wider than the terminal: long texts are cut first, then columns at the right are left out and named.
public struct TextTable: Sendable, Equatable {
    /// On which side the texts of a column stand.
    public enum Alignment: Sendable {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    /// The head of a column.
    public struct Column: Sendable, Equatable {
        /// The first line of the head.
        public var name: String
        /// A second line: the type of a table's column.
        public var type: String?
        /// On which side its texts stand.
        public var alignment: Alignment

        /// Describes a column.
        public init(_ name: String, type: String? = nil, _ alignment: Alignment = .left) {
            self.name = name
            self.type = type
            self.alignment = alignment
        }
    }

    /// The heads, from the left.
    public var columns: [Column]
    /// The texts; a row that is too short is filled with empty ones.
    public var rows: [[String]]
    /// Lines below the table, indented as it is: `… more: _:first(20), _:all()`.
    public var footer: [String]

    /// Makes a table.
    public init(_ columns: [Column], rows: [[String]], footer: [String] = []) {
        self.columns = columns
        self.rows = rows
        self.footer = footer
    }

    /// Spaces before each line.
    private static let indentation = 3
    /// Columns narrower than this say nothing.
    private static let narrowest = 6

    /// The lines of the table, each ended by a line break.
    public func text(_ style: TerminalStyle) -> String {
        let cells = rows.map { row in columns.indices.map { $0 < row.count ? row[$0].visible : "" } }
        let (widths, omitted) = layout(cells, room: max(20, style.width - Self.indentation))
        var lines = [line(columns.map(\.name.visible), widths, style)]
        if columns.contains(where: { $0.type != nil }) {
            lines.append(line(columns.map { $0.type?.visible ?? "" }, widths, style))
        }
        let rule = style.hasUnicode ? "─" : "-"
        lines.append(widths.map { String(repeating: rule, count: $0) }.joined(separator: " "))
        lines += cells.map { line($0, widths, style) }
        if !omitted.isEmpty {
            let names = omitted.joined(separator: ", ")
            let word = omitted.count == 1 ? "column" : "columns"
            lines.append(
                "\(style.ellipsis) \(omitted.count) more \(word): \(names)"
                    .fitted(to: style.width - Self.indentation - 1, ellipsis: style.ellipsis))
        }
        lines += footer
        return lines.map { String(repeating: " ", count: $0.isEmpty ? 0 : Self.indentation) + $0 + "\n" }.joined()
    }

    /// The widths of the columns that fit, and the names of those that do not.
    ///
    /// Neighbours stand two columns apart: one is the gap in the rule, the other belongs to the width, on the side
    /// where the texts do not stand.
    private func layout(_ cells: [[String]], room: Int) -> (widths: [Int], omitted: [String]) {
        var widths = columns.indices.map { index in
            let head = max(columns[index].name.visible.displayWidth, columns[index].type?.visible.displayWidth ?? 0)
            let content = cells.reduce(head) { max($0, $1[index].displayWidth) }
            return content + gap(index)
        }
        let total = { (widths: [Int]) in widths.reduce(0, +) + max(0, widths.count - 1) }
        while total(widths) >= room {
            // Numbers are never cut: a number without its last digits is another number.
            let candidates = widths.indices.filter { columns[$0].alignment == .left && widths[$0] > Self.narrowest }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }), total(narrowed(widths)) < room else {
                guard widths.count > 1 else { break }
                widths.removeLast()
                continue
            }
            widths[widest] -= 1
        }
        return (widths, columns.dropFirst(widths.count).map(\.name.visible))
    }

    private func narrowed(_ widths: [Int]) -> [Int] {
        widths.indices.map { columns[$0].alignment == .left ? min(widths[$0], Self.narrowest) : widths[$0] }
    }

    private func gap(_ index: Int) -> Int {
        switch columns[index].alignment {
        case .left: index + 1 < columns.count ? 1 : 0
        case .right: index > 0 ? 1 : 0
        }
    }

    private func line(_ texts: [String], _ widths: [Int], _ style: TerminalStyle) -> String {
        let parts = widths.indices.map { index in
            let text = texts[index].fitted(
                to: max(1, widths[index] - (columns[index].alignment == .left ? gap(index) : 0)),
                ellipsis: style.ellipsis)
            return columns[index].alignment == .left
                ? text.leftAligned(in: widths[index]) : text.rightAligned(in: widths[index])
        }
        var line = parts.joined(separator: " ")[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
