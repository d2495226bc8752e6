import Columns
import Vocabulary

/// Writes one table into one file, batch after batch: the formats that DuckDB does not write.
///
///     let writer = try ArrowTableWriter(path: part, schema: stream.schema, options: TableFileOptions())
///     while let batch = try stream.next() { try writer.write(batch) }
///     try writer.finish()
///
/// A writer makes the file under the name that it is told and never renames it: `Frame.write` gives it a part file
/// beside the final name, synchronizes and renames it, and removes it after a failure. It is used by one thread at a
/// time, blocks, and looks at nothing but its arguments.
public protocol TableFileWriter: AnyObject {
    /// Opens the file, whose folder exists, and writes what comes before the first row.
    ///
    /// - Parameters:
    ///   - path: the part file; made, or emptied when it is there.
    ///   - schema: what every batch has.
    ///   - options: what the format can be told; each writer reads its own and leaves the rest.
    ///   - control: looked at wherever the writer is at work for longer than a moment.
    /// - Throws: `bad argument` for a type or name that the format cannot hold, `missing` when the library that writes
    ///   it is not installed, `file` when the file cannot be made.
    init(path: String, schema: Schema, options: TableFileOptions, control: RunControl?) throws(Fault)

    /// Adds the rows of a batch.
    ///
    /// - Throws: `limit` when the format can hold no more (the rows of an XLSX sheet), `file` when the disk is full,
    ///   `interrupted`.
    func write(_ batch: RecordBatch) throws(Fault)

    /// Writes what comes after the last row and closes the file. Nothing is called after it. A writer that is let go
    /// without it closes the file too, and what is in it is of no use.
    ///
    /// - Throws: as `write`.
    func finish() throws(Fault)
}

extension TableFileWriter {
    /// A writer that nobody stops.
    public init(path: String, schema: Schema, options: TableFileOptions) throws(Fault) {
        try self.init(path: path, schema: schema, options: options, control: nil)
    }
}

/// What a format can be told, beside the rows.
public struct TableFileOptions: Sendable, Equatable {
    /// XLSX: the sheet's name; MAT: the name of the variable that holds the columns. Nil = the format's own default.
    public var tableName: String?
    /// MAT: `"5"` or `"7.3"`. Nil = the writer's choice.
    public var version: String?

    /// Makes options; what is left out is the writer's choice.
    public init(tableName: String? = nil, version: String? = nil) {
        self.tableName = tableName
        self.version = version
    }
}
