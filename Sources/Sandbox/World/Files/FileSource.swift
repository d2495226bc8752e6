/// A file of the user as the source of samples; it is read anew at each export and at each first page.
struct FileSource: Sendable {
    /// The file's name below the data folder.
    var file: String
    var table: FileTable
    var time: TimeColumn
    /// The columns in the order of the recording's channels, and the types of these channels.
    var columns: [(position: Int, type: DataType)]
    var isSorted: Bool
    /// The time of the first sample.
    var begin: Int64
    let engine: TableEngine

    /// The query for some of the columns within a half-open window, in the order of time: of the file itself from its
    /// beginning on, of its copy from the middle on.
    func query(columns wanted: [Int], from: Int64, to: Int64?) -> String {
        guard table.format == .csv, from > begin, let copy = engine.copies?.table(of: self, engine) else {
            return sql(columns: wanted, from: from, to: to)
        }
        let cells = wanted.enumerated().map { "c\($1) AS v\($0)" }
        let conditions = conditions(wanted.map { "c\($0)" }, from: from, to: to)
        return "SELECT \((["t"] + cells).joined(separator: ", ")) FROM \(copy) WHERE \(conditions)"
    }

    /// The whole file as a query: the time, then its columns, in the order of time.
    var copySQL: String {
        let all = Array(columns.indices)
        let cells = all.map { "v\($0) AS c\($0)" }
        return "SELECT \((["t"] + cells).joined(separator: ", ")) FROM (\(sql(columns: all, from: .min, to: nil)))"
    }

    /// The query for some of the columns within a half-open window: the time first, rows with a sample only.
    private func sql(columns wanted: [Int], from: Int64, to: Int64?) -> String {
        let cells = wanted.enumerated().map { place, column in
            "\(EngineType.sql(table.columns[columns[column].position], as: columns[column].type)) AS v\(place)"
        }
        let order = isSorted ? [] : ["row_number() OVER () AS n"]
        let inner = "SELECT \(([time.sql(table) + " AS t"] + cells + order).joined(separator: ", ")) FROM \(table.sql)"
        let names = ["t"] + wanted.indices.map { "v\($0)" }
        let conditions = conditions(wanted.indices.map { "v\($0)" }, from: from, to: to)
        // Rows of one time keep the order of the file.
        let sort = isSorted ? "" : " ORDER BY t, n"
        return
            "SELECT \(names.joined(separator: ", ")) FROM (\(inner)) WHERE \(conditions)\(sort)"
    }

    private func conditions(_ cells: [String], from: Int64, to: Int64?) -> String {
        var conditions = ["t >= \(from)"]
        if let to { conditions.append("t < \(to)") }
        conditions.append("(" + cells.map { "\($0) IS NOT NULL" }.joined(separator: " OR ") + ")")
        return conditions.joined(separator: " AND ")
    }
}
