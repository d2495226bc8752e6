import GRDB
import Vocabulary

/// The sandbox's memory over restarts: one SQLite file in WAL mode with the jobs, the signed links, and the tables that
/// dialects add.
struct StateDatabase: Sendable {
    let queue: DatabaseQueue

    /// Opens or creates the file.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.label = "moonport-sandbox"
        configuration.journalMode = .wal
        // A server that has just stopped may still be closing its connection.
        configuration.busyMode = .timeout(10)
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try Self.migrator.migrate(queue)
    }

    /// Reads. Within `together` it sees what has been written there so far.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.unsafeReentrantRead(body) }

    /// Writes in one transaction: that of `together` if it goes on, otherwise one of its own.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try queue.unsafeReentrantWrite { database in
            guard !database.isInsideTransaction else { return try body(database) }
            try database.beginTransaction()
            do {
                let value = try body(database)
                try database.commit()
                return value
            } catch {
                try? database.rollback()
                throw error
            }
        }
    }

    /// Makes one transaction of everything that the body reads and writes here: a process that dies in between, or a
    /// body that throws, has done nothing of it.
    func together<Value>(_ body: () throws -> Value) throws -> Value { try write { _ in try body() } }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("jobs and links") { database in
            try database.create(table: "job") { table in
                table.primaryKey("id", .text)
                table.column("dialect", .text).notNull()
                table.column("request", .text).notNull()
                table.column("storageKey", .text).notNull()
                table.column("status", .text).notNull().indexed()
                table.column("reason", .text).notNull()
                table.column("position", .integer).notNull().indexed()
                table.column("created", .integer).notNull()
                table.column("modified", .integer).notNull()
                table.column("started", .integer)
                table.column("completed", .integer)
            }
            try database.create(table: "link") { table in
                table.primaryKey("signature", .text)
                table.column("file", .text).notNull()
                table.column("expires", .integer).notNull()
            }
        }
        migrator.registerMigration("accounts of jobs") { database in
            try database.alter(table: "job") { table in
                table.add(column: "account", .text).notNull().defaults(to: "")
            }
        }
        TicksupplyTables.register(in: &migrator)
        migrator.registerMigration("coveo items") { try CoveoShelf.prepare($0) }
        ObeliskTables.register(in: &migrator)
        return migrator
    }
}
