import Columns
import Vocabulary

/// A column of a table as MATLAB's value, and where it has none.
struct MatColumn {
    let value: MatValue
    /// True in the rows without a value; nil when all have one.
    let missing: MatValue?

    init(_ name: String, _ column: Column) throws(Fault) {
        value = try Self.value(name, column)
        missing =
            column.nullCount == 0 ? nil : .logical((0..<column.count).map { column.isNull(at: $0) ? 1 : 0 })
    }

    private static func value(_ name: String, _ column: Column) throws(Fault) -> MatValue {
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
