import CArrow
import Columns
import Synchronization
import Vocabulary

extension Connection {
    /// Makes a stream readable as a table of this connection while `body` runs; nothing is stored on the way.
    ///
    ///     try connection.scan(points, as: "points") { () throws(Fault) in
    ///         try connection.run("COPY (FROM points ORDER BY time) TO 'points.parquet' (FORMAT parquet)")
    ///     }
    ///
    /// Exactly one statement can read the rows: the stream is read once. Its batches are pulled from DuckDB's threads,
    /// one at a time, while that statement runs. A result stream that is still open when `body` ends is closed.
    ///
    /// - Parameters:
    ///   - stream: the rows; closed at the end. A query of another connection will do, one of this connection not.
    ///   - name: any name; it hides a table of the same name.
    ///   - body: uses the connection.
    /// - Throws: `conflict` while the connection is at work, what `body` throws, and the stream's own fault in place of
    ///   DuckDB's error about it.
    @discardableResult
    public func scan<Outcome>(
        _ stream: ColumnStream, as name: String, _ body: () throws(Fault) -> Outcome
    ) throws(Fault) -> Outcome {
        let exported = UnsafeMutablePointer<ArrowArrayStream>.allocate(capacity: 1)
        stream.exportLendingSchemas(to: exported)
        defer {
            exported.pointee.release?(exported)
            exported.deallocate()
        }
        let entry = try database.announce(exported)
        defer { database.withdraw(entry) }
        // DuckDB leaves columns and rows that a statement does not need to the stream, and a stream of C cannot be told
        // of it: another column would be read, every row be given. So whole rows are taken, and taken apart behind that.
        let rows = "SELECT \"moonport batches\" AS \"moonport row\" FROM \(entry).main.batches AS \"moonport batches\""
        try run("CREATE TEMP VIEW \(quoted(identifier: name)) AS SELECT unnest(\"moonport row\") FROM (\(rows))")
        state.withLock { $0.scanned.append(stream) }
        defer {
            // An open result may still read the stream, which is about to be freed.
            state.withLock { $0.openStream }?.close()
            _ = try? run("DROP VIEW temp.\(quoted(identifier: name))")
            state.withLock { state in state.scanned.removeAll { $0 === stream } }
        }
        return try body()
    }
}

/// Where Arrow streams are announced to DuckDB.
///
/// DuckDB makes a lasting view for a stream, with the stream's address in it. In a database of its own, in memory,
/// such a view can never end up in the user's file and never meets the user's names. It is one database a stream,
/// since a transaction that the user has open would not see a view that is newer than its first look at a database.
struct StreamCatalog {
    private let connection: NativeConnection
    private var count = 0

    /// Where the connection stands between two streams: a database in use cannot be detached.
    private static let home = "moonport_streams"

    init(_ database: NativeDatabase) throws(Fault) {
        connection = try NativeConnection(database)
        _ = try Statements("ATTACH ':memory:' AS \(Self.home)", on: connection).run([])
    }

    mutating func announce(_ stream: UnsafeMutablePointer<ArrowArrayStream>) throws(Fault) -> String {
        count += 1
        let name = "moonport_stream_\(count)"
        _ = try Statements("ATTACH ':memory:' AS \(name); USE \(name)", on: connection).run([])
        guard connection.symbols.arrow_scan(connection.pointer, "batches", stream) == 0 else {
            try withdraw(name)
            throw Fault.unscannable
        }
        return name
    }

    func withdraw(_ name: String) throws(Fault) {
        _ = try Statements("USE \(Self.home); DETACH \(name)", on: connection).run([])
    }
}

extension Database {
    /// The name of the database whose view `batches` every connection can read.
    func announce(_ stream: UnsafeMutablePointer<ArrowArrayStream>) throws(Fault) -> String {
        let outcome = streams.withLock { catalog in
            Result { () throws(Fault) in
                var current: StreamCatalog
                if let catalog { current = catalog } else { current = try StreamCatalog(native) }
                let entry = try current.announce(stream)
                catalog = current
                return entry
            }
        }
        return try outcome.get()
    }

    /// Forgets a stream. A view that stays behind after a failure here is never read: its name is never used again.
    func withdraw(_ entry: String) {
        streams.withLock { catalog in _ = try? catalog?.withdraw(entry) }
    }
}
