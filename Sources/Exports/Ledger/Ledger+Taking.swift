import GRDB
import Vocabulary

/// How an order comes to its job.
extension Ledger {
    /// Gives an order that the service has certainly not taken another mark.
    func setMark(_ number: Int64, _ mark: String) throws(Fault) {
        try write { try $0.execute(sql: "UPDATE orders SET mark = ? WHERE number = ?", arguments: [mark, number]) }
    }

    /// The service has taken the order: its job, or the link that came instead, in one step.
    func take(_ number: Int64, jobID: String, link: Secret? = nil, resolved: String? = nil, _ look: JobLook)
        throws(Fault) -> LedgerEntry
    {
        try update(number, jobID: jobID, link: link, resolved: resolved, look, unlessOwned: false)
        return try entry(number)
    }

    /// A job of the service's list becomes that of an order in doubt.
    ///
    /// - Returns: nil when another order of the scope owns that job already.
    func claim(_ number: Int64, jobID: String, _ look: JobLook) throws(Fault) -> LedgerEntry? {
        try update(number, jobID: jobID, link: nil, look, unlessOwned: true) ? try entry(number) : nil
    }

    @discardableResult
    private func update(
        _ number: Int64, jobID: String, link: Secret?, resolved: String? = nil, _ look: JobLook, unlessOwned: Bool
    ) throws(Fault) -> Bool {
        let moment = now()
        return try write { database in
            try database.execute(
                sql: """
                    UPDATE orders SET stage = ?, job_id = ?, link = ?, resolved = ?, state = ?, service_state = ?,
                        reason = NULL, cleared = NULL, rows_estimate = ?, rows_limit = ?, rows_done = ?, updated = ?
                    WHERE number = ? AND NOT (? AND EXISTS (
                        SELECT 1 FROM orders other WHERE other.job_id = ? AND other.number <> orders.number
                            AND other.service = orders.service AND other.base_url = orders.base_url
                            AND other.account = orders.account))
                    """,
                arguments: [
                    Stage.ordered.rawValue, jobID, link?.reveal(), resolved, look.state?.rawValue, look.serviceState,
                    look.rows.estimate, look.rows.limit, look.rows.done, moment.sinceEpoch, number, unlessOwned, jobID,
                ])
            return database.changesCount > 0
        }
    }

    /// The link that came instead of a job is of no use any more: the order is as it was before it was sent.
    func forgetLink(_ number: Int64) throws(Fault) -> LedgerEntry {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE orders SET stage = ?, job_id = NULL, link = NULL, state = NULL, service_state = NULL
                    WHERE number = ?
                    """,
                arguments: [Stage.notSent.rawValue, number])
        }
        return try entry(number)
    }
}
