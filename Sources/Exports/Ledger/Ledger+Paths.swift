import GRDB

extension Ledger {
    /// Earlier versions wrote the paths of saved files down as they were typed. Which folder was meant stands beside them.
    static func makePathsAbsolute(in database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT rowid, folder, path,
                    (SELECT count(*) FROM files other WHERE other.number = files.number AND other.folder = files.folder)
                    AS files
                FROM files WHERE substr(path, 1, 1) <> '/'
                """)
        for row in rows {
            let count: Int = row["files"]
            let path = TypedPath(row["path"]).absolute(in: folder(ofPlace: row["folder"]), isOneOfSeveral: count > 1)
            let number: Int64 = row["rowid"]
            try database.execute(sql: "UPDATE files SET path = ? WHERE rowid = ?", arguments: [path, number])
        }
    }

    /// The folder of a place: `/home/ann/out` of `/home/ann/out#archive`.
    private static func folder(ofPlace place: String) -> String {
        place.hasSuffix(Job.archiveMark) ? String(place.dropLast(Job.archiveMark.count)) : place
    }
}
