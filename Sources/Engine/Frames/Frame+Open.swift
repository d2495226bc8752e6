import Vocabulary

extension Frame {
    /// Opens files as one table.
    ///
    /// - Throws: `not found` for a file that is not there, `damaged` for one that cannot be read.
    public static func open(
        _ paths: [String], _ options: OpenOptions, in workspace: Workspace, control: RunControl? = nil
    ) throws(Fault) -> Frame {
        let places = paths.map { FilePaths.absolute($0, in: workspace.workingFolder) }
        let list = "[\(places.map { quoted(literal: $0) }.joined(separator: ", "))]"
        let format = options.format ?? places.first.flatMap { FileFormat.of(path: $0) } ?? .csv
        let sql: String
        switch format {
        case .parquet: sql = "SELECT * FROM read_parquet(\(list), union_by_name = true)"
        case .jsonLines: sql = "SELECT * FROM read_ndjson(\(list))"
        default: sql = "SELECT * FROM read_csv(\(list), union_by_name = true, all_varchar = \(options.text))"
        }
        let (connection, _) = try workspace.connection(reaching: places)
        let columns = try FrameBinding.describe("DESCRIBE \(sql)", on: connection)
        let source = FrameSource(
            number: workspace.nextSourceNumber(), columns: columns, rows: .files(sql: sql, paths: places))
        return Frame(source, in: workspace)
    }
}
