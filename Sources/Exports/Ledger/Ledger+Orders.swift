import GRDB
import Vocabulary

extension Ledger {
    /// Writes an order down before it is sent, or finds the one that its key names; whether that stays at the service is
    /// then as it was said last.
    ///
    /// Deciding and writing are one transaction, so two processes with the same key make one order.
    ///
    /// - Throws: `conflict` when the key belongs to another order.
    func record(_ order: Order) throws(Fault) -> (entry: LedgerEntry, decision: KeyDecision?) {
        let moment = now()
        return try write { database in
            guard let key = order.key, let latest = try Self.latest(order.scope, key: key, in: database) else {
                return (try Self.insert(order, attempt: 1, at: moment, in: database), nil)
            }
            let decision = KeyDecision.decide(order, latest: latest)
            switch decision {
            case .attach: return (try Self.keep(latest, as: order, in: database), decision)
            case .orderAgain(let attempt, _):
                return (try Self.insert(order, attempt: attempt, at: moment, in: database), decision)
            case .conflict(let difference): throw Fault.anotherOrder(key: key, difference: difference)
            }
        }
    }

    /// What would become of an order now, without writing it down; nil for one whose key is new, or that has none.
    ///
    /// - Throws: `conflict` when the key belongs to another order.
    public func preview(_ order: Order) throws(Fault) -> (entry: LedgerEntry, decision: KeyDecision)? {
        guard let key = order.key,
            let latest = try read({ try Self.latest(order.scope, key: key, in: $0) })
        else { return nil }
        let decision = KeyDecision.decide(order, latest: latest)
        if case .conflict(let difference) = decision { throw .anotherOrder(key: key, difference: difference) }
        return (latest, decision)
    }

    /// The entry with this number.
    ///
    /// - Throws: `not found` when there is none.
    public func entry(_ number: Int64) throws(Fault) -> LedgerEntry {
        let found = try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM orders WHERE number = ?", arguments: [number])
                .map(LedgerEntry.init(row:))
        }
        guard let found else { throw .noOrder(number) }
        return found
    }

    /// All entries, newest first.
    public func entries() throws(Fault) -> [LedgerEntry] {
        try read { try Row.fetchAll($0, sql: "SELECT * FROM orders ORDER BY number DESC").map(LedgerEntry.init(row:)) }
    }

    /// The entries whose job id is this text or begins with it; at most 20. An exact match stands alone.
    public func entries(jobID prefix: String) throws(Fault) -> [LedgerEntry] {
        try read { database in
            let exact = try Row.fetchAll(
                database, sql: "SELECT * FROM orders WHERE job_id = ? ORDER BY number DESC", arguments: [prefix])
            let rows =
                exact.isEmpty
                ? try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM orders WHERE substr(job_id, 1, length(?1)) = ?1 ORDER BY number DESC LIMIT 20",
                    arguments: [prefix]) : exact
            return try rows.map(LedgerEntry.init(row:))
        }
    }

    /// The latest entry of a job in a scope; nil when the ledger does not know it.
    func entry(_ scope: Order.Scope, jobID: String) throws(Fault) -> LedgerEntry? {
        try read { try Self.entry(scope, jobID: jobID, in: $0) }
    }

    /// Writes down a job that the service already has, with the order that it stands for; a known one stays as it is.
    ///
    /// Looking and writing are one transaction, so two processes take a job in once.
    func adopt(_ order: Order, jobID: String, _ look: JobLook) throws(Fault) -> LedgerEntry {
        let moment = now()
        return try write { database in
            if let known = try Self.entry(order.scope, jobID: jobID, in: database) { return known }
            let number = try Self.insert(order, attempt: 1, at: moment, in: database).number
            try database.execute(
                sql:
                    "UPDATE orders SET stage = ?, job_id = ?, state = ?, service_state = ?, reason = ? WHERE number = ?",
                arguments: [
                    Stage.ordered.rawValue, jobID, look.state?.rawValue, look.serviceState,
                    look.reason.map(Redaction.clean), number,
                ])
            guard let adopted = try Self.entry(order.scope, jobID: jobID, in: database) else {
                throw Fault.noOrder(number)
            }
            return adopted
        }
    }

    /// Changes the stage of an order that the service has not taken.
    func mark(_ number: Int64, _ stage: Stage, reason: String? = nil) throws(Fault) -> LedgerEntry {
        let moment = now()
        try write { database in
            try database.execute(
                sql: "UPDATE orders SET stage = ?, reason = ?, updated = ? WHERE number = ?",
                arguments: [stage.rawValue, reason.map(Redaction.clean), moment.sinceEpoch, number])
        }
        return try entry(number)
    }

    /// Writes down what a look at the job showed.
    func mark(_ number: Int64, _ look: JobLook) throws(Fault) {
        let moment = now()
        try write { database in
            try database.execute(
                sql: """
                    UPDATE orders SET state = ?, service_state = ?, reason = ?, updated = ?,
                        rows_estimate = coalesce(?, rows_estimate), rows_limit = coalesce(?, rows_limit),
                        rows_done = coalesce(?, rows_done)
                    WHERE number = ?
                    """,
                arguments: [
                    look.state?.rawValue, look.serviceState, look.reason.map(Redaction.clean), moment.sinceEpoch,
                    look.rows.estimate, look.rows.limit, look.rows.done, number,
                ])
        }
    }

    private static func entry(_ scope: Order.Scope, jobID: String, in database: Database) throws -> LedgerEntry? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM orders WHERE service = ? AND base_url = ? AND account = ? AND job_id = ?
                ORDER BY number DESC LIMIT 1
                """,
            arguments: [scope.service, scope.baseURL, scope.account, jobID]
        ).map(LedgerEntry.init(row:))
    }

    private static func latest(_ scope: Order.Scope, key: String, in database: Database) throws -> LedgerEntry? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM orders WHERE service = ? AND base_url = ? AND account = ? AND key = ?
                ORDER BY attempt DESC LIMIT 1
                """,
            arguments: [scope.service, scope.baseURL, scope.account, key]
        ).map(LedgerEntry.init(row:))
    }

    /// A known order, which from now on stays at the service or goes, where that was said in so many words. What is
    /// removed there stays removed.
    private static func keep(_ known: LedgerEntry, as order: Order, in database: Database) throws -> LedgerEntry {
        guard order.isKeepSaid, order.keeps != known.order.keeps, known.cleared == nil else { return known }
        try database.execute(
            sql: "UPDATE orders SET keeps = ? WHERE number = ?", arguments: [order.keeps, known.number])
        var entry = known
        entry.order.keeps = order.keeps
        return entry
    }

    private static func insert(_ order: Order, attempt: Int, at moment: Nanoseconds, in database: Database) throws
        -> LedgerEntry
    {
        try database.execute(
            sql: """
                INSERT INTO orders (service, base_url, account, key, attempt, title, subject, summary, request, terms,
                    mark, keeps, stage, written, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                order.scope.service, order.scope.baseURL, order.scope.account, order.key, attempt, order.title,
                order.subject, order.summary, order.request, try TermsText.encode(order.terms),
                order.mark, order.keeps, Stage.notSent.rawValue, moment.sinceEpoch, moment.sinceEpoch,
            ])
        return LedgerEntry(
            number: database.lastInsertedRowID, order: order, attempt: attempt, stage: .notSent, written: moment,
            updated: moment)
    }
}
