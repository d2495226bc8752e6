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
        var cells = columns.map { column in
            let name = quoted(identifier: column.name)
            guard let form = column.written(in: plan.format) else { return name }
            return "\(form) AS \(name)"
        }
        if plan.options.index {
            cells.insert("row_number() OVER () - 1 AS \(ColumnNames.unused("index", in: columns.map(\.name)))", at: 0)
        }
        // The file is a part file already: DuckDB shall not make another one beside it.
        let all = (options + ["USE_TMP_FILE false"]).joined(separator: ", ")
        return "COPY (SELECT \(cells.joined(separator: ", ")) FROM \(table)) TO \(quoted(literal: path)) (\(all))"
    }

    private var options: [String]? {
        switch plan.format {
        case .csv, .tsv:
            [
                "FORMAT csv", "DELIMITER \(quoted(literal: plan.delimiter))",
                "NULLSTR \(quoted(literal: plan.options.nullText ?? ""))", "COMPRESSION \(compression.rawValue)",
            ] + header
        case .jsonLines: ["FORMAT json", "COMPRESSION \(compression.rawValue)"]
        case .parquet:
            [
                "FORMAT parquet",
                "COMPRESSION \(compression == .none ? "uncompressed" : compression.rawValue)",
            ] + (plan.options.rowGroupRows.map { ["ROW_GROUP_SIZE \($0)"] } ?? [])
        case .arrow, .arrowStream, .excel, .matlab: nil
        }
    }

    /// The first row of a CSV. DuckDB knows no column without a name: with an index the row is written as it is.
    private var header: [String] {
        let wanted = plan.options.header ?? true
        guard plan.options.index, wanted else { return ["HEADER \(wanted)"] }
        let names = ([""] + columns.map { cell($0.name) }).joined(separator: plan.delimiter)
        return ["HEADER false", "PREFIX \(quoted(literal: names + "\n"))", "SUFFIX ''"]
    }

    /// A name as a cell: in quotes where it has to be.
    private func cell(_ name: String) -> String {
        let special = Array("\"\r\n".utf8) + Array(plan.delimiter.utf8)
        guard name.isEmpty || name.utf8.contains(where: special.contains) || name.hasPrefix(" ") || name.hasSuffix(" ")
        else { return name }
        return "\"\(name.replacing("\"", with: "\"\""))\""
    }
}
