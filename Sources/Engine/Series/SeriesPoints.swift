import Columns
import Vocabulary

/// A Frame as a series: a column of times, and columns of values.
struct SeriesPoints {
    /// More than a source can have rows; a time and a place make one number of 128 bits that orders points.
    static let placeRange: Int64 = 1 << 40

    let frame: Frame
    let time: FrameColumn
    let values: [FrameColumn]
    let unit: ColumnType.TimeUnit
    let isUTC: Bool

    /// - Throws: `not found` for a wrong name, `bad argument` for a column that is no timestamp.
    init(_ frame: Frame, on name: String) throws(Fault) {
        let time = try frame.column(name)
        guard case .timestamp(let unit, let isUTC) = time.columnType else {
            throw Fault.notATimeColumn(name, time.shownType, times: Self.times(of: frame))
        }
        self.frame = frame
        self.time = time
        (self.unit, self.isUTC) = (unit, isUTC)
        values = frame.columns.filter { $0.name != time.name }
    }

    private static func times(of frame: Frame) -> [String] {
        frame.columns.filter { if case .timestamp = $0.columnType { true } else { false } }.map(\.name)
    }

    /// - Throws: `bad argument` for a value that is no number.
    func checkNumbers(for method: String) throws(Fault) {
        for value in values where !value.isNumber { throw Fault.notNumbers(value.name, value.shownType, method) }
    }

    /// The points as a SELECT: `t`, `n`, `k`, `v0`, … Rows without a time, and those at an infinite one, are left out.
    var sql: String {
        let list = values.enumerated().map { ", \(quoted(identifier: $1.name)) AS v\($0)" }.joined()
        let limit = "9223372036854775806"
        return """
            SELECT *, CAST(t AS HUGEINT) * \(Self.placeRange) + n AS k
            FROM (SELECT epoch_ns(\(quoted(identifier: time.name))) AS t, row_number() OVER () AS n\(list)
                FROM (\(frame.query)))
            WHERE t BETWEEN -\(limit) AND \(limit)
            """
    }
}
