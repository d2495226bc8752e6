import Columns
import Vocabulary

/// What a Frame stands on: files, or batches in memory. SQL names it; `definition` says what the name means.
final class FrameSource: Sendable {
    /// Where the rows are.
    enum Rows: Sendable {
        case files(FileReading)
        /// A file in Arrow's form, put into a table likewise.
        case arrow(InputFile)
        /// Batches, put into a table of the database before the first statement that reads them.
        case batches([RecordBatch], Schema)
    }

    let number: Int
    let columns: [FrameColumn]
    let rows: Rows

    init(number: Int, columns: [FrameColumn], rows: Rows) {
        self.number = number
        self.columns = columns
        self.rows = rows
    }

    /// The rows of what has to be put into a table; nil for what SQL reads by itself.
    func stream() throws(Fault) -> ColumnStream? {
        switch rows {
        case .files: nil
        case .arrow(let file): try ArrowFileReader.open(file.path)
        case .batches(let batches, let schema): ColumnStream(schema: schema, batches)
        }
    }

    /// The files that it is read from.
    var files: [InputFile] {
        switch rows {
        case .files(let reading): reading.files
        case .arrow(let file): [file]
        case .batches: []
        }
    }

    /// The name in SQL.
    var name: String { "moonport_source_\(number)" }

    /// A table of the same columns without rows: enough to find out names and types, and no file is touched.
    var emptyQuery: String {
        let cells = columns.map { "CAST(NULL AS \($0.type)) AS \(quoted(identifier: $0.name))" }
        return "SELECT \(cells.joined(separator: ", ")) LIMIT 0"
    }
}
