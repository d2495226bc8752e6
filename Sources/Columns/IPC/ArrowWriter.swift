import Vocabulary

/// The two forms in which Arrow data is stored.
public enum ArrowFormat: Sendable, CaseIterable {
    /// Ends with a table of its batches, so that readers can jump to any: `.arrow`, `.feather`.
    case file
    /// Can be read while it is being written: `.arrows`.
    case stream
}

/// How the bytes of an Arrow file are compressed.
public enum ArrowCompression: Sendable, CaseIterable {
    /// Not at all; such a file can be used from the disk without reading it.
    case none
    /// Fast, and half as large as without where numbers repeat.
    case lz4
    /// Smaller and slower than `lz4`.
    case zstd

    var codec: IPCCodec? {
        switch self {
        case .none: nil
        case .lz4: .lz4
        case .zstd: .zstd
        }
    }
}

/// Writes an Arrow IPC file that pyarrow, pandas, polars and all other implementations of Arrow read.
///
///     let writer = try ArrowWriter(path: "flight.arrow.part", schema: batch.schema, format: .file)
///     try writer.write(batch)
///     try writer.finish()
///
/// Rows are collected until a batch is full: readers like some ten thousand rows at once, queries give 2048. Text and
/// binary are written with beginnings of 32 bits; where the cells of a batch have more than 2 GiB together, it is split.
/// A writer belongs to one thread at a time. Without `finish` the file is not whole, and removing it is the caller's.
public final class ArrowWriter {
    /// What every batch has.
    public let schema: Schema
    /// How many rows were given so far.
    public private(set) var rows = 0
    private let output: FileOutput
    private let format: ArrowFormat
    private let compression: ArrowCompression
    private let batchRows: Int
    private var pending: [RecordBatch] = []
    private var pendingRows = 0
    private var blocks: [Int64] = []
    /// The most bytes that the cells of one column of a batch may have; tests make it small.
    var mostBytes = Int(Int32.max)

    /// How many bytes were written so far.
    public var bytes: Int { output.position }

    /// Makes the file, or empties it, and writes the schema.
    ///
    /// - Parameters:
    ///   - path: a part file; giving it its final name is the caller's.
    ///   - schema: what every batch has.
    ///   - batchRows: the rows of each batch in the file, but for the last one.
    /// - Throws: `file` when it cannot be made or written, `missing` when the library that compresses is not installed.
    public init(
        path: String, schema: Schema, format: ArrowFormat, compression: ArrowCompression = .none,
        batchRows: Int = 122_880
    ) throws(Fault) {
        precondition(batchRows > 0, "batches of \(batchRows) rows")
        self.schema = schema
        self.format = format
        self.compression = compression
        self.batchRows = batchRows
        output = try FileOutput(path: path)
        if format == .file { try output.write(IPCFooter.mark) }
        _ = try write(.schema, IPCDrafts.schema(schema), bodyBytes: 0)
    }

    /// Adds the rows of a batch.
    ///
    /// - Throws: `bad argument` when the batch has another schema, `file` when the disk is full or fails, `limit` for a
    ///   text of more than 2 GiB.
    public func write(_ batch: RecordBatch) throws(Fault) {
        guard batch.schema == schema else { throw Fault.unequalSchemas(batch.schema, schema) }
        rows += batch.count
        var rest = batch
        while pendingRows + rest.count >= batchRows {
            let taken = batchRows - pendingRows
            try writePending(and: rest.slice(0..<taken))
            rest = rest.slice(taken..<rest.count)
        }
        guard rest.count > 0 else { return }
        pending.append(rest)
        pendingRows += rest.count
    }

    /// Writes what is left and the end of the file; everything is on the disk then.
    ///
    /// - Throws: as `write`.
    public func finish() throws(Fault) {
        if pendingRows > 0 { try writePending(and: nil) }
        try output.write([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0])
        if format == .file { try writeFooter() }
        try output.finish()
    }

    private func writePending(and last: RecordBatch?) throws(Fault) {
        let batches = pending + (last.map { [$0] } ?? [])
        (pending, pendingRows) = ([], 0)
        // A batch without columns has a number of rows and nothing to concatenate.
        let whole =
            schema.fields.isEmpty
            ? RecordBatch(unchecked: schema, count: batches.reduce(0) { $0 + $1.count }, columns: [])
            : try RecordBatch(concatenating: batches)
        var start = 0
        while start < whole.count {
            let end = try whole.lastRow(from: start, within: mostBytes, output.path)
            try writeBatch(whole.slice(start..<end))
            start = end
        }
    }

    private func writeBatch(_ batch: RecordBatch) throws(Fault) {
        let body = try IPCBatchBody(batch, compression)
        let header = IPCDrafts.batch(rows: batch.count, nodes: body.nodes, buffers: body.buffers, compression)
        let start = output.position
        let size = try write(.batch, header, bodyBytes: body.size)
        try body.write(to: output)
        blocks += [Int64(start), Int64(size), Int64(body.size)]
    }

    /// Writes a description, filled up so that its body begins at a multiple of 64; gives its size with all around it.
    private func write(_ kind: IPCMessage.Kind, _ header: FlatDraft, bodyBytes: Int) throws(Fault) -> Int {
        var bytes = IPCDrafts.message(kind, header, bodyBytes: bodyBytes).encoded()
        bytes += [UInt8](repeating: 0, count: -(output.position + 8 + bytes.count) & 63)
        try output.write([0xFF, 0xFF, 0xFF, 0xFF] + Self.littleEndian(Int32(bytes.count)))
        try output.write(bytes)
        return bytes.count + 8
    }

    private func writeFooter() throws(Fault) {
        let footer = IPCDrafts.footer(schema, blocks: blocks).encoded()
        try output.write(footer)
        try output.write(Self.littleEndian(Int32(footer.count)) + IPCFooter.mark.prefix(6))
    }

    private static func littleEndian(_ number: Int32) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}

extension RecordBatch {
    /// The row after the last one with which, from `start` on, no column has more than so many bytes or items.
    fileprivate func lastRow(from start: Int, within limit: Int, _ path: String) throws(Fault) -> Int {
        var end = count
        for (field, column) in zip(schema.fields, columns) {
            guard column.span(of: start..<end) > limit else { continue }
            // The last row that still fits, by halving: beginnings only grow.
            var (low, high) = (start, end)
            while low < high {
                let middle = (low + high) / 2
                if column.span(of: start..<middle + 1) <= limit { low = middle + 1 } else { high = middle }
            }
            guard low > start else {
                throw Fault.wideArrowCell(path, column: field.name, bytes: column.span(of: start..<start + 1))
            }
            end = low
        }
        return end
    }
}

extension Column {
    /// How many bytes some cells of text and binary have, or how many items some lists, or what these have.
    fileprivate func span(of rows: Range<Int>) -> Int {
        guard !rows.isEmpty, type.layout == .variable || type.layout == .list else { return 0 }
        let extent = extent(at: rows.lowerBound).lowerBound..<extent(at: rows.upperBound - 1).upperBound
        return max(extent.count, items.first?.span(of: extent) ?? 0)
    }
}
