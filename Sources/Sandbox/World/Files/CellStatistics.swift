/// What the cells of one text column look like, counted over the whole file.
struct CellStatistics: Sendable, Equatable {
    /// Cells that are not empty.
    var filled: Int64 = 0
    /// Of these, whole numbers.
    var integers: Int64 = 0
    /// Whole numbers that a signed 64-bit integer holds.
    var int64s: Int64 = 0
    /// Whole numbers that an unsigned 64-bit integer holds.
    var uint64s: Int64 = 0
    /// Numbers of any form, with `nan` and `inf`.
    var numbers: Int64 = 0
    var truths: Int64 = 0
    /// Dates with times, zoned or not.
    var times: Int64 = 0

    /// The number of aggregates of a column.
    static let count = 7

    /// The aggregates for a column, in the order of the properties.
    static func sql(_ column: String) -> String {
        let counted = { (condition: String) in "count(*) FILTER (WHERE \(condition))" }
        return [
            "count(\(column))", counted("regexp_full_match(\(column), '[+-]?[0-9]+')"),
            counted("regexp_full_match(\(column), '[+-]?[0-9]+') AND TRY_CAST(\(column) AS BIGINT) IS NOT NULL"),
            counted("regexp_full_match(\(column), '[+]?[0-9]+') AND TRY_CAST(\(column) AS UBIGINT) IS NOT NULL"),
            counted("regexp_full_match(\(column), '\(numberPattern)')"),
            counted("lower(\(column)) IN ('true', 'false')"),
            counted(
                "regexp_full_match(\(column), '\(TimeColumn.timePattern)') "
                    + "AND TRY_CAST(\(column) AS TIMESTAMPTZ_NS) IS NOT NULL"),
        ].joined(separator: ", ")
    }

    private static let numberPattern =
        "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?([nN][aA][nN]|[iI][nN][fF]([iI][nN][iI][tT][yY])?)"

    init(_ counts: [Int64] = [0, 0, 0, 0, 0, 0, 0]) {
        (filled, integers, int64s, uint64s) = (counts[0], counts[1], counts[2], counts[3])
        (numbers, truths, times) = (counts[4], counts[5], counts[6])
    }

    /// The narrowest type that holds every cell exactly as written: a column without any cell is text.
    var type: DataType {
        guard filled > 0 else { return .string }
        if int64s == filled { return .int64 }
        if uint64s == filled { return .uint64 }
        // Whole numbers beyond 64 bits stay text: a double would lose their digits.
        if numbers == filled && integers == int64s { return .double }
        return truths == filled ? .bool : .string
    }
}
