import Columns

extension FrameColumn {
    /// The type as people see it: `timestamp(ns)`, `decimal(18, 8)`; DuckDB's own word, small, where columns have no
    /// such type.
    public var shownType: String { columnType?.description ?? type.lowercased() }

    /// The type of the column when it is read; nil for one that comes as text.
    public var columnType: ColumnType? {
        if let type = Self.types[type] { return type }
        if type.hasSuffix("[]") {
            return FrameColumn(name: name, type: String(type.dropLast(2))).columnType.map { .list(of: $0) }
        }
        guard type.hasPrefix("DECIMAL("), type.hasSuffix(")") else { return nil }
        let numbers = type.dropFirst(8).dropLast().split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
        guard numbers.count == 2 else { return nil }
        return .decimal(precision: numbers[0], scale: numbers[1])
    }

    /// Digits after the point of a decimal.
    var decimalScale: Int? {
        guard case .decimal(_, let scale) = columnType else { return nil }
        return scale
    }

    /// True for what has a mean.
    var isNumber: Bool {
        switch columnType {
        case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .float, .double, .decimal: true
        default: false
        }
    }

    /// The column in the list of a SELECT whose result is to be read.
    var readable: String {
        let name = quoted(identifier: name)
        return columnType == nil ? "CAST(\(name) AS VARCHAR) AS \(name)" : name
    }

    private static let types: [String: ColumnType] = [
        "BOOLEAN": .boolean, "TINYINT": .int8, "SMALLINT": .int16, "INTEGER": .int32, "BIGINT": .int64,
        "UTINYINT": .uint8, "USMALLINT": .uint16, "UINTEGER": .uint32, "UBIGINT": .uint64, "FLOAT": .float,
        "DOUBLE": .double, "VARCHAR": .text, "BLOB": .binary, "DATE": .date,
        "HUGEINT": .decimal(precision: 38, scale: 0),
        "TIMESTAMP_S": .timestamp(.second, isUTC: false), "TIMESTAMP_MS": .timestamp(.millisecond, isUTC: false),
        "TIMESTAMP": .timestamp(.microsecond, isUTC: false), "TIMESTAMP_NS": .timestamp(.nanosecond, isUTC: false),
        "TIMESTAMP WITH TIME ZONE": .timestamp(.microsecond, isUTC: true),
        "TIMESTAMPTZ_NS": .timestamp(.nanosecond, isUTC: true),
    ]
}

extension ColumnType {
    /// DuckDB's word for it. Seconds and milliseconds in UTC have none; they become microseconds.
    var duckDBName: String {
        switch self {
        case .boolean: "BOOLEAN"
        case .int8: "TINYINT"
        case .int16: "SMALLINT"
        case .int32: "INTEGER"
        case .int64: "BIGINT"
        case .uint8: "UTINYINT"
        case .uint16: "USMALLINT"
        case .uint32: "UINTEGER"
        case .uint64: "UBIGINT"
        case .float: "FLOAT"
        case .double: "DOUBLE"
        case .text: "VARCHAR"
        case .binary: "BLOB"
        case .date: "DATE"
        case .decimal(let precision, let scale): "DECIMAL(\(precision),\(scale))"
        case .timestamp(.nanosecond, let isUTC): isUTC ? "TIMESTAMPTZ_NS" : "TIMESTAMP_NS"
        case .timestamp(_, isUTC: true): "TIMESTAMP WITH TIME ZONE"
        case .timestamp(.second, _): "TIMESTAMP_S"
        case .timestamp(.millisecond, _): "TIMESTAMP_MS"
        case .timestamp(.microsecond, _): "TIMESTAMP"
        case .list(let item): "\(item.duckDBName)[]"
        }
    }
}
