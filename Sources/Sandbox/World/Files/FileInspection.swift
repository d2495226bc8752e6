import Vocabulary

/// What a whole file turned out to hold: its time column, its data columns and their types, its span.
struct FileInspection: Sendable {
    var table: FileTable
    var time: TimeColumn
    /// Positions, names and types of the columns besides the time.
    var data: [(position: Int, name: String, type: DataType)]
    var span: ClosedRange<Int64>
    /// False when the rows must be sorted before they are merged.
    var isSorted: Bool

    /// Reads the whole file once or twice.
    ///
    /// - Throws: `FileProblem.Reason` for everything that a user can mend.
    static func inspect(_ path: String, _ format: FileTable.Format, engine: TableEngine) throws -> FileInspection {
        let table = try FileTable.open(path, format, engine: engine)
        for column in table.columns where column.name.contains("|") {
            throw FileProblem.Reason(FileProblem.forbiddenName(column.name))
        }
        let statistics = try statistics(of: table, engine)
        let time = try timeColumn(of: table, statistics, engine)
        let data = table.columns.indices.filter { $0 != time.position }.map { position in
            let column = table.columns[position]
            let type = format == .csv ? statistics[position].type : EngineType.dataType(column.sqlType)
            return (position: position, name: column.name, type: type)
        }
        guard !data.isEmpty else { throw FileProblem.Reason(FileProblem.onlyTime) }
        let (span, isSorted) = try times(of: table, time, engine)
        return FileInspection(table: table, time: time, data: data, span: span, isSorted: isSorted)
    }

    private static func statistics(of table: FileTable, _ engine: TableEngine) throws -> [CellStatistics] {
        let aggregates = table.format == .csv ? table.columns.map { CellStatistics.sql($0.sqlName) } : []
        let counts = try engine.counts(
            "SELECT \((["count(*)"] + aggregates).joined(separator: ", ")) FROM \(table.sql)")
        guard let rows = counts.first, rows > 0 else { throw FileProblem.Reason(FileProblem.onlyHeader) }
        guard table.format == .csv else { return [] }
        return table.columns.indices.map { position in
            CellStatistics(Array(counts[(1 + position * CellStatistics.count)...].prefix(CellStatistics.count)))
        }
    }

    /// The first column that is of a time type, or that is named like one.
    private static func timeColumn(
        of table: FileTable, _ statistics: [CellStatistics], _ engine: TableEngine
    ) throws -> TimeColumn {
        for (position, column) in table.columns.enumerated() {
            let isTime =
                table.format == .csv
                ? statistics[position].filled > 0 && statistics[position].times == statistics[position].filled
                : EngineType.isTime(column.sqlType)
            if isTime { return TimeColumn(position: position, form: .timestamp) }
            guard TimeColumn.isName(column.name) else { continue }
            if EngineType.isFloating(column.sqlType) {
                throw FileProblem.Reason(FileProblem.floatingTime(column.name))
            }
            guard table.format == .csv || EngineType.isInteger(column.sqlType) else {
                throw FileProblem.Reason(FileProblem.badTimes(column.name, column.sqlType))
            }
            let unit = try TimeColumn.unit(ofName: column.name) ?? unitOfCells(column, table, engine)
            return TimeColumn(position: position, form: .count(nanoseconds: unit))
        }
        throw FileProblem.Reason(FileProblem.noTime)
    }

    private static func unitOfCells(
        _ column: FileTable.Source, _ table: FileTable, _ engine: TableEngine
    ) throws -> Int64 {
        // Only the size counts here, so a double is exact enough.
        let largest = "max(abs(TRY_CAST(\(column.sqlName) AS DOUBLE)))"
        let text = try engine.texts("SELECT CAST(\(largest) AS VARCHAR) FROM \(table.sql)").first.flatMap { $0 }
        return TimeColumn.unit(ofLargest: text.flatMap(Double.init) ?? 0)
    }

    private static func times(
        of table: FileTable, _ time: TimeColumn, _ engine: TableEngine
    ) throws -> (ClosedRange<Int64>, Bool) {
        let column = table.columns[time.position]
        let rows = "SELECT \(time.sql(table)) AS t, \(column.sqlName) AS cell FROM \(table.sql)"
        let steps = "SELECT t, cell, lag(t) OVER () AS before FROM (\(rows))"
        let counts = try engine.counts(
            "SELECT count(*) FILTER (WHERE cell IS NULL), count(*) FILTER (WHERE cell IS NOT NULL AND t IS NULL), "
                + "min(t), max(t), count(*) FILTER (WHERE t < before) FROM (\(steps))")
        guard counts[0] == 0 else { throw FileProblem.Reason(FileProblem.missingTimes(column.name, counts[0])) }
        guard counts[1] == 0 else {
            let example = "SELECT CAST(cell AS VARCHAR) FROM (\(rows)) WHERE t IS NULL LIMIT 1"
            throw FileProblem.Reason(
                FileProblem.badTimes(column.name, try engine.texts(example).first.flatMap { $0 } ?? ""))
        }
        return (counts[2]...counts[3], counts[4] == 0)
    }
}
