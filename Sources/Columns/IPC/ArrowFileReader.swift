import Synchronization
import Vocabulary

/// Reads Arrow IPC files, also known as Feather version 2: the file format (`.arrow`, `.feather`) and the stream format
/// (`.arrows`), with or without LZ4 or Zstandard, as pyarrow, pandas, polars and DuckDB write them.
///
///     let stream = try ArrowFileReader.open("flight.arrow")
///     stream.schema.description   // "time timestamp(ns, UTC), thrust double"
///     while let batch = try stream.next() { rows += batch.count }
///
/// One batch at a time is in memory. Columns that were dictionary-encoded (pandas' categories) come as their values,
/// floats of 16 bits as `float`, days in milliseconds as days, decimals of any width as `decimal`, times of day as text
/// (`13:45:00.250`), lengths of time as `int64` nanoseconds, and a column without any value as text.
/// Times with a zone other than UTC keep their moments; the name of the zone is lost.
public enum ArrowFileReader {
    /// Opens a file; which of the two formats it has is seen from its content.
    ///
    /// - Throws: `file` when it cannot be opened, `damaged` when it is no Arrow file, is empty, cut or broken,
    ///   `bad argument` naming the first column of a nested type (struct, map, union) or another one that columns
    ///   do not have, `missing` when it is compressed and liblz4 or libzstd is not installed. What is wrong with a
    ///   batch is thrown by the stream when it gets there, with the byte at which the batch begins.
    public static func open(_ path: String) throws(Fault) -> ColumnStream {
        let source = try IPCSource(path)
        guard source.size > 0 else { throw Fault.emptyArrow(path) }
        let beginning = try source.bytes(at: 0, min(6, source.size))
        guard beginning != Array("FEA1".utf8) + beginning.dropFirst(4) else { throw Fault.oldFeather(path) }
        if beginning == Array(IPCFooter.mark.prefix(6)) { return try openFile(source) }
        return try openStream(source)
    }

    private static func openFile(_ source: IPCSource) throws(Fault) -> ColumnStream {
        let footer = try IPCFooter(source)
        let decoder = try IPCDecoder(footer.schema, source)
        return stream(IPCFileBatches(source: source, footer: footer, decoder: decoder))
    }

    private static func openStream(_ source: IPCSource) throws(Fault) -> ColumnStream {
        let first: IPCMessage.Step
        do {
            first = try IPCMessage.read(source, at: 0, limit: source.size)
        } catch {
            // Only a stream begins with the mark of a message; a file of anything else says nothing about Arrow.
            guard try source.bytes(at: 0, min(4, source.size)).allSatisfy({ $0 == 0xFF }) else {
                throw Fault.notArrow(source.path)
            }
            throw error
        }
        guard case .message(let message) = first, message.kind == .schema else { throw Fault.notArrow(source.path) }
        let decoder = try IPCDecoder(message.header, source)
        return stream(IPCStreamBatches(source: source, position: message.body.upperBound, decoder: decoder))
    }

    private static func stream<Batches: IPCBatches>(_ batches: Batches) -> ColumnStream {
        let schema = batches.decoder.schema
        let state = Mutex(batches)
        return ColumnStream(schema: schema) { () throws(Fault) in
            let outcome = state.withLock { state in Result { () throws(Fault) in try state.next() } }
            return try outcome.get()
        }
    }
}
