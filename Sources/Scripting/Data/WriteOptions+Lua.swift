import Engine
import Lua

extension WriteOptions {
    /// How `frame:write` is told to write a file.
    static let parameters =
        [Parameter("format", .choice(FileFormat.allCases.map(\.rawValue)), "of the file", default: "by suffix")]
        + common
        + [
            Parameter("delimiter", .text, "between the cells of a CSV file", default: "a comma"),
            Parameter("header", .boolean, "whether a CSV file begins with the names of the columns", default: "true"),
            Parameter("null", .text, "what stands for a missing value in a CSV file", default: "nothing"),
            Parameter(
                "index", .boolean, "a first column in a CSV file that counts the rows from 0, without a name",
                default: "false"),
        ]

    /// What writing and converting call the same.
    static let common = [
        Parameter(
            "compression", .choice(Compression.allCases.map(\.rawValue)), "of the file", default: "zstd for Parquet"),
        Parameter("row_group_size", .integer, "rows of one group of a Parquet file", default: "122880"),
        Parameter("name", .text, "of the sheet (XLSX) or of the variable (MAT)", required: false),
        Parameter("version", .choice(["5", "7.3"]), "of a MAT file", default: "what fits"),
    ]

    /// Reads checked options.
    ///
    /// - Parameter prefix: what stands before the names of those that reading has too: `to_` where a file is
    ///   converted.
    init(_ options: Options, prefix: String = "") {
        self.init()
        format = options.text(prefix + "format").flatMap(FileFormat.init)
        compression = options.text("compression").flatMap(Compression.init)
        rowGroupRows = options.integer("row_group_size").map { Int($0) }
        tableName = options.text("name")
        version = options.text("version")
        index = options.boolean("index") ?? false
        delimiter = options.text(prefix + "delimiter")
        header = options.boolean(prefix + "header")
        nullText = options.text(prefix + "null")
    }
}
