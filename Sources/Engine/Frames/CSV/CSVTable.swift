import Vocabulary

/// One or more CSV files of the same columns and dialect, and how their cells become values.
struct CSVTable: Sendable {
    let files: [InputFile]
    let dialect: CSVDialect
    let names: [String]
    /// One for each name.
    var readings: [CellReading] = []

    /// The rows with all cells as text.
    func texts(of files: [InputFile]? = nil) -> String {
        let columns = names.map { "\(quoted(literal: $0)): 'VARCHAR'" }.joined(separator: ", ")
        let files = files ?? self.files
        let list = files.map { quoted(path: $0.path) }.joined(separator: ", ")
        let compression = ", compression = '\(files.first?.compression?.rawValue ?? "none")'"
        let parallel = files.contains { $0.hasBreaksInCells } ? ", parallel = false" : ""
        return
            "read_csv([\(list)], \(dialect.parameters)\(compression)\(parallel), columns = {\(columns)}, hive_partitioning = false)"
    }

    /// The rows with their types.
    var sql: String {
        let cells = zip(names, readings).map { "\($1.value) AS \(quoted(identifier: $0))" }
        return "SELECT \(cells.joined(separator: ", ")) FROM \(texts())"
    }

    var columns: [FrameColumn] { zip(names, readings).map { FrameColumn(name: $0, type: $1.type) } }
}
