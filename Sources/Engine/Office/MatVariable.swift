import Columns
import Vocabulary

/// A variable that is going to be written; its value is made when its turn comes, so that one at a time is in memory.
struct MatVariable {
    let name: String
    /// No value of it has more bytes in a file.
    let most: Int
    let make: () throws(Fault) -> MatValue

    /// A column of a table, of the parts that its batches hold.
    init(_ name: String, _ field: Field, _ parts: [Column]) {
        self.name = name
        most = 256 + parts.reduce(0) { $0 + MatColumn.most($1) }
        make = { () throws(Fault) in
            let empty = RecordBatch.empty(Schema([field])).columns
            return try MatColumn.value(field.name, try Column(concatenating: parts.isEmpty ? empty : parts))
        }
    }

    /// True in the rows in which a column has no value.
    init(missing name: String, _ parts: [Column]) {
        self.name = name
        most = 256 + parts.reduce(0) { $0 + $1.count }
        make = {
            .logical(parts.flatMap { part in (0..<part.count).map { part.isNull(at: $0) ? 1 : 0 } })
        }
    }

    /// A cell array of some texts.
    init(_ name: String, texts: [String]) {
        self.name = name
        most = 256 + texts.reduce(0) { $0 + 72 + 2 * $1.utf8.count }
        make = { .texts(texts.count) { Array(texts[$0].utf16) } }
    }
}

/// Columns of a table as MATLAB's values.
enum MatColumn {
    /// More bytes than a part of a column has in a file.
    static func most(_ column: Column) -> Int {
        switch column.type {
        case .boolean, .int8, .uint8: return column.count
        case .int16, .uint16: return column.count * 2
        case .int32, .uint32, .float: return column.count * 4
        case .int64, .uint64, .double, .date, .timestamp: return column.count * 8
        // 39 digits, a sign and a point.
        case .decimal: return column.count * (72 + 2 * 41)
        case .text, .binary:
            // A character of UTF-16 has at least one byte in UTF-8.
            return (0..<column.count).reduce(0) { $0 + 72 + 2 * length(column, $1) }
        case .list: return (0..<column.count).reduce(0) { $0 + 72 + 2 * list(column, $1).count }
        }
    }

    private static func length(_ column: Column, _ row: Int) -> Int {
        (try? column.withBytes(at: row) { $0?.count ?? 0 }) ?? 0
    }

    static func value(_ name: String, _ column: Column) throws(Fault) -> MatValue {
        switch column.type {
        case .boolean: return .logical(try column.booleans().map { $0 == true ? 1 : 0 })
        case .int8: return try numbers(column, Int8.self, .int8)
        case .int16: return try numbers(column, Int16.self, .int16)
        case .int32: return try numbers(column, Int32.self, .int32)
        case .int64: return try numbers(column, Int64.self, .int64)
        case .uint8: return try numbers(column, UInt8.self, .uint8)
        case .uint16: return try numbers(column, UInt16.self, .uint16)
        case .uint32: return try numbers(column, UInt32.self, .uint32)
        case .uint64: return try numbers(column, UInt64.self, .uint64)
        case .float: return stored(try column.numbers(as: Float.self).map { $0 ?? .nan }, .single)
        case .double: return stored(try column.numbers(as: Double.self).map { $0 ?? .nan }, .double)
        case .date: return stored(try column.numbers(as: Int32.self).map { $0.map(dateNumber) ?? .nan }, .double)
        case .timestamp: return stored(try moments(name, column), .int64)
        case .text: return try texts(column)
        case .binary: return .bytes(column.count) { row in bytes(column, row) }
        case .decimal(let precision, _): return precision <= 15 ? try doubles(column) : decimalTexts(column)
        case .list: return .texts(column.count) { row in list(column, row) }
        }
    }

    /// MATLAB counts days from the year 0.
    private static func dateNumber(_ day: Int32) -> Double { Double(day) + 719_529 }

    /// Cells without a value are 0: MATLAB's integers have no NaN.
    private static func numbers<Number: ColumnNumber>(
        _ column: Column, _ type: Number.Type, _ kind: MatClass
    ) throws(Fault) -> MatValue {
        stored(try column.numbers(as: type).map { $0 ?? 0 }, kind)
    }

    private static func stored<Number: BitwiseCopyable>(_ numbers: [Number], _ kind: MatClass) -> MatValue {
        .numbers(kind, numbers.withUnsafeBytes { Array($0) }, isLogical: false)
    }

    /// Nanoseconds since 1970, whatever the unit of the column.
    private static func moments(_ name: String, _ column: Column) throws(Fault) -> [Int64] {
        do throws(Fault) {
            return try column.times().map { $0?.sinceEpoch ?? 0 }
        } catch {
            throw Fault.matMoment(name, error)
        }
    }

    private static func texts(_ column: Column) throws(Fault) -> MatValue {
        let texts = try column.texts()
        return .texts(column.count) { row in texts[row].map { Array($0.utf16) } ?? [] }
    }

    private static func bytes(_ column: Column, _ row: Int) -> [UInt8] {
        guard case .bytes(let bytes) = try? column.value(at: row) else { return [] }
        return bytes
    }

    /// A list as its text.
    private static func list(_ column: Column, _ row: Int) -> [UInt16] {
        guard case .list(let items) = try? column.value(at: row) else { return [] }
        return Array(CellValue.list(items).listText.utf16)
    }

    /// Every number of 15 digits is a double that shows them again.
    private static func doubles(_ column: Column) throws(Fault) -> MatValue {
        var doubles: [Double] = []
        for row in 0..<column.count { doubles.append(Double(decimal(column, row) ?? "nan") ?? .nan) }
        return stored(doubles, .double)
    }

    private static func decimalTexts(_ column: Column) -> MatValue {
        .texts(column.count) { row in decimal(column, row).map { Array($0.utf16) } ?? [] }
    }

    private static func decimal(_ column: Column, _ row: Int) -> String? {
        guard case .decimal(let decimal) = try? column.value(at: row) else { return nil }
        return decimal.description
    }
}
