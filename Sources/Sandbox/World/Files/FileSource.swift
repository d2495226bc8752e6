/// A file of the user as the source of samples; it is read anew at each export.
struct FileSource: Sendable {
    /// The file's name below the data folder.
    var file: String
    var table: FileTable
    var time: TimeColumn
    /// The columns in the order of the recording's channels, and the types of these channels.
    var columns: [(position: Int, type: DataType)]
    var isSorted: Bool
    let engine: TableEngine

    /// The query for some of the columns within a half-open window: the time first, rows with a sample only.
    func sql(columns wanted: [Int], from: Int64, to: Int64?) -> String {
        let cells = wanted.enumerated().map { place, column in
            "\(EngineType.sql(table.columns[columns[column].position], as: columns[column].type)) AS v\(place)"
        }
        let order = isSorted ? [] : ["row_number() OVER () AS n"]
        let inner = "SELECT \(([time.sql(table) + " AS t"] + cells + order).joined(separator: ", ")) FROM \(table.sql)"
        let names = ["t"] + wanted.indices.map { "v\($0)" }
        var conditions = ["t >= \(from)"]
        if let to { conditions.append("t < \(to)") }
        conditions.append("(" + wanted.indices.map { "v\($0) IS NOT NULL" }.joined(separator: " OR ") + ")")
        // Rows of one time keep the order of the file.
        let sort = isSorted ? "" : " ORDER BY t, n"
        return
            "SELECT \(names.joined(separator: ", ")) FROM (\(inner)) WHERE \(conditions.joined(separator: " AND "))\(sort)"
    }
}
