import Vocabulary

/// How a table is written; what is left out is decided by the file's name, or has the default that is said here.
///
///     var options = WriteOptions()
///     options.compression = .snappy
///     try frame.write(to: "points.parquet", options)
public struct WriteOptions: Sendable, Hashable {
    /// Nil = by the name's suffix.
    public var format: FileFormat?
    /// Nil = zstd in Parquet, and what the name's suffix says in CSV and JSON lines (`.gz`, `.zst`).
    public var compression: Compression?
    /// Parquet: rows of a row group, 2048 to 10,000,000, in steps of 2048; nil = 122,880.
    public var rowGroupRows: Int?
    /// CSV: what stands between the cells, one character of ASCII; nil = a comma, or a tab in TSV.
    public var delimiter: String?
    /// CSV: whether the first row holds the names; nil = it does.
    public var header: Bool?
    /// CSV: what stands for "no value"; nil = nothing at all, while an empty text is written as `""`.
    public var nullText: String?
    /// CSV: true for a first column that counts the rows from 0 and has no name, as pandas writes the index of a frame.
    public var index = false
    /// XLSX: the sheet's name; MAT: the name of the variable. Nil = the format's default.
    public var tableName: String?
    /// MAT: `"5"` or `"7.3"`; nil = what fits.
    public var version: String?

    /// Makes options of which nothing is stated.
    public init() {}
}

extension WriteOptions {
    /// Checks what can be told before there is a table: that the name's suffix tells a format, and that these options
    /// fit it.
    ///
    /// - Throws: `bad argument`.
    public func check(path: String) throws(Fault) { _ = try WritePlan(path: path, self) }
}
