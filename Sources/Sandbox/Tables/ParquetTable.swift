import Columns
import Engine
import Foundation
import Synchronization
import Vocabulary

/// One table as Parquet: native types, times as nanoseconds in UTC, zstd.
struct ParquetTable {
    let file: TableFile
    let order: ExportOrder
    /// Where the file is made before it goes into the archive.
    let path: String
    let engine: TableEngine

    /// Lets the engine write the rows to a file, and puts that into the archive as it is.
    func write(to zip: ZIPWriter, created: Nanoseconds, permit: ExportPermit) throws {
        defer { unlink(path) }
        let rows = try rows()
        let connection = try engine.connect()
        // The rows are a stream that is read once: nothing is stored on the way to the file.
        let sql = "COPY (FROM export_rows) TO \(quoted(literal: path)) (FORMAT parquet, COMPRESSION zstd\(metadata))"
        try permit.during(interrupt: { connection.interrupt() }) {
            try connection.scan(rows, as: "export_rows") { () throws(Fault) in _ = try connection.run(sql) }
        }
        try permit.check()
        try zip.begin(file.name + ".parquet", isCompressed: false, modified: created)
        guard let stored = StoredFile(path: path) else { throw Fault.cannotWriteFile(path, "it vanished") }
        var position: Int64 = 0
        while position < stored.size {
            try permit.check()
            let chunk = try stored.read(1 << 20, at: position)
            position += Int64(chunk.readableBytes)
            try chunk.withUnsafeReadableBytes { try zip.write($0) }
        }
        try zip.end()
    }

    private func rows() throws -> ColumnStream {
        let rows = Mutex(try TableRows(file, from: order.from, to: order.to))
        let schema = schema
        return ColumnStream(schema: schema) { () throws(Fault) in
            let batch = rows.withLock { rows in Result { try rows.next() }.mapError(Fault.from) }
            guard let batch = try batch.get() else { return nil }
            let times = Columns.Column(batch.times.map { Nanoseconds(sinceEpoch: $0) }, isUTC: true)
            return try RecordBatch(schema: schema, columns: [times] + batch.columns.map(\.column))
        }
    }

    private var schema: Schema {
        let time = Field("timestamp", .timestamp(.nanosecond, isUTC: true))
        return Schema([time] + file.written.map { Field($0.header, $0.columnType) })
    }

    private var metadata: String {
        guard order.embedsConfigurations else { return "" }
        let schema = ArrowSchemaMessage.bytes(of: file)
        return ", KV_METADATA {'ARROW:schema': \(quoted(literal: Base64.encoded(schema)))}"
    }
}

extension TableColumn {
    /// The type in a Parquet file.
    var columnType: ColumnType {
        switch channel.type {
        case .double: .double
        case .float: .float
        case .string: .text
        case .bool: .boolean
        case .int32: .int32
        case .uint32, .enumeration, .bitField: .uint32
        case .int64: .int64
        case .uint64: .uint64
        case .bytes: .binary
        }
    }
}

extension SampleColumn {
    /// The cells as a column of the engine.
    var column: Columns.Column {
        switch values {
        case .double(let values): Columns.Column(cells(values))
        case .float(let values): Columns.Column(cells(values))
        case .string(let values): Columns.Column(cells(values))
        case .bool(let values): Columns.Column(cells(values))
        case .int32(let values): Columns.Column(cells(values))
        case .uint32(let values): Columns.Column(cells(values))
        case .int64(let values): Columns.Column(cells(values))
        case .uint64(let values): Columns.Column(cells(values))
        case .bytes(let values): Columns.Column(cells(values))
        }
    }

    private func cells<Value>(_ values: [Value]) -> [Value?] {
        guard let present else { return values }
        return values.indices.map { present[$0] ? values[$0] : nil }
    }
}
