import CArrow
import Vocabulary

extension ColumnStream {
    /// Makes a stream of a C library's stream, taking it over: what is left at `source` counts as released.
    ///
    /// - Throws: the C stream's own error when it has no schema, and `bad argument` for a column of a type that
    ///   columns do not have. The C stream is released also then.
    public convenience init(taking source: UnsafeMutablePointer<ArrowArrayStream>) throws(Fault) {
        let imported = ImportedStream(moving: source)
        let (schema, widths) = try imported.schema()
        self.init(schema: schema, onClose: { imported.release() }) { () throws(Fault) in
            try imported.next(schema, widths)
        }
    }
}

/// A C library's stream, released once.
// Sendable though it holds pointers: `ColumnStream` lets one thread at a time in, and Arrow streams may be used
// from any thread.
private final class ImportedStream: @unchecked Sendable {
    private var stream: ArrowArrayStream

    init(moving source: UnsafeMutablePointer<ArrowArrayStream>) {
        stream = source.pointee
        source.pointee.release = nil
    }

    func schema() throws(Fault) -> (Schema, widths: [ArrowImport.Widths]) {
        var schema = ArrowSchema()
        guard let getSchema = stream.get_schema else { throw Fault.damagedArray("a stream that is released") }
        let status = getSchema(&stream, &schema)
        guard status == 0 else { throw failure(status) }
        let widths = ArrowImport.Widths.all(schema)
        return (try ArrowImport.schema(taking: &schema), widths)
    }

    func next(_ schema: Schema, _ widths: [ArrowImport.Widths]) throws(Fault) -> RecordBatch? {
        var array = ArrowArray()
        guard let getNext = stream.get_next else { return nil }
        let status = getNext(&stream, &array)
        guard status == 0 else { throw failure(status) }
        guard array.release != nil else { return nil }
        return try ArrowImport.batch(taking: &array, schema: schema, widths: widths)
    }

    private func failure(_ status: Int32) -> Fault {
        let message = stream.get_last_error?(&stream).map { String(cString: $0) }
        return Fault.failedStream(message ?? "the stream failed with status \(status)")
    }

    func release() {
        stream.release?(&stream)
        stream.release = nil
    }

    deinit { release() }
}
