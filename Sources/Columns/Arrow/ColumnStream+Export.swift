import CArrow
import Glibc
import Synchronization
import Vocabulary

extension ColumnStream {
    /// Fills in an Arrow C stream that gives this stream's batches; its receiver must call its `release` once.
    ///
    /// The stream is read through the C structure from then on. A fault becomes the C stream's error text, and stays
    /// in `failure` with all its parts.
    public func export(to target: UnsafeMutablePointer<ArrowArrayStream>) {
        target.initialize(to: ArrowArrayStream())
        target.pointee.private_data = Unmanaged.passRetained(ExportedStream(self)).toOpaque()
        target.pointee.get_schema = { source, schema in
            guard let exported = ExportedStream.from(source), let schema else { return EINVAL }
            ArrowExport.schema(exported.stream.schema, to: schema)
            return 0
        }
        target.pointee.get_next = { source, array in
            guard let exported = ExportedStream.from(source), let array else { return EINVAL }
            return exported.next(to: array)
        }
        target.pointee.get_last_error = { source in ExportedStream.from(source)?.lastError }
        target.pointee.release = { source in
            guard let source, source.pointee.release != nil, let exported = source.pointee.private_data else { return }
            source.pointee.release = nil
            source.pointee.private_data = nil
            let box = Unmanaged<ExportedStream>.fromOpaque(exported)
            box.takeUnretainedValue().stream.close()
            box.release()
        }
    }

    /// As `export`, for a receiver that does not release every schema it asks for, as DuckDB's Arrow scan does not:
    /// schemas are freed with the C stream, and must not be read after it.
    public func exportLendingSchemas(to target: UnsafeMutablePointer<ArrowArrayStream>) {
        export(to: target)
        target.pointee.get_schema = { source, schema in
            guard let exported = ExportedStream.from(source), let schema else { return EINVAL }
            exported.lendSchema(to: schema)
            return 0
        }
    }
}

/// What an exported C stream stands on: the stream, and the text of its last error.
private final class ExportedStream: Sendable {
    let stream: ColumnStream
    private let message = Mutex<UnsafeText?>(nil)
    private let lent = Mutex<[LentSchema]>([])

    // A C text that only this object frees, and never changes after it is made.
    private struct UnsafeText: @unchecked Sendable {
        let characters: UnsafeMutablePointer<CChar>
    }

    // The root of a schema that only this object frees; its receiver has a copy of the root.
    private struct LentSchema: @unchecked Sendable {
        var root: ArrowSchema
    }

    init(_ stream: ColumnStream) { self.stream = stream }

    static func from(_ source: UnsafeMutablePointer<ArrowArrayStream>?) -> ExportedStream? {
        guard let source, let exported = source.pointee.private_data else { return nil }
        return Unmanaged<ExportedStream>.fromOpaque(exported).takeUnretainedValue()
    }

    /// Valid until the next error, or until the stream is released.
    var lastError: UnsafePointer<CChar>? {
        message.withLock { $0.map { UnsafePointer($0.characters) } }
    }

    /// An array that is already released means the end, as the C stream interface wants it.
    func next(to array: UnsafeMutablePointer<ArrowArray>) -> Int32 {
        do throws(Fault) {
            guard let batch = try stream.next() else {
                array.initialize(to: ArrowArray())
                return 0
            }
            ArrowExport.batch(batch, to: array)
            return 0
        } catch {
            keep(error.message)
            return error.kind == .interrupted ? ECANCELED : EIO
        }
    }

    /// Hands out a copy of a schema's root whose release does nothing; children that are released by themselves are
    /// left out when the root is.
    func lendSchema(to target: UnsafeMutablePointer<ArrowSchema>) {
        ArrowExport.schema(stream.schema, to: target)
        let schema = LentSchema(root: target.pointee)
        lent.withLock { $0.append(schema) }
        target.pointee.release = { schema in schema?.pointee.release = nil }
    }

    private func keep(_ text: String) {
        let copy = strdup(text).map { UnsafeText(characters: $0) }
        message.withLock { message in
            if let old = message { free(old.characters) }
            message = copy
        }
    }

    deinit {
        message.withLock { message in
            if let old = message { free(old.characters) }
        }
        lent.withLock { lent in
            for position in lent.indices { lent[position].root.release?(&lent[position].root) }
        }
    }
}
