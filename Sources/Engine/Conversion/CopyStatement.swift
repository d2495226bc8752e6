import Vocabulary

/// The COPY statement that writes a table in one of DuckDB's own formats.
struct CopyStatement {
    var plan: WritePlan
    /// What DuckDB compresses with; not always what the file has in the end.
    var compression: Compression
    var columns: [FrameColumn]
    /// The part file.
    var path: String

    /// Nil for a format that DuckDB does not write.
    func text(of table: String) -> String? {
        guard let options else { return nil }
        let cells = columns.map { column in
            let name = quoted(identifier: column.name)
            guard let form = column.written(in: plan.format) else { return name }
            return "\(form) AS \(name)"
        }
        // The file is a part file already: DuckDB shall not make another one beside it.
        let all = (options + ["USE_TMP_FILE false"]).joined(separator: ", ")
        return "COPY (SELECT \(cells.joined(separator: ", ")) FROM \(table)) TO \(quoted(literal: path)) (\(all))"
    }

    private var options: [String]? {
        switch plan.format {
        case .csv, .tsv:
            [
                "FORMAT csv", "HEADER \(plan.options.header ?? true)", "DELIMITER \(quoted(literal: plan.delimiter))",
                "NULLSTR \(quoted(literal: plan.options.nullText ?? ""))", "COMPRESSION \(compression.rawValue)",
            ]
        case .jsonLines: ["FORMAT json", "COMPRESSION \(compression.rawValue)"]
        case .parquet:
            [
                "FORMAT parquet",
                "COMPRESSION \(compression == .none ? "uncompressed" : compression.rawValue)",
            ] + (plan.options.rowGroupRows.map { ["ROW_GROUP_SIZE \($0)"] } ?? [])
        case .arrow, .arrowStream, .excel, .matlab: nil
        }
    }
}
