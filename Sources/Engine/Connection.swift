import CArrow
import Columns
import Synchronization
import Vocabulary

/// A connection to a database: runs one statement at a time, and holds at most one open stream.
///
///     let connection = try database.connect()
///     try connection.run("INSERT INTO points VALUES (?, ?)", [.time(moment), .number(1.5)])
///     let stream = try connection.query("SELECT time, value FROM points ORDER BY time")
///     while let batch = try stream.next() {
///         let values = try batch.column("value").numbers(as: Double.self)
///     }
///
/// It may be handed from thread to thread. It does not queue: a statement that comes while another one runs, or while
/// a stream of the connection is still open, throws `conflict`. Make one connection a task; they are cheap.
/// `interrupt` and `progress` are meant to be called from other threads while a statement runs. The calls block their
/// thread for as long as the statement takes.
public final class Connection: Sendable {
    /// The database that this is a connection to.
    public let database: Database
    let native: NativeConnection

    struct State {
        var isBusy = false
        weak var openStream: ColumnStream?
        /// The streams that queries of this connection may be reading.
        var scanned: [ColumnStream] = []
    }
    let state = Mutex(State())

    init(native: NativeConnection, database: Database) {
        self.native = native
        self.database = database
    }

    /// Runs SQL to its end and gives the number of rows that it changed or wrote; several statements are separated
    /// by `;`, and the number is the last one's.
    ///
    ///     try connection.run("COPY points TO \(quoted(literal: path)) (FORMAT parquet, COMPRESSION zstd)")
    ///
    /// - Parameters:
    ///   - sql: with a `?` or `$1` for each parameter.
    ///   - parameters: only with a single statement.
    ///   - control: watches and stops it.
    /// - Throws: `bad argument` or `not found` for SQL that cannot be run, `file` for a file, `denied` for a folder
    ///   that is not allowed, `limit` for memory, `interrupted` after `interrupt`, `conflict` while the connection
    ///   is at work.
    @discardableResult
    public func run(
        _ sql: String, _ parameters: [SQLValue] = [], control: RunControl? = nil
    ) throws(Fault) -> Int64 {
        try begin()
        defer { end() }
        control?.attach(self)
        defer { control?.detach(self) }
        do throws(Fault) {
            return try Statements(sql, on: native).run(parameters, control: control)
        } catch {
            throw cause(of: error)
        }
    }

    /// Starts a query and gives its result as a stream, computed while it is read: memory does not grow with the
    /// number of rows. Batches have at most 2048 rows; see `ColumnStream.rebatched(rows:)`.
    ///
    /// The stream keeps the connection busy until it ends, fails, is closed, or is not held any more. Errors of the
    /// query may arrive from the stream's `next` only.
    ///
    /// - Throws: as `run`; also `bad argument` for several statements, and for a column of a type that columns do not
    ///   have (structs, maps, enums, intervals): cast it in the query.
    public func query(
        _ sql: String, _ parameters: [SQLValue] = [], control: RunControl? = nil
    ) throws(Fault) -> ColumnStream {
        try begin()
        control?.attach(self)
        do throws(Fault) {
            let statements = try Statements(sql, on: native)
            guard statements.count == 1 else { throw Fault.severalStatements(statements.count) }
            let result = try statements.prepare(0).stream(parameters, control: control)
            let stream = ColumnStream(
                schema: result.schema,
                onClose: {
                    result.close()
                    control?.detach(self)
                    self.end()
                },
                pull: { () throws(Fault) in
                    do throws(Fault) {
                        try control?.check()
                        return try result.next()
                    } catch {
                        throw self.cause(of: error)
                    }
                })
            state.withLock { $0.openStream = stream }
            return stream
        } catch {
            control?.detach(self)
            end()
            throw cause(of: error)
        }
    }

    /// How far the running statement is; nil when nothing runs, and when DuckDB cannot tell. May be
    /// called from any thread.
    public func progress() -> Progress? {
        let progress = native.symbols.query_progress(native.pointer)
        guard progress.percentage >= 0 else { return nil }
        return Progress(fraction: min(1, progress.percentage / 100), rows: progress.rows, totalRows: progress.total)
    }

    /// Ends the running statement soon: it, or its stream's `next`, throws `interrupted`; the connection stays usable.
    /// Nothing happens when nothing runs. May be called from any thread.
    public func interrupt() { native.symbols.interrupt(native.pointer) }

    func begin() throws(Fault) {
        let isFree = state.withLock { state in
            defer { state.isBusy = true }
            return !state.isBusy
        }
        guard isFree else { throw Fault.connectionBusy }
    }

    func end() {
        state.withLock { state in
            state.isBusy = false
            state.openStream = nil
        }
    }

    /// The fault of a scanned stream in place of DuckDB's error about it: it went through C as a text.
    private func cause(of fault: Fault) -> Fault {
        let scanned = state.withLock { $0.scanned }
        return scanned.lazy.compactMap(\.failure).first ?? fault
    }
}
