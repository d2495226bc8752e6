/// Rows of text as an aligned table.
///
///     name         started               length
///     ───────────  ────────────────────  ──────
///     hotfire 12   2024-03-02 14:00 UTC  4m 10s
///
/// It is never wider than the terminal: long texts are cut first, then columns of the middle are folded into one `…`
/// and named below. For the cells of a Frame see ``FrameTable``.
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

    /// The lines of the table, each ended by a line break.
    public func text(_ style: TerminalStyle) -> String {
        let columns = columns.enumerated().map { index, column in
            TableGrid.Column(
                name: column.name.visible, type: column.type?.visible, alignment: column.alignment,
                // Numbers are never cut: a number without its last digits is another number.
                isCuttable: column.alignment == .left,
                cells: rows.map { TableGrid.Cell(index < $0.count ? $0[index].visible : "") })
        }
        return TableGrid(columns: columns, footer: footer).text(style)
    }
}
