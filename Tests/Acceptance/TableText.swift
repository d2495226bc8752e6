import Columns
import Foundation
import Vocabulary

/// A table as text, the same in Swift and in `Readers/cells.py`: numbers with all digits, floating point as its bits,
/// times as counts of their unit.
struct TableText: Codable {
    struct Column: Codable {
        var name: String
        var type: String
        var cells: [String?]
    }

    var rows: Int?
    var columns: [Column]?
    /// What cannot be read, instead of columns.
    var fault: String?

    init(_ batch: RecordBatch) {
        rows = batch.count
        columns = zip(batch.schema.fields, batch.columns).map { field, column in
            Column(
                name: field.name, type: "\(field.type)",
                cells: (0..<column.count).map { Self.text(column, $0) })
        }
    }

    /// What differs, in words.
    func differences(from expected: TableText) -> [String] {
        let (found, wanted) = (columns ?? [], expected.columns ?? [])
        var differences: [String] = []
        if rows != expected.rows { differences.append("\(rows ?? -1) rows, not \(expected.rows ?? -1)") }
        if found.count != wanted.count { differences.append("\(found.count) columns, not \(wanted.count)") }
        for (one, other) in zip(found, wanted) {
            if one.name != other.name || one.type != other.type {
                differences.append("column \(one.name) of \(one.type), not \(other.name) of \(other.type)")
            }
            for (row, (left, right)) in zip(one.cells, other.cells).enumerated() where left != right {
                differences.append("column \(one.name), row \(row): \(left ?? "nothing"), not \(right ?? "nothing")")
            }
        }
        return differences
    }

    private static func text(_ column: Columns.Column, _ row: Int) -> String? {
        guard !column.isNull(at: row) else { return nil }
        switch column.type {
        case .list:
            guard let items = try? column.list(at: row) else { return nil }
            return "[\((0..<items.count).map { text(items, $0) ?? "null" }.joined(separator: ", "))]"
        case .float: return hexadecimal((try? column.numbers(as: Float.self)[row])?.map { UInt64($0.bitPattern) }, 8)
        case .double: return hexadecimal((try? column.numbers(as: Double.self)[row])?.map(\.bitPattern), 16)
        case .timestamp: return (try? column.numbers(as: Int64.self)[row])?.map { "\($0)" }
        case .date: return (try? column.numbers(as: Int32.self)[row])?.map { "\($0)" }
        default: return (try? column.value(at: row)).map(text)
        }
    }

    private static func text(_ cell: CellValue) -> String {
        switch cell {
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .decimal(let value): value.description
        case .text(let value): value
        case .bytes(let value): value.map { hexadecimal(UInt64($0), 2) ?? "" }.joined()
        default: "unexpected \(cell)"
        }
    }

    private static func hexadecimal(_ number: UInt64?, _ digits: Int) -> String? {
        number.map { number in
            let text = String(number, radix: 16)
            return String(repeating: "0", count: digits - text.count) + text
        }
    }
}
