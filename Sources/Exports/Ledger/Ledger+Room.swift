import GRDB
import Vocabulary

extension Ledger {
    /// The exports of an account that take up a place at the service, by what is said of each, oldest first.
    func stored(_ scope: Order.Scope, where holds: (LedgerEntry) -> Bool) throws(Fault) -> [LedgerEntry] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM orders WHERE service = ? AND base_url = ? AND account = ?
                        AND keeps = 0 AND cleared IS NULL AND job_id IS NOT NULL
                    ORDER BY number
                    """,
                arguments: [scope.service, scope.baseURL, scope.account]
            ).map(LedgerEntry.init(row:))
        }.filter(holds)
    }
}
