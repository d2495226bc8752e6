import Columns
import Engine
import Foundation
import Synchronization
import Vocabulary

/// What an exporter does with an export of messages: one file for each hour or day that has any.
struct TickExportWork: Sendable {
    let world: MarketWorld
    let folder: StorageFolder
    /// Reads files of the user and writes Parquet.
    let engine: TableEngine
    /// Works schemas out; it can reach no file.
    let locked: TableEngine
    let delay: ExportDelay

    /// Makes the folder of an export under its storage key: beside first, then renamed.
    func run(_ export: TickExport, storageKey: String, permit: ExportPermit) throws {
        let start = ContinuousClock.now
        defer { folder.discard(storageKey) }
        guard let stream = world.stream(export.stream) else { throw Fault.streamGone(export.stream) }
        // A server that was killed just before it wrote the end down has left the whole folder.
        folder.remove(storageKey)
        let draft = folder.draftPath(of: storageKey)
        try FileManager.default.createDirectory(
            atPath: draft, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let query = SchemaQuery(content: export.content, exchange: stream.exchange)
        var count = 0
        for partition in Partition.all(of: export) {
            try permit.check()
            let path = draft + "/" + partition.name(of: stream)
            let target = TickFile(
                path: path, work: folder.workPath(of: storageKey), query: query, source: stream.source,
                engine: engine, locked: locked)
            switch export.format {
            case .csv: count += try target.writeCSV(partition, permit: permit)
            case .parquet(let options):
                count += try target.writeParquet(partition.parts, options: options, permit: permit)
            }
        }
        guard count > 0 else { throw Self.emptiness(of: export, stream) }
        if let rest = delay.rest(after: start.duration(to: .now)) { try permit.wait(for: rest) }
        try permit.check()
        try folder.publish(storageKey)
    }

    /// Why an export has no row: nothing was recorded, or its schema unfolds a list that no message has.
    private static func emptiness(of export: TickExport, _ stream: Datastream) -> Fault {
        guard let path = export.content.unfold[stream.exchange] else { return .noDataInRange() }
        let hasMessages = export.parts.contains { part in
            (try? stream.source.messages(from: part.lowerBound, to: part.upperBound, hasTimes: false).next()) != nil
        }
        return hasMessages ? .noListInRange(path) : .noDataInRange()
    }
}

/// One file of an export.
struct TickFile: Sendable {
    /// Without a suffix.
    let path: String
    /// Where something may lie for a moment.
    let work: String
    let query: SchemaQuery
    let source: MessageSource
    let engine: TableEngine
    let locked: TableEngine

    /// Writes `.csv.gz`, of one gzip member or of two, and gives the number of rows; without rows there is no file.
    func writeCSV(_ partition: Partition, permit: ExportPermit) throws -> Int {
        let line = CSVLine(columns: try columns())
        let target = path + ".csv.gz"
        var count = 0
        for parts in partition.halves {
            let isFirst = count == 0
            let file = isFirst ? target : work
            let writer = try GzipWriter(path: file)
            if isFirst { try writer.write((line.header + "\n").utf8) }
            let rows = try lines(line, parts, to: writer, permit)
            try writer.close()
            if !isFirst, rows > 0 { try append(work, to: target) }
            if rows == 0 { unlink(file) }
            count += rows
        }
        return count
    }

    private func lines(
        _ line: CSVLine, _ parts: [Range<Int64>], to writer: GzipWriter, _ permit: ExportPermit
    ) throws -> Int {
        let connection = try locked.connect()
        return try permit.during(interrupt: { connection.interrupt() }) {
            try connection.scan(messages(parts), as: "messages") { () throws(Fault) in
                let lines = try connection.query(line.sql(from: query.sql(from: "messages")))
                var count = 0
                while let batch = try lines.next() {
                    for row in 0..<batch.count {
                        try batch.columns[0].withBytes(at: row) { bytes throws(Fault) in
                            if let bytes { try writer.write(bytes) }
                        }
                        try writer.write(CollectionOfOne(UInt8(ascii: "\n")))
                    }
                    count += batch.count
                }
                return count
            }
        }
    }

    /// Writes `.parquet` and gives the number of rows; without rows there is no file.
    func writeParquet(_ parts: [Range<Int64>], options: ParquetOptions, permit: ExportPermit) throws -> Int {
        let target = path + ".parquet"
        let (reading, writing) = (try locked.connect(), try engine.connect())
        let interrupt = { @Sendable in
            reading.interrupt()
            writing.interrupt()
        }
        let count = try permit.during(interrupt: interrupt) {
            try reading.scan(messages(parts), as: "messages") { () throws(Fault) in
                let rows = try reading.query(query.sql(from: "messages"))
                return try writing.scan(rows, as: "export_rows") { () throws(Fault) in
                    try writing.run("COPY (FROM export_rows) TO \(quoted(literal: target)) (\(options.sql))")
                }
            }
        }
        if count == 0 { unlink(target) }
        return Int(count)
    }

    /// Names and types of the columns, as the engine finds them for no message at all.
    private func columns() throws -> [(name: String, type: String)] {
        let nothing = "(SELECT CAST(NULL AS BIGINT) AS t, CAST(NULL AS VARCHAR) AS data)"
        let rows = try locked.rows(
            "SELECT column_name, column_type FROM (DESCRIBE \(query.sql(from: nothing)))")
        return rows.map { (name: $0[0], type: $0[1]) }
    }

    /// The messages of several windows, one after the other; each is opened when the one before is at its end.
    private func messages(_ parts: [Range<Int64>]) -> ColumnStream {
        let state = Mutex<(rest: ArraySlice<Range<Int64>>, current: ColumnStream?)>((rest: parts[...], current: nil))
        let hasTimes = query.usesTimes
        return ColumnStream(schema: MessageSource.schema(hasTimes: hasTimes)) { () throws(Fault) in
            let outcome = state.withLock { state in
                Result { () throws(Fault) -> RecordBatch? in
                    while true {
                        if let batch = try state.current?.next() { return batch }
                        guard let part = state.rest.popFirst() else { return nil }
                        do {
                            state.current = try source.messages(
                                from: part.lowerBound, to: part.upperBound, hasTimes: hasTimes)
                        } catch {
                            throw Fault.from(error)
                        }
                    }
                }
            }
            return try outcome.get()
        }
    }

    /// Adds the bytes of a file to the end of another one.
    private func append(_ part: String, to target: String) throws {
        guard let stored = StoredFile(path: part), let file = FileHandle(forWritingAtPath: target) else {
            throw Fault.cannotWriteFile(target, "it vanished")
        }
        defer { try? file.close() }
        try file.seekToEnd()
        var place: Int64 = 0
        while place < stored.size {
            let chunk = try stored.read(1 << 20, at: place)
            place += Int64(chunk.readableBytes)
            try file.write(contentsOf: Data(chunk.readableBytesView))
        }
        unlink(part)
    }
}
