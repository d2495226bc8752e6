import CArrow
import Synchronization
import Vocabulary

/// A DuckDB database: in memory, or in a file. The library is opened at first use.
///
///     let database = try Database.open()
///     let connection = try database.connect()
///     try connection.run("CREATE TABLE points AS SELECT * FROM read_csv('points.csv')")
///     let rows = try connection.query("SELECT count(*) FROM points").collected().row(0)[0]
///
/// A database may be used from any thread. It stays open as long as it, one of its connections, or a stream of one
/// of them is held.
public final class Database: Sendable {
    let native: NativeDatabase
    /// The connection that streams are announced on; made at the first scan.
    let streams = Mutex<StreamCatalog?>(nil)

    private init(native: NativeDatabase) { self.native = native }

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - path: a database file, made when it is not there; nil = in memory.
    ///   - settings: limits, threads and allowed folders.
    /// - Throws: `missing` when there is no usable DuckDB, `bad argument` for a setting that cannot be, `file` when
    ///   the database file cannot be opened.
    public static func open(
        _ path: String? = nil, settings: EngineSettings = EngineSettings()
    ) throws(Fault) -> Database {
        let options = try settings.options(isInMemory: path == nil)
        let native = try NativeDatabase(library: .shared(), path: path, options: options)
        let first = try NativeConnection(native)
        for function in ScalarFunction.all { try function.register(on: first) }
        for sql in settings.statements { _ = try Statements(sql, on: first).run([]) }
        return Database(native: native)
    }

    /// Makes a connection. One is needed for each stream that is open at the same time.
    ///
    /// - Throws: `service` when DuckDB refuses.
    public func connect() throws(Fault) -> Connection {
        let connection = try NativeConnection(native)
        // Progress is counted only when the bar is on; printing it is not ours.
        let settings =
            "SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0"
        _ = try Statements(settings, on: connection).run([])
        return Connection(native: connection, database: self)
    }

    /// What the library calls itself: `v2.0.0`.
    ///
    /// - Throws: `missing` when there is no usable DuckDB.
    public static var libraryVersion: String {
        get throws(Fault) { try DuckDBLibrary.shared().version }
    }
}
