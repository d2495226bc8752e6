import GRDB
import Vocabulary

/// What an account records: a stream, and since when.
struct SubscriptionRecord: Sendable, Equatable {
    enum Status: String, Sendable {
        case active, paused, deleted
    }

    var id: String
    var account: String
    var stream: Int64
    var status: Status
    var created: Nanoseconds

    init(id: String, account: String, stream: Int64, status: Status, created: Nanoseconds) {
        self.id = id
        self.account = account
        self.stream = stream
        self.status = status
        self.created = created
    }
}

/// A stretch of time in which a subscription recorded.
struct SpanRecord: Sendable, Equatable {
    var id: String
    var started: Nanoseconds
    /// Nil while it goes on.
    var ended: Nanoseconds?

    /// As a half-open range that ends now at the latest; nil when nothing of it has passed.
    func range(until now: Nanoseconds) -> Range<Int64>? {
        let end = min(ended ?? now, now).sinceEpoch
        return started.sinceEpoch < end ? started.sinceEpoch..<end : nil
    }
}

extension SubscriptionRecord: FetchableRecord, PersistableRecord {
    static let databaseTableName = "ticksupply_subscription"

    init(row: Row) throws {
        self.init(
            id: row["id"], account: row["account"], stream: row["stream"],
            status: Status(rawValue: row["status"]) ?? .deleted,
            created: Nanoseconds(sinceEpoch: row["created"]))
    }

    func encode(to container: inout PersistenceContainer) throws {
        container["id"] = id
        container["account"] = account
        container["stream"] = stream
        container["status"] = status.rawValue
        container["created"] = created.sinceEpoch
    }
}

extension SpanRecord: FetchableRecord {
    init(row: Row) throws {
        let ended: Int64? = row["ended"]
        self.init(
            id: row["id"], started: Nanoseconds(sinceEpoch: row["started"]),
            ended: ended.map { Nanoseconds(sinceEpoch: $0) })
    }
}
