import GRDB
import Vocabulary

/// The jobs of all dialects in the order in which they came, kept in SQLite.
///
/// Every change reads, applies an event and writes within one transaction, so that an exporter and a client who
/// act on the same job at the same moment cannot lose each other's word.
struct JobStore: Sendable {
    let state: StateDatabase
    /// The clock, as an argument.
    let now: @Sendable () -> Nanoseconds

    /// Puts a new job at the end of the queue.
    func add(
        id: String, dialect: String, account: String = "", request: String, storageKey: String
    ) throws -> JobRecord {
        try state.write { database in
            let now = now()
            var job = JobRecord(
                id: id, dialect: dialect, account: account, request: request, storageKey: storageKey, created: now,
                modified: now)
            job.position = try Self.nextPosition(database)
            try job.insert(database)
            return job
        }
    }

    /// All jobs of a dialect, newest first.
    func jobs(of dialect: String) throws -> [JobRecord] {
        try state.read { database in
            let jobs = JobRecord.filter(GRDB.Column("dialect") == dialect)
            return try jobs.order(GRDB.Column("created").desc, GRDB.Column("position").desc).fetchAll(database)
        }
    }

    /// One job of a dialect; nil when there is none of that id.
    func job(_ id: String, of dialect: String) throws -> JobRecord? {
        try state.read { database in
            try JobRecord.filter(GRDB.Column("dialect") == dialect).filter(key: id).fetchOne(database)
        }
    }

    /// The jobs of an account of a dialect, newest first.
    func jobs(of dialect: String, account: String) throws -> [JobRecord] {
        try jobs(of: dialect).filter { $0.account == account }
    }

    /// Forgets a job. Nothing happens when there is none of that id.
    func remove(_ id: String) throws {
        _ = try state.write { database in try JobRecord.deleteOne(database, key: id) }
    }

    /// Applies an event to a job and gives the job as it then is; nil when there is none of that id.
    @discardableResult
    func apply(_ event: JobRecord.Event, to id: String) throws -> JobRecord? {
        try state.write { database in
            guard var job = try JobRecord.fetchOne(database, key: id) else { return nil }
            guard job.apply(event, at: now()) else { return job }
            if event == .turnOver { job.position = try Self.nextPosition(database) }
            try job.update(database)
            return job
        }
    }

    /// Lets a failed or cancelled job run again, behind all others.
    func retry(_ id: String) throws -> JobRecord? {
        try state.write { database in
            guard var job = try JobRecord.fetchOne(database, key: id) else { return nil }
            if job.apply(.retry(position: try Self.nextPosition(database)), at: now()) { try job.update(database) }
            return job
        }
    }

    /// Takes the first waiting job from the queue and marks it as running; nil when none waits.
    func takeNext() throws -> JobRecord? {
        try state.write { database in
            let waiting = JobRecord.filter(GRDB.Column("status") == JobStatus.created.rawValue)
            guard var job = try waiting.order(GRDB.Column("position")).fetchOne(database) else { return nil }
            _ = job.apply(.taken, at: now())
            try job.update(database)
            return job
        }
    }

    /// Puts jobs that a killed server left running back to their place in the queue. Call it once, at the start.
    func recover() throws {
        try state.write { database in
            for var job in try JobRecord.fetchAll(database) where job.apply(.found, at: now()) {
                try job.update(database)
            }
        }
    }

    private static func nextPosition(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT coalesce(max(position), 0) + 1 FROM job") ?? 1
    }
}
