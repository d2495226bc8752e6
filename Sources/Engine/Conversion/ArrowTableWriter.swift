import Columns
import Vocabulary

/// Writes Arrow IPC as a table file: the file form with a table of its batches.
final class ArrowTableWriter: TableFileWriter {
    private let writer: ArrowWriter

    init(path: String, schema: Schema, options: TableFileOptions) throws(Fault) {
        writer = try ArrowWriter(path: path, schema: schema, format: .file)
    }

    func write(_ batch: RecordBatch) throws(Fault) { try writer.write(batch) }

    func finish() throws(Fault) { try writer.finish() }
}

/// Writes Arrow IPC as a table file: the form that can be read while it is written.
final class ArrowStreamWriter: TableFileWriter {
    private let writer: ArrowWriter

    init(path: String, schema: Schema, options: TableFileOptions) throws(Fault) {
        writer = try ArrowWriter(path: path, schema: schema, format: .stream)
    }

    func write(_ batch: RecordBatch) throws(Fault) { try writer.write(batch) }

    func finish() throws(Fault) { try writer.finish() }
}
