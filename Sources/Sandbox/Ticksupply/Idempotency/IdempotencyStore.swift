import GRDB
import Vocabulary

/// The answers that were given to calls with a key, kept for a day, over restarts too.
struct IdempotencyStore: Sendable {
    let state: StateDatabase
    let now: @Sendable () -> Nanoseconds

    /// How long an answer is kept, in nanoseconds.
    private static let life: Int64 = 86_400_000_000_000

    /// An answer and the request that it was given to.
    struct Entry: Sendable {
        var fingerprint: String
        var answer: TicksupplyAnswer
    }

    /// The answer that was given for a key; nil for a key that is new or too old.
    func entry(_ key: IdempotencyKey, account: String) throws -> Entry? {
        let oldest = now().sinceEpoch - Self.life
        return try state.read { database in
            let row = try Row.fetchOne(
                database,
                sql:
                    "SELECT fingerprint, status, body FROM ticksupply_answer WHERE account = ? AND key = ? AND given > ?",
                arguments: [account, key.digits, oldest])
            return row.map { row in
                let body: String? = row["body"]
                return Entry(
                    fingerprint: row["fingerprint"],
                    answer: TicksupplyAnswer(status: row["status"], body: body.map { Array($0.utf8) }, isReplayed: true)
                )
            }
        }
    }

    /// Keeps an answer, and forgets those that are too old.
    func keep(_ entry: Entry, for key: IdempotencyKey, account: String) throws {
        let now = now().sinceEpoch
        try state.write { database in
            try database.execute(
                sql: "DELETE FROM ticksupply_answer WHERE given <= ?", arguments: [now - Self.life])
            try database.execute(
                sql: "INSERT OR REPLACE INTO ticksupply_answer (account, key, fingerprint, status, body, given) "
                    + "VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    account, key.digits, entry.fingerprint, entry.answer.status,
                    entry.answer.body.map { String(decoding: $0, as: UTF8.self) }, now,
                ])
        }
    }
}
