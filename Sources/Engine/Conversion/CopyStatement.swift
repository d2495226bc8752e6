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
            (column.written(in: plan.format) ?? quoted(identifier: column.name), quoted(identifier: column.name))
        }
        let rows = plan.options.index ? numbered(cells.map(\.0), table) : named(cells, table)
        // The file is a part file already: DuckDB shall not make another one beside it.
        let all = (options + ["USE_TMP_FILE false"]).joined(separator: ", ")
        return "COPY (\(rows)) TO \(quoted(literal: path)) (\(all))"
    }

    private func named(_ cells: [(form: String, name: String)], _ table: String) -> String {
        let list = cells.map { $0.form == $0.name ? $0.name : "\($0.form) AS \($0.name)" }
        return "SELECT \(list.joined(separator: ", ")) FROM \(table)"
    }

    /// The rows behind their numbers from 0. DuckDB knows no column without a name, so the header is a row like the
    /// others, and all of them are texts, as the file has them anyway.
    private func numbered(_ forms: [String], _ table: String) -> String {
        let rows =
            "SELECT \((["row_number() OVER () - 1"] + forms).map { "(\($0))::VARCHAR" }.joined(separator: ", "))"
            + " FROM \(table)"
        guard wantsHeader else { return rows }
        // Nothing stands in the first cell, whatever stands for no value.
        let empty = (plan.options.nullText ?? "").isEmpty ? "NULL" : "''"
        let names = [empty] + columns.map { quoted(literal: $0.name) }
        return "SELECT \(names.joined(separator: ", ")) UNION ALL \(rows)"
    }

    /// How many of the rows that DuckDB writes are none of the table.
    var headerRows: Int64 { plan.options.index && wantsHeader ? 1 : 0 }

    private var wantsHeader: Bool { plan.options.header ?? true }

    private var options: [String]? {
        switch plan.format {
        case .csv, .tsv:
            [
                "FORMAT csv", "HEADER \(wantsHeader && !plan.options.index)",
                "DELIMITER \(quoted(literal: plan.delimiter))",
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
