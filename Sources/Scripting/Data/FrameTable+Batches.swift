import Columns
import Display
import Engine
import Vocabulary

extension FrameTable {
    /// The rows of two batches of a frame, as they are shown.
    init(
        _ columns: [FrameColumn], head: RecordBatch, tail: RecordBatch? = nil, count: Int64?, hint: String? = nil
    ) throws(Fault) {
        let types = head.schema.fields.map(\.type)
        self.init(
            zip(columns, types).map { Column($0.name, type: $0.shownType, $0.kindOfText ?? $1.kind) },
            head: try Self.cells(head),
            tail: try tail.map { batch throws(Fault) in try Self.cells(batch) } ?? [], count: count, hint: hint)
    }

    private static func cells(_ batch: RecordBatch) throws(Fault) -> [[FrameCell]] {
        var rows: [[FrameCell]] = []
        for row in 0..<batch.count {
            var cells: [FrameCell] = []
            for column in batch.columns { cells.append(try FrameCell(column, at: row)) }
            rows.append(cells)
        }
        return rows
    }
}

extension FrameCell {
    /// A moment that nanoseconds cannot hold, such as one of the year 9999, is shown as its text; so is an infinite one.
    fileprivate init(_ column: Column, at row: Int) throws(Fault) {
        if let text = column.infinity(at: row) {
            self = .exact(text)
            return
        }
        guard let text = column.farMoment(at: row) else {
            self.init(try column.value(at: row), of: column.type)
            return
        }
        self = .exact(text.replacing("T", with: " ").replacing("Z", with: ""))
    }

    fileprivate init(_ value: CellValue, of type: ColumnType) {
        switch value {
        case .null: self = .null
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .unsigned(let value): self = .unsigned(value)
        // Of 32 bits it has fewer digits that mean something.
        case .number(let value): self = type == .float ? .float(Float(value)) : .number(value)
        case .decimal(let value): self = .exact(value.description)
        case .text(let value): self = .text(value)
        case .bytes(let value): self = .bytes(value)
        case .time(let moment), .clockTime(let moment): self = .time(moment, digits: type.fractionDigits)
        case .date(let day): self = .date(day)
        case .list(let items): self = .text(CellValue.list(items).listText)
        }
    }
}

extension FrameColumn {
    /// How cells are shown that come as text, because columns have no such type; nil where the column's type decides.
    fileprivate var kindOfText: FrameTable.Kind? {
        switch type {
        case "UHUGEINT": .number
        case "UUID", "TIME", "TIME_NS", "TIME WITH TIME ZONE", "INTERVAL", "BIT": .exact
        default: nil
        }
    }
}

extension ColumnType {
    fileprivate var kind: FrameTable.Kind {
        switch self {
        case .text, .list: .text
        case .boolean, .binary, .timestamp, .date: .exact
        default: .number
        }
    }

    /// The digits after the second that the unit has.
    fileprivate var fractionDigits: Int {
        guard case .timestamp(let unit, _) = self else { return 0 }
        return switch unit {
        case .second: 0
        case .millisecond: 3
        case .microsecond: 6
        case .nanosecond: 9
        }
    }
}
