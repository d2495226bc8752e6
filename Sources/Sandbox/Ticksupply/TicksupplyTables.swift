import GRDB

/// What Ticksupply keeps in the server's database beside the jobs.
enum TicksupplyTables {
    /// Adds the tables.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("ticksupply") { database in
            try database.create(table: "ticksupply_subscription") { table in
                table.primaryKey("id", .text)
                table.column("account", .text).notNull()
                table.column("stream", .integer).notNull()
                table.column("status", .text).notNull()
                table.column("created", .integer).notNull()
                table.uniqueKey(["account", "stream"])
            }
            try database.create(table: "ticksupply_span") { table in
                table.primaryKey("id", .text)
                table.column("subscription", .text).notNull().indexed()
                table.column("started", .integer).notNull()
                table.column("ended", .integer)
            }
            try database.create(table: "ticksupply_schema") { table in
                table.primaryKey("id", .text)
                table.column("account", .text).notNull()
                table.column("name", .text).notNull()
                table.column("category", .text).notNull()
                table.column("version", .integer).notNull()
                table.column("created", .integer).notNull()
                table.column("content", .text).notNull()
                table.column("draft", .text)
                table.uniqueKey(["account", "category", "name"])
            }
            try database.create(table: "ticksupply_answer") { table in
                table.column("account", .text).notNull()
                table.column("key", .text).notNull()
                table.column("fingerprint", .text).notNull()
                table.column("status", .integer).notNull()
                table.column("body", .text)
                table.column("given", .integer).notNull().indexed()
                table.primaryKey(["account", "key"])
            }
        }
    }
}
