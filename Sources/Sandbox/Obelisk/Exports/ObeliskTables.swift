import GRDB

/// What Obelisk keeps in the server's database beside the jobs. Events have a file of their own.
enum ObeliskTables {
    /// Adds the tables.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("obelisk") { database in
            try database.create(table: "obelisk_token") { table in
                table.primaryKey("token", .text)
                table.column("client", .text).notNull()
                table.column("system", .text).notNull()
                table.column("given", .integer).notNull()
                table.column("used", .integer).notNull()
            }
            try database.create(table: "obelisk_export") { table in
                table.primaryKey("id", .text)
                table.column("user", .text).notNull()
                table.column("team", .text)
                table.column("name", .text).notNull()
                table.column("processed", .integer).notNull()
                table.column("written", .integer).notNull()
                table.column("cursor", .text)
                table.column("records", .integer).notNull()
                table.column("size", .integer).notNull()
                table.column("compressed", .integer).notNull()
                table.column("looks", .integer).notNull()
                table.uniqueKey(["user", "name"])
            }
            try database.create(table: "obelisk_stream") { table in
                table.autoIncrementedPrimaryKey("place")
                table.column("id", .text).notNull().unique()
                table.column("user", .text).notNull()
                table.column("name", .text).notNull()
                table.column("json", .text).notNull()
            }
        }
        // A text of SQLite ends at its first U+0000: names with one must not pass for others.
        migrator.registerMigration("obelisk names as bytes") { database in
            try database.execute(sql: "UPDATE obelisk_export SET name = CAST(name AS BLOB)")
        }
    }
}
