/// A file of the user as the engine reads it: the table expression and the names of its columns.
struct FileTable: Sendable, Equatable {
    /// The formats that are served, by suffix.
    enum Format: Sendable {
        case csv, parquet
    }

    /// One column of the file.
    struct Source: Sendable, Equatable {
        /// As the header writes it.
        var name: String
        /// The name by which SQL reaches it.
        var sqlName: String
        /// The engine's type; `VARCHAR` for all columns of a CSV file, whose types are found from the cells.
        var sqlType: String
    }

    var format: Format
    var path: String
    /// What stands behind `FROM`.
    var sql: String
    var columns: [Source]

    /// The format of a file's name, and the name without its suffix; nil for other files.
    static func format(of file: String) -> (format: Format, topic: String)? {
        let suffixes: [(String, Format)] = [(".csv", .csv), (".csv.gz", .csv), (".parquet", .parquet)]
        for (suffix, format) in suffixes where file.lowercased().hasSuffix(suffix) && file.count > suffix.count {
            return (format, String(file.dropLast(suffix.count)))
        }
        return nil
    }
}
