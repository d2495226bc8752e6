import Columns
import Vocabulary

/// Turns what DuckDB says about a file into a fault that names the file as the user does, its row and column.
struct FileFault {
    let files: [InputFile]
    let sources: [FrameSource]
    let workspace: Workspace

    func explaining(_ fault: Fault) -> Fault {
        guard let said = (fault.cause as? EngineMessage)?.description else { return fault }
        if let message = CSVMessage(said) { return message.fault(shown(message.file) ?? "the file") ?? fault }
        if let fault = FileMessage(said).fault(shown) { return fault }
        let refused = RefusedCell(said)
        if refused != nil || said.hasPrefix("Conversion Error"), let found = wrongCell() { return found }
        return refused.map { Fault.refusedCell($0.text, FrameColumn(name: $0.column, type: $0.type)) } ?? fault
    }

    private func shown(_ path: String) -> String { shown(path as String?) ?? path }

    private func shown(_ path: String?) -> String? {
        files.first { $0.path == path }?.shown ?? path.map { workspace.shown($0) }
    }

    /// The first cell that its column cannot hold. Reads again, as far as that cell.
    private func wrongCell() -> Fault? {
        for source in sources {
            guard case .files(let reading) = source.rows, let table = reading.csv else { continue }
            for file in table.files {
                if let fault = try? CellSearch(table: table, file: file, workspace: workspace).fault() { return fault }
            }
        }
        return nil
    }
}

/// Looks for the first cell of a file that its column cannot hold.
struct CellSearch {
    let table: CSVTable
    let file: InputFile
    let workspace: Workspace

    func fault() throws(Fault) -> Fault? {
        let suspects = zip(table.names, table.readings).compactMap { name, reading in
            reading.isWrong.map { (name: name, reading: reading, condition: $0) }
        }
        guard !suspects.isEmpty else { return nil }
        let (connection, _) = try workspace.connection(reaching: [file.path])
        let which = suspects.enumerated().map { "WHEN \($1.condition) THEN \($0)" }.joined(separator: " ")
        let cell = suspects.enumerated().map { "WHEN \($0) THEN \(quoted(identifier: $1.name))" }.joined(separator: " ")
        let position = ColumnNames.unused("position", in: table.names)
        let wrong = ColumnNames.unused("wrong", in: table.names)
        let rows = try connection.query(
            """
            SELECT \(position), \(wrong), CASE \(wrong) \(cell) END FROM (
                SELECT *, CASE \(which) END AS \(wrong) FROM (
                    SELECT *, row_number() OVER () AS \(position) FROM \(table.texts(of: [file]))))
            WHERE \(wrong) IS NOT NULL LIMIT 1
            """
        ).collected()
        guard rows.count == 1, case .integer(let row) = try rows.row(0)[0],
            case .integer(let number) = try rows.row(0)[1], case .text(let text) = try rows.row(0)[2],
            suspects.indices.contains(Int(number))
        else { return nil }
        let suspect = suspects[Int(number)]
        return Fault.wrongCell(
            text, row: row, file: file.shown,
            column: FrameColumn(name: suspect.name, type: suspect.reading.type))
    }
}
