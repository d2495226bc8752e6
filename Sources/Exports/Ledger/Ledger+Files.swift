import GRDB
import Vocabulary

extension Ledger {
    /// The order is saved: its files in this folder, in the archive's order, by absolute paths: another session may have
    /// another working folder. One transaction; the link is forgotten.
    func save(_ number: Int64, folder: String, _ files: [SavedFile]) throws(Fault) -> LedgerEntry {
        let moment = now()
        try write { database in
            try database.execute(
                sql: "DELETE FROM files WHERE number = ? AND folder = ?", arguments: [number, folder])
            for (position, file) in files.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO files (number, folder, position, path, bytes, sha256, rows)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [number, folder, position, file.path, file.bytes, file.sha256, file.rows])
            }
            try database.execute(
                sql: "UPDATE orders SET stage = ?, link = NULL, updated = ? WHERE number = ?",
                arguments: [Stage.saved.rawValue, moment.sinceEpoch, number])
        }
        return try entry(number)
    }

    /// The files that an order gave in one folder (an absolute path); empty when it was not saved there.
    func files(_ number: Int64, folder: String) throws(Fault) -> [SavedFile] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM files WHERE number = ? AND folder = ? ORDER BY position",
                arguments: [number, folder]
            ).map { SavedFile(path: $0["path"], bytes: $0["bytes"], sha256: $0["sha256"], rows: $0["rows"]) }
        }
    }

    /// The folders (absolute paths) in which the files of an order were saved, those of its last saving first.
    func folders(_ number: Int64) throws(Fault) -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: "SELECT folder FROM files WHERE number = ? GROUP BY folder ORDER BY max(rowid) DESC",
                arguments: [number])
        }
    }

    /// How many files an order gave, in all folders.
    public func fileCount(_ number: Int64) throws(Fault) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM files WHERE number = ?", arguments: [number]) ?? 0 }
    }
}
