import GRDB
import Vocabulary

/// The book of all orders: an SQLite file that knows each one before its service does.
///
/// Several processes may use it at once; each change is one durable transaction. It holds signed links, so the
/// file is readable by its owner only.
public final class Ledger: Sendable {
    let queue: DatabaseQueue
    /// The file.
    public let path: String
    let now: @Sendable () -> Nanoseconds

    /// Opens the ledger in a state folder, making both where needed.
    ///
    /// - Parameter patience: how long is waited for another process that holds the ledger.
    /// - Throws: `file` when the folder cannot be made or the file cannot be opened; `damaged` when it is no ledger;
    ///   `conflict` when patience runs out.
    public init(
        folder: String, patience: Duration = .seconds(10), now: @escaping @Sendable () -> Nanoseconds
    ) throws(Fault) {
        path = folder + "/ledger.sqlite"
        self.now = now
        try PrivateFolder.make(folder)
        try PrivateFolder.makeFile(path)
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience.seconds)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            // FULL: an order that was written is on the disk before the service gets it.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            // One process at a time makes or changes the tables; others that start meanwhile wait here.
            let lock = try FileLock.acquire(blocking: "\(folder)/ledger.lock")
            defer { lock.release() }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try Self.migrations.migrate(queue)
        } catch {
            throw .ledger(path, error)
        }
    }

    private static var migrations: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("orders and files") { database in
            try database.execute(
                sql: """
                    CREATE TABLE orders (
                        number INTEGER PRIMARY KEY AUTOINCREMENT,
                        service TEXT NOT NULL, base_url TEXT NOT NULL, account TEXT NOT NULL,
                        key TEXT, attempt INTEGER NOT NULL DEFAULT 1,
                        title TEXT, subject TEXT NOT NULL, summary TEXT NOT NULL,
                        request TEXT NOT NULL, terms TEXT NOT NULL,
                        stage TEXT NOT NULL, job_id TEXT, state TEXT, service_state TEXT, reason TEXT, link TEXT,
                        written INTEGER NOT NULL, updated INTEGER NOT NULL
                    );
                    CREATE UNIQUE INDEX orders_by_key ON orders (service, base_url, account, key, attempt)
                        WHERE key IS NOT NULL;
                    CREATE INDEX orders_by_job ON orders (service, base_url, account, job_id)
                        WHERE job_id IS NOT NULL;
                    CREATE TABLE files (
                        number INTEGER NOT NULL REFERENCES orders (number),
                        folder TEXT NOT NULL, position INTEGER NOT NULL,
                        path TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, rows INTEGER,
                        PRIMARY KEY (number, folder, position)
                    );
                    """)
        }
        migrator.registerMigration("marks and resolved requests") { database in
            try database.execute(
                sql: "ALTER TABLE orders ADD COLUMN mark TEXT; ALTER TABLE orders ADD COLUMN resolved TEXT;")
        }
        migrator.registerMigration("places at the service and counts of rows") { database in
            // What was ordered before stays at its service.
            try database.execute(
                sql: """
                    ALTER TABLE orders ADD COLUMN keeps INTEGER NOT NULL DEFAULT 1;
                    ALTER TABLE orders ADD COLUMN cleared INTEGER;
                    ALTER TABLE orders ADD COLUMN rows_estimate INTEGER;
                    ALTER TABLE orders ADD COLUMN rows_limit INTEGER;
                    ALTER TABLE orders ADD COLUMN rows_done INTEGER;
                    """)
        }
        migrator.registerMigration("absolute paths of saved files") { try makePathsAbsolute(in: $0) }
        return migrator
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(Fault) -> Value {
        do { return try queue.read(body) } catch { throw .ledger(path, error) }
    }

    /// One immediate transaction: the reading part of a decision and its writing part see the same book.
    func write<Value>(_ body: (Database) throws -> Value) throws(Fault) -> Value {
        do {
            return try queue.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                return value
            }
        } catch let fault as Fault {
            throw fault
        } catch {
            throw .ledger(path, error)
        }
    }
}
