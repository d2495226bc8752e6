import GRDB
import Vocabulary

/// What becomes of an export at its service. Each is one statement, which sees what other processes have written: an
/// order whose files are saved stays saved until they are missed here.
extension Ledger {
    private static let unknown = "not known any more"

    /// The service has lost the job. Unless its files are here, the same key may order again.
    func markExpired(_ number: Int64) throws(Fault) -> LedgerEntry {
        try change(
            number, "state = ?, service_state = ?, reason = NULL", [JobState.expired.rawValue, Self.unknown])
    }

    /// Neither the service nor this machine has the files: the same key may order again.
    ///
    /// An order stays what it is as long as nobody has found that the service does not have it.
    func markLost(_ number: Int64) throws(Fault) -> LedgerEntry {
        try change(
            number, "stage = ?, state = ?, service_state = ?, reason = NULL",
            [Stage.ordered.rawValue, JobState.expired.rawValue, Self.unknown],
            where: "stage = ? AND (cleared IS NOT NULL OR state = ?)",
            [Stage.saved.rawValue, JobState.expired.rawValue])
    }

    /// The export is not stored at the service any more; what was saved of it stays what it is.
    func markCleared(_ number: Int64) throws(Fault) -> LedgerEntry {
        try change(number, "cleared = ?", [now().sinceEpoch], where: "cleared IS NULL")
    }

    /// The user has deleted the export at the service: without saved files it will never give any.
    func markDeleted(_ number: Int64) throws(Fault) -> LedgerEntry {
        let expired = { (column: String) in "\(column) = CASE WHEN stage = ? THEN \(column) ELSE ? END" }
        return try change(
            number, "cleared = coalesce(cleared, ?), \(expired("state")), \(expired("service_state"))",
            [now().sinceEpoch, Stage.saved.rawValue, JobState.expired.rawValue, Stage.saved.rawValue, "deleted"])
    }

    private func change(
        _ number: Int64, _ assignments: String, _ values: [any DatabaseValueConvertible],
        where condition: String = "TRUE",
        _ further: [any DatabaseValueConvertible] = []
    ) throws(Fault) -> LedgerEntry {
        let moment = now()
        let arguments = values + [moment.sinceEpoch, number] + further
        try write { database in
            try database.execute(
                sql: "UPDATE orders SET \(assignments), updated = ? WHERE number = ? AND \(condition)",
                arguments: StatementArguments(arguments))
        }
        return try entry(number)
    }
}
