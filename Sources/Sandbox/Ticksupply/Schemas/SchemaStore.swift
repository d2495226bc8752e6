import GRDB
import Vocabulary

/// The schemas of all accounts, kept in SQLite.
struct SchemaStore: Sendable {
    let state: StateDatabase
    let now: @Sendable () -> Nanoseconds

    /// Those of the service, then those of the account, the oldest first.
    func all(of account: String) throws -> [SchemaRecord] {
        let own = try state.read { database in
            try SchemaRecord.fetchAll(
                database, sql: "SELECT * FROM ticksupply_schema WHERE account = ? ORDER BY created, id",
                arguments: [account])
        }
        return SchemaRecord.builtIn + own
    }

    /// One that the account can see; nil when there is none of that id.
    func one(_ id: String, of account: String) throws -> SchemaRecord? {
        try all(of: account).first { $0.id == id }
    }

    /// One by name or id, for a category.
    func named(_ reference: String, category: StreamType, of account: String) throws -> SchemaRecord? {
        try all(of: account).first { ($0.id == reference || $0.name == reference) && $0.category == category }
    }

    /// Adds a schema with its first version; nil when the name is taken in its category.
    func add(
        _ name: String, category: StreamType, content: SchemaContent, account: String
    ) throws -> SchemaRecord? {
        let now = now()
        let taken = try all(of: account).contains { $0.name == name && $0.category == category }
        guard !taken, name != "raw" else { return nil }
        let record = SchemaRecord(
            id: TicksupplyID.make("sch", at: now), account: account, name: name, category: category, version: 1,
            created: now, content: content)
        do {
            try state.write { try record.insert($0) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // Another call was a moment earlier.
            return nil
        }
        return record
    }

    /// Changes a schema of an account within one transaction, and gives it as it then is; nil when there is none.
    func change(
        _ id: String, of account: String, _ change: @Sendable (inout SchemaRecord) throws -> Void
    ) throws -> SchemaRecord? {
        try state.write { database in
            guard var record = try SchemaRecord.fetchOne(database, key: id), record.account == account else {
                return nil
            }
            try change(&record)
            try record.update(database)
            return record
        }
    }

    /// Removes a schema; false when the account has none of that id.
    func remove(_ id: String, of account: String) throws -> Bool {
        try state.write { database in
            try database.execute(
                sql: "DELETE FROM ticksupply_schema WHERE id = ? AND account = ?", arguments: [id, account])
            return database.changesCount > 0
        }
    }
}
