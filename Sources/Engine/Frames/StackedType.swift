import Vocabulary

/// The one type of columns of one name in several Frames.
struct StackedType {
    private let name: String
    private(set) var type: String

    init(_ column: FrameColumn) {
        name = column.name
        type = column.type
    }

    private static let signed = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"]
    private static let unsigned = ["UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"]
    private static let clocks = ["TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP", "TIMESTAMP_NS"]
    private static let zoned = ["TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ_NS"]

    /// - Throws: `bad argument` when no type holds both.
    func united(with column: FrameColumn) throws(Fault) -> StackedType {
        guard column.type != type else { return self }
        guard let type = Self.union(type, column.type) ?? Self.union(column.type, type) else {
            throw Fault.typesWithoutUnion(
                name, FrameColumn(name: name, type: type).shownType, column.shownType)
        }
        var united = self
        united.type = type
        return united
    }

    /// Nil when the second may still be put before the first.
    private static func union(_ first: String, _ second: String) -> String? {
        if first == "VARCHAR" || second == "\"NULL\"" { return first }
        if let wider = wider(first, second, in: signed) ?? wider(first, second, in: unsigned) { return wider }
        if let left = signed.firstIndex(of: first), let right = unsigned.firstIndex(of: second) {
            return right < 3 ? signed[max(left, right + 1)] : "DECIMAL(38,0)"
        }
        if let wider = wider(first, second, in: clocks) ?? wider(first, second, in: zoned) { return wider }
        if first == "DATE", clocks.contains(second) { return second }
        let isInteger = signed.contains(second) || unsigned.contains(second)
        if first == "DOUBLE", isInteger || second == "FLOAT" { return first }
        if first == "FLOAT", isInteger { return "DOUBLE" }
        guard let scale = FrameColumn(name: "", type: first).decimalScale else { return nil }
        if isInteger { return scale <= 18 ? "DECIMAL(38,\(scale))" : nil }
        guard let other = FrameColumn(name: "", type: second).decimalScale else { return nil }
        return "DECIMAL(38,\(max(scale, other)))"
    }

    private static func wider(_ first: String, _ second: String, in types: [String]) -> String? {
        guard let left = types.firstIndex(of: first), let right = types.firstIndex(of: second) else { return nil }
        return types[max(left, right)]
    }

    /// The cells of one of the columns, in SQL.
    func cell(of column: FrameColumn) -> String {
        let own = quoted(identifier: column.name)
        guard column.type != type, column.type != "\"NULL\"" else { return own }
        let cast = "CAST(\(own) AS \(type)) AS \(own)"
        guard type == "DOUBLE", column.type == "BIGINT" || column.type == "UBIGINT" else { return cast }
        // Behind 2^53 not every integer is a double.
        let limit = "9007199254740992"
        let isExact = column.type == "BIGINT" ? "\(own) BETWEEN -\(limit) AND \(limit)" : "\(own) <= \(limit)"
        let complaint = quoted(literal: " in column \(column.name) is no exact double: state the type of the column")
        return "CASE WHEN \(own) IS NULL OR \(isExact) THEN CAST(\(own) AS DOUBLE) "
            + "ELSE error(CAST(\(own) AS VARCHAR) || \(complaint)) END AS \(own)"
    }
}
