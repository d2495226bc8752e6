import Foundation
import GRDB
import Vocabulary

/// What is kept of an export beside its job: whose it is, how far it has come, what it made.
struct ObeliskExport: Sendable, Equatable {
    let id: String
    /// The id of the user who ordered it.
    let user: String
    /// The id of the team that shares it; nil = nobody does.
    let team: String?
    /// No two exports of a user have the same; empty where the client gave none.
    let name: String
    /// Records that were told; while it runs the service tells whole turns only.
    var processed: Int64 = 0
    /// Bytes of the table so far, whole rows.
    var written: Int64 = 0
    /// Where the next turn begins, as a cursor; nil = at the beginning.
    var cursor: String?
    /// Records that were written.
    var records: Int64 = 0
    /// Bytes of the table and of the archive; 0 while there is none.
    var size: Int64 = 0
    var compressed: Int64 = 0
    /// How often a completed export was looked at.
    var looks: Int64 = 0
}

extension ObeliskExport: FetchableRecord, PersistableRecord {
    static let databaseTableName = "obelisk_export"

    init(row: Row) throws {
        id = row["id"]
        user = row["user"]
        team = row["team"]
        name = String(decoding: row["name"] as Data, as: UTF8.self)
        processed = row["processed"]
        written = row["written"]
        cursor = row["cursor"]
        records = row["records"]
        size = row["size"]
        compressed = row["compressed"]
        looks = row["looks"]
    }

    func encode(to container: inout PersistenceContainer) throws {
        container["id"] = id
        container["user"] = user
        container["team"] = team
        container["name"] = Data(name.utf8)
        container["processed"] = processed
        container["written"] = written
        container["cursor"] = cursor
        container["records"] = records
        container["size"] = size
        container["compressed"] = compressed
        container["looks"] = looks
    }
}
