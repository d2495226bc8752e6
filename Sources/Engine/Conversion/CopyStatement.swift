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
        return copy(rows, options)
    }

    /// The header of a table with numbers that turned out to have no rows; nil where there is none.
    var headerAlone: String? {
        guard numberedHeader != nil else { return nil }
        let names = columns.map { quoted(literal: $0.name) }
        return copy(
            "SELECT \((["NULL"] + names).joined(separator: ", "))",
            [
                "FORMAT csv", "HEADER false", "DELIMITER \(quoted(literal: plan.delimiter))",
                "COMPRESSION \(compression.rawValue)",
            ])
    }

    private func copy(_ rows: String, _ options: [String]) -> String {
        // The file is a part file already: DuckDB shall not make another one beside it.
        let all = (options + ["USE_TMP_FILE false"]).joined(separator: ", ")
        return "COPY (\(rows)) TO \(quoted(literal: path)) (\(all))"
    }

    private func named(_ cells: [(form: String, name: String)], _ table: String) -> String {
        let list = cells.map { $0.form == $0.name ? $0.name : "\($0.form) AS \($0.name)" }
        return "SELECT \(list.joined(separator: ", ")) FROM \(table)"
    }

    /// The rows behind their numbers from 0.
    private func numbered(_ forms: [String], _ table: String) -> String {
        "SELECT \((["row_number() OVER () - 1"] + forms).joined(separator: ", ")) FROM \(table)"
    }

    /// The header of a table with numbers; nil where there is none. DuckDB knows no column without a name. As a row
    /// united with the others the header would keep sorted rows from being written in bounded memory; as what stands
    /// before the rows it does not.
    private var numberedHeader: String? {
        guard plan.options.index, wantsHeader else { return nil }
        return plan.headerLine(columns.map(\.name))
    }

    private var wantsHeader: Bool { plan.options.header ?? true }

    private var options: [String]? {
        switch plan.format {
        case .csv, .tsv:
            [
                "FORMAT csv", "HEADER \(wantsHeader && !plan.options.index)",
                "DELIMITER \(quoted(literal: plan.delimiter))",
                "NULLSTR \(quoted(literal: plan.options.nullText ?? ""))", "COMPRESSION \(compression.rawValue)",
                // The line break behind the last row comes with the suffix: with a prefix DuckDB leaves it out.
            ] + (numberedHeader.map { ["PREFIX \(quoted(literal: $0))", "SUFFIX '\n'"] } ?? [])
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
