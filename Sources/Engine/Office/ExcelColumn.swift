import Columns
import Vocabulary

/// What is known of a column of a sheet while its rows come.
struct ExcelColumn {
    private let type: ColumnType
    /// True while every moment so far was a whole number of milliseconds.
    private var isWhole = true

    init(_ field: Field) { type = field.type }

    /// Whether the form of its cells can change no more.
    var isDecided: Bool {
        guard case .timestamp(let unit, _) = type, unit.nanoseconds < 1_000_000 else { return true }
        return !isWhole
    }

    /// Looks at the moments of the next rows.
    mutating func look(at column: Column) throws(Fault) {
        guard !isDecided, case .timestamp(let unit, _) = type else { return }
        let counts = try column.numbers(as: Int64.self)
        isWhole = counts.allSatisfy { $0.map { ExcelCalendar.isWhole($0, unit) } ?? true }
    }

    /// The cells of some rows, in the form that is decided.
    func cells(_ column: Column) throws(Fault) -> ExcelCells {
        switch type {
        case .boolean: return .booleans(try column.booleans())
        case .int8: return .integers(try column.numbers(as: Int8.self).map { $0.map { Int64($0) } })
        case .int16: return .integers(try column.numbers(as: Int16.self).map { $0.map { Int64($0) } })
        case .int32: return .integers(try column.numbers(as: Int32.self).map { $0.map { Int64($0) } })
        case .int64: return .integers(Array(try column.numbers(as: Int64.self)))
        case .uint8: return .integers(try column.numbers(as: UInt8.self).map { $0.map { Int64($0) } })
        case .uint16: return .integers(try column.numbers(as: UInt16.self).map { $0.map { Int64($0) } })
        case .uint32: return .integers(try column.numbers(as: UInt32.self).map { $0.map { Int64($0) } })
        case .uint64: return .unsigned(try column.numbers(as: UInt64.self))
        case .float: return .doubles(try column.numbers(as: Float.self).map { $0.map { Double($0) } })
        case .double: return .doubles(Array(try column.numbers(as: Double.self)))
        case .text: return .texts(try column.texts())
        case .date: return .days(try column.numbers(as: Int32.self))
        case .timestamp(let unit, let isUTC):
            let isExcelTime = unit.nanoseconds >= 1_000_000 || isWhole
            return .moments(try column.numbers(as: Int64.self), unit, isUTC: isUTC, isExcelTime: isExcelTime)
        case .binary, .decimal, .list: return .others(column)
        }
    }

    /// How wide a column is shown, in characters; nil = as usual.
    static func width(_ type: ColumnType) -> Int? {
        switch type {
        case .timestamp(.second, _): 20
        case .timestamp: 24
        case .date: 11
        case .int64, .uint64, .double: 18
        default: nil
        }
    }
}
