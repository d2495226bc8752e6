import GRDB

/// The form of the file in which ingested events are kept, and how files of earlier versions are brought into it.
enum ObeliskStoreTables {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("events") { database in
            try database.create(table: "event") { table in
                table.autoIncrementedPrimaryKey("place")
                table.column("dataset", .text).notNull()
                table.column("time", .integer).notNull()
                table.column("metric", .text).notNull()
                table.column("source", .text).notNull()
                table.column("user", .text).notNull()
                table.column("client", .text).notNull()
                table.column("value", .any)
                table.column("tags", .text).notNull()
                table.column("latitude", .double)
                table.column("longitude", .double)
                table.column("elevation", .double)
                table.column("received", .integer).notNull()
                table.uniqueKey(["dataset", "time", "metric", "source", "user", "client"])
            }
            try database.create(index: "eventOrder", on: "event", columns: ["dataset", "time"])
        }
        migrator.registerMigration("values as they came", migrate: keepValuesAsTheyCame)
        return migrator
    }

    /// `ANY` makes numbers of texts that look like one, and `DOUBLE` forgets the sign of a zero; a column of type `BLOB` takes
    /// everything as it is.
    private static func keepValuesAsTheyCame(_ database: Database) throws {
        try database.rename(table: "event", to: "earlierEvent")
        try database.create(table: "event") { table in
            table.autoIncrementedPrimaryKey("place")
            table.column("dataset", .text).notNull()
            table.column("time", .integer).notNull()
            table.column("metric", .blob).notNull()
            table.column("source", .blob).notNull()
            table.column("user", .text).notNull()
            table.column("client", .text).notNull()
            table.column("value", .blob).notNull()
            table.column("tags", .text).notNull()
            table.column("latitude", .blob)
            table.column("longitude", .blob)
            table.column("elevation", .blob)
            table.column("received", .integer).notNull()
            table.uniqueKey(["dataset", "time", "metric", "source", "user", "client"])
        }
        try database.execute(
            sql: """
                INSERT INTO event SELECT place, dataset, time, CAST(metric AS BLOB), CAST(source AS BLOB), user, client,
                CASE WHEN metric LIKE '%::number' THEN CAST(value AS REAL) WHEN metric LIKE '%::bool' THEN value
                ELSE CAST(CAST(value AS TEXT) AS BLOB) END, tags, latitude, longitude, elevation, received
                FROM earlierEvent ORDER BY place
                """)
        try database.drop(table: "earlierEvent")
        try database.create(index: "eventOrder", on: "event", columns: ["dataset", "time"])
    }
}
