import Columns
import Vocabulary

/// Writes an Arrow file with a footer (`.arrow`, `.feather`), uncompressed; see `ArrowWriter`.
final class ArrowTableWriter: TableFileWriter {
    private let writer: ArrowWriter

    init(path: String, schema: Schema, options: TableFileOptions, control: RunControl?) throws(Fault) {
        writer = try ArrowWriter(path: path, schema: schema, format: .file)
    }

    func write(_ batch: RecordBatch) throws(Fault) { try writer.write(batch) }

    func finish() throws(Fault) { try writer.finish() }
}

/// Writes Arrow's stream form (`.arrows`), uncompressed; see `ArrowWriter`.
final class ArrowStreamTableWriter: TableFileWriter {
    private let writer: ArrowWriter

    init(path: String, schema: Schema, options: TableFileOptions, control: RunControl?) throws(Fault) {
        writer = try ArrowWriter(path: path, schema: schema, format: .stream)
    }

    func write(_ batch: RecordBatch) throws(Fault) { try writer.write(batch) }

    func finish() throws(Fault) { try writer.finish() }
}
