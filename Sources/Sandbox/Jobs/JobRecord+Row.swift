import GRDB
import Vocabulary

extension JobRecord: FetchableRecord, PersistableRecord {
    static let databaseTableName = "job"

    init(row: Row) throws {
        let moment = { (column: String) -> Nanoseconds? in (row[column] as Int64?).map { Nanoseconds(sinceEpoch: $0) } }
        id = row["id"]
        dialect = row["dialect"]
        account = row["account"]
        request = row["request"]
        storageKey = row["storageKey"]
        status = JobStatus(rawValue: row["status"]) ?? .failed
        reason = row["reason"]
        position = row["position"]
        created = Nanoseconds(sinceEpoch: row["created"])
        modified = Nanoseconds(sinceEpoch: row["modified"])
        started = moment("started")
        completed = moment("completed")
    }

    func encode(to container: inout PersistenceContainer) throws {
        container["id"] = id
        container["dialect"] = dialect
        container["account"] = account
        container["request"] = request
        container["storageKey"] = storageKey
        container["status"] = status.rawValue
        container["reason"] = reason
        container["position"] = position
        container["created"] = created.sinceEpoch
        container["modified"] = modified.sinceEpoch
        container["started"] = started?.sinceEpoch
        container["completed"] = completed?.sinceEpoch
    }
}
