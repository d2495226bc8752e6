/// The first and last rows of a Frame, as they are shown.
///
///     time                            motor.thrust  motor.temp
///     timestamp(ns)                         double      double
///     ────────────────────────────── ───────────── ───────────
///     2024-03-02 14:00:00.000000000            0.0       291.4
///     2024-03-02 14:00:00.000200000            0.2       291.4
///     …
///     2024-03-02 14:04:09.999800000            1.1       402.7
///     1 250 000 rows, 3 columns   %all shows them in a pager
///
/// Numbers stand on the right with their points below each other, and are never cut, nor are times. Texts are cut where
/// there is no room; then columns of the middle are folded into one `…` and named below. `NULL` is faint where colours
/// are welcome; a text that could be taken for it, or for nothing, stands in quotes.
public struct FrameTable: Sendable, Equatable {
    /// What a column holds, as far as it decides how it is shown.
    public enum Kind: Sendable {
        /// Words: on the left, cut where there is no room.
        case text
        /// Integers, floats, decimal numbers: on the right, never cut.
        case number
        /// Times, days, true and false, identifiers: on the left, never cut.
        case exact
    }

    /// The head of a column.
    public struct Column: Sendable, Equatable {
        /// The first line of the head.
        public var name: String
        /// The second line: `timestamp(ns)`, `double`.
        public var type: String
        /// How its cells are shown.
        public var kind: Kind

        /// Describes a column.
        public init(_ name: String, type: String, _ kind: Kind) {
            self.name = name
            self.type = type
            self.kind = kind
        }
    }

    /// The heads, from the left.
    public var columns: [Column]
    /// The first rows; a row that is too short is filled with `NULL`.
    public var head: [[FrameCell]]
    /// The last rows, those of `head` not repeated.
    public var tail: [[FrameCell]]
    /// How many rows the Frame has; nil when nobody has counted them.
    public var count: Int64?
    /// Said behind the count when rows are left out: `%all shows them in a pager`.
    public var hint: String?

    /// Makes a table of the rows that are to be shown.
    public init(
        _ columns: [Column], head: [[FrameCell]], tail: [[FrameCell]] = [], count: Int64?, hint: String? = nil
    ) {
        self.columns = columns
        self.head = head
        self.tail = tail
        self.count = count
        self.hint = hint
    }

    /// The lines of the table, each ended by a line break.
    public func text(_ style: TerminalStyle) -> String {
        let rows = head + tail
        let columns = columns.enumerated().map { index, column in
            gridColumn(column, rows.map { index < $0.count ? $0[index] : .null })
        }
        return TableGrid(
            columns: columns, rowsBeforeGap: isWhole ? nil : head.count, footer: footer(style), hasFaintFooter: true
        ).text(style)
    }

    /// True when every row of the Frame is shown.
    private var isWhole: Bool { count.map { $0 <= Int64(head.count + tail.count) } ?? false }

    private func gridColumn(_ column: Column, _ cells: [FrameCell]) -> TableGrid.Column {
        let plain = cells.map(\.text)
        let texts = column.kind == .number ? DecimalAlignment.aligned(plain) : plain
        return TableGrid.Column(
            name: column.name.visible, type: column.type.visible, alignment: column.kind == .number ? .right : .left,
            isCuttable: column.kind == .text,
            cells: zip(cells, texts).map { TableGrid.Cell($1, isFaint: $0 == .null) })
    }

    /// A small table that is shown whole needs no words; an empty one does.
    private func footer(_ style: TerminalStyle) -> [String] {
        guard !isWhole || count == 0 else { return [] }
        let rows = count.map { "\($0.grouped) \($0 == 1 ? "row" : "rows")" } ?? "more rows"
        let words = "\(rows), \(columns.count) \(columns.count == 1 ? "column" : "columns")"
        guard !isWhole, let hint else { return [words] }
        let all = "\(words)   \(hint)"
        return all.displayWidth + TableGrid.indentation < style.width ? [all] : [words, hint]
    }
}
