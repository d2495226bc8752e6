/// The engine's types of Parquet columns, and what the sandbox makes of them.
enum EngineType {
    /// The type of a channel with such cells; other types are served as their text.
    static func dataType(_ sqlType: String) -> DataType {
        switch sqlType {
        case "DOUBLE": .double
        case "FLOAT": .float
        case "BOOLEAN": .bool
        case "TINYINT", "SMALLINT", "INTEGER": .int32
        case "UTINYINT", "USMALLINT", "UINTEGER": .uint32
        case "BIGINT": .int64
        case "UBIGINT": .uint64
        case "BLOB": .bytes
        default: .string
        }
    }

    /// True for days and moments.
    static func isTime(_ sqlType: String) -> Bool { sqlType.hasPrefix("TIMESTAMP") || sqlType == "DATE" }

    /// True for whole numbers of up to 64 bits.
    static func isInteger(_ sqlType: String) -> Bool {
        [.int32, .uint32, .int64, .uint64].contains(dataType(sqlType))
    }

    /// True for numbers that cannot hold nanoseconds since 1970.
    static func isFloating(_ sqlType: String) -> Bool { sqlType == "DOUBLE" || sqlType == "FLOAT" }

    /// The type that holds the values of two files of one topic.
    static func common(_ first: DataType, _ second: DataType) -> DataType {
        let numbers: Set<DataType> = [.double, .float, .int32, .uint32, .int64, .uint64]
        if first == second { return first }
        return numbers.contains(first) && numbers.contains(second) ? .double : .string
    }

    /// The SQL expression that gives a column's cells as a channel's type.
    static func sql(_ column: FileTable.Source, as type: DataType) -> String {
        switch type {
        case .double: "CAST(\(column.sqlName) AS DOUBLE)"
        case .float: "CAST(\(column.sqlName) AS FLOAT)"
        case .bool: "CAST(\(column.sqlName) AS BOOLEAN)"
        case .int32: "CAST(\(column.sqlName) AS INTEGER)"
        case .uint32, .enumeration, .bitField: "CAST(\(column.sqlName) AS UINTEGER)"
        case .int64: "CAST(\(column.sqlName) AS BIGINT)"
        case .uint64: "CAST(\(column.sqlName) AS UBIGINT)"
        case .string: "CAST(\(column.sqlName) AS VARCHAR)"
        case .bytes: "CAST(\(column.sqlName) AS BLOB)"
        }
    }
}
