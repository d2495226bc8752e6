import GRDB
import Vocabulary

/// The subscriptions of all accounts and their spans, kept in SQLite.
struct SubscriptionStore: Sendable {
    let state: StateDatabase
    let now: @Sendable () -> Nanoseconds

    /// The subscriptions of an account that are not deleted, the oldest first.
    func all(of account: String) throws -> [SubscriptionRecord] {
        try state.read { database in
            try SubscriptionRecord.fetchAll(
                database,
                sql:
                    "SELECT * FROM ticksupply_subscription WHERE account = ? AND status <> 'deleted' ORDER BY created, stream",
                arguments: [account])
        }
    }

    /// One of an account by its id, deleted or not.
    func one(_ id: String, of account: String) throws -> SubscriptionRecord? {
        try state.read { database in
            try SubscriptionRecord.fetchOne(
                database, sql: "SELECT * FROM ticksupply_subscription WHERE id = ? AND account = ?",
                arguments: [id, account])
        }
    }

    /// The subscription of an account to a stream, deleted or not.
    func one(to stream: Int64, of account: String) throws -> SubscriptionRecord? {
        try state.read { database in try Self.find(stream, account, database) }
    }

    /// The spans of a subscription, the oldest first.
    func spans(of id: String) throws -> [SpanRecord] {
        try state.read { database in
            try SpanRecord.fetchAll(
                database,
                sql: "SELECT id, started, ended FROM ticksupply_span WHERE subscription = ? ORDER BY started, id",
                arguments: [id])
        }
    }

    /// Subscribes, or subscribes again under the id of before; nil when the account has an active or paused one.
    func add(_ stream: Int64, account: String) throws -> SubscriptionRecord? {
        let now = now()
        return try state.write { database in
            let known = try Self.find(stream, account, database)
            guard known == nil || known?.status == .deleted else { return nil }
            let record = SubscriptionRecord(
                id: known?.id ?? TicksupplyID.make("sub", at: now), account: account, stream: stream, status: .active,
                created: now)
            if known == nil { try record.insert(database) } else { try record.update(database) }
            try Self.open(record.id, at: now, database)
            return record
        }
    }

    /// Adds a subscription that was there before the server: its spans are in the past, the last one goes on.
    ///
    /// When the account has one, its spans of the past become those of now: a file may have grown, or be another one of
    /// that name. What was deleted since does not come back.
    func seed(_ stream: Datastream, account: String) throws {
        let now = now()
        let start = Nanoseconds(sinceEpoch: stream.history.first?.lowerBound ?? now.sinceEpoch)
        try state.write { database in
            guard var known = try Self.find(stream.id, account, database) else {
                let id = TicksupplyID.fixed("sub", account, "\(stream.id)")
                try SubscriptionRecord(id: id, account: account, stream: stream.id, status: .active, created: start)
                    .insert(database)
                try Self.addHistory(stream.history, of: id, database)
                return try Self.open(id, at: now, database)
            }
            guard try Self.removeHistory(of: known.id, database) > 0 else { return }
            known.created = start
            try known.update(database)
            try Self.addHistory(stream.history, of: known.id, database)
        }
    }

    /// Closes the open span.
    func pause(_ id: String) throws { try change(id, from: .active, to: .paused) { try Self.close(id, at: $1, $0) } }

    /// Opens a new span.
    func resume(_ id: String) throws { try change(id, from: .paused, to: .active) { try Self.open(id, at: $1, $0) } }

    /// Ends it for good; its spans are gone.
    func remove(_ id: String) throws {
        try state.write { database in
            try database.execute(
                sql: "UPDATE ticksupply_subscription SET status = 'deleted' WHERE id = ?", arguments: [id])
            try database.execute(sql: "DELETE FROM ticksupply_span WHERE subscription = ?", arguments: [id])
        }
    }

    /// Does nothing when the subscription is not in the state that the change begins with.
    private func change(
        _ id: String, from old: SubscriptionRecord.Status, to new: SubscriptionRecord.Status,
        _ action: @Sendable (Database, Nanoseconds) throws -> Void
    ) throws {
        let now = now()
        try state.write { database in
            guard var record = try SubscriptionRecord.fetchOne(database, key: id), record.status == old else { return }
            record.status = new
            try record.update(database)
            try action(database, now)
        }
    }

    private static func find(_ stream: Int64, _ account: String, _ database: Database) throws -> SubscriptionRecord? {
        try SubscriptionRecord.fetchOne(
            database, sql: "SELECT * FROM ticksupply_subscription WHERE stream = ? AND account = ?",
            arguments: [stream, account])
    }

    private static func open(_ id: String, at now: Nanoseconds, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO ticksupply_span (id, subscription, started, ended) VALUES (?, ?, ?, NULL)",
            arguments: [TicksupplyID.make("spn", at: now), id, now.sinceEpoch])
    }

    private static func addHistory(_ ranges: [Range<Int64>], of id: String, _ database: Database) throws {
        for (place, range) in ranges.enumerated() {
            try database.execute(
                sql: "INSERT INTO ticksupply_span (id, subscription, started, ended) VALUES (?, ?, ?, ?)",
                arguments: [TicksupplyID.fixed("spn", id, "\(place)"), id, range.lowerBound, range.upperBound])
        }
    }

    /// Removes the spans that were there before the server, and gives their number.
    private static func removeHistory(of id: String, _ database: Database) throws -> Int {
        var count = 0
        while true {
            try database.execute(
                sql: "DELETE FROM ticksupply_span WHERE id = ?", arguments: [TicksupplyID.fixed("spn", id, "\(count)")])
            guard database.changesCount > 0 else { return count }
            count += 1
        }
    }

    private static func close(_ id: String, at now: Nanoseconds, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE ticksupply_span SET ended = ? WHERE subscription = ? AND ended IS NULL",
            arguments: [now.sinceEpoch, id])
    }
}
