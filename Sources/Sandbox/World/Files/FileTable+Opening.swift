import Columns
import Engine
import Vocabulary

extension FileTable {
    /// Looks at a file's header or footer.
    ///
    /// - Throws: `FileProblem.Reason` for an empty file, and what the engine says of an unreadable one.
    static func open(_ path: String, _ format: Format, engine: TableEngine) throws -> FileTable {
        switch format {
        case .csv: try openCSV(path, engine)
        case .parquet: try openParquet(path, engine)
        }
    }

    /// CSV is read with every cell as text: the engine's own guess of types would round times to microseconds and
    /// large integers to doubles.
    private static func openCSV(_ path: String, _ engine: TableEngine) throws -> FileTable {
        // One column, split at a character that no text file has: the first line as it is.
        let lines =
            "read_csv(\(quoted(path: path)), auto_detect=false, header=false, delim='\u{1F}', quote='', escape='', "
            + "columns={'line': 'VARCHAR'}, max_line_size=16777216)"
        guard let line = try engine.texts("SELECT line FROM \(lines) LIMIT 1").first, let line else {
            throw FileProblem.Reason(FileProblem.empty)
        }
        let header = CSVHeader(line)
        for (position, name) in header.names.enumerated() where header.names[..<position].contains(name) {
            throw FileProblem.Reason(FileProblem.doubledName(name))
        }
        let columns = header.names.indices.map { Source(name: header.names[$0], sqlName: "c\($0)", sqlType: "VARCHAR") }
        let types = columns.map { "'\($0.sqlName)': 'VARCHAR'" }.joined(separator: ", ")
        let sql =
            "read_csv(\(quoted(path: path)), auto_detect=false, header=true, delim=\(quoted(literal: header.delimiter)), "
            + "quote='\"', escape='\"', columns={\(types)}, allow_quoted_nulls=false, max_line_size=16777216, "
            // Otherwise 16 of the longest lines, 256 MB, for every reader.
            + "buffer_size=33554432)"
        return FileTable(format: .csv, path: path, sql: sql, columns: columns)
    }

    private static func openParquet(_ path: String, _ engine: TableEngine) throws -> FileTable {
        let sql = "read_parquet(\(quoted(path: path)))"
        let rows = try engine.rows("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(sql))")
        let columns = rows.map { Source(name: $0[0], sqlName: quoted(identifier: $0[0]), sqlType: $0[1]) }
        return FileTable(format: .parquet, path: path, sql: sql, columns: columns)
    }
}
