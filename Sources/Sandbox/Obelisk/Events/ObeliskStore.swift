import GRDB

/// The events that were ingested, in a database file of their own: a long read disturbs no other dialect.
///
/// One event of a key (time, dataset, metric, source, producer) is kept, the last that came; it keeps the place of the
/// first one among events of equal times.
struct ObeliskStore: Sendable {
    private let pool: DatabasePool

    /// Opens or creates the file.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.label = "moonport-sandbox-obelisk"
        configuration.busyMode = .timeout(10)
        pool = try DatabasePool(path: path, configuration: configuration)
        try ObeliskStoreTables.migrator.migrate(pool)
    }

    /// Keeps events, all of them or none.
    func add(_ events: [ObeliskEvent]) throws {
        guard !events.isEmpty else { return }
        try pool.write { database in
            let statement = try database.cachedStatement(sql: Self.insertion)
            for event in events { try statement.execute(arguments: ObeliskStoredEvent.arguments(of: event)) }
        }
    }

    private static let insertion = """
        INSERT INTO event (dataset, time, metric, source, user, client, value, tags, latitude, longitude, elevation, received)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (dataset, time, metric, source, user, client) DO UPDATE SET value = excluded.value,
        tags = excluded.tags, latitude = excluded.latitude, longitude = excluded.longitude,
        elevation = excluded.elevation, received = excluded.received
        """

    /// True when there is any event of a dataset.
    func holds(_ dataset: String) throws -> Bool {
        try pool.read { database in
            try Bool.fetchOne(database, sql: "SELECT 1 FROM event WHERE dataset = ? LIMIT 1", arguments: [dataset])
        } != nil
    }

    /// The events of a dataset within a scan.
    func reader(of dataset: String, _ scan: ObeliskScan) -> ObeliskStoreReader {
        ObeliskStoreReader(pool: pool, dataset: dataset, scan)
    }

    /// How many events of a dataset a scan has.
    func count(_ dataset: String, _ scan: ObeliskScan) throws -> Int64 {
        try pool.read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT metric, count(*) FROM event WHERE dataset = ? AND time >= ? AND time < ? GROUP BY metric",
                arguments: [dataset, scan.from, scan.to])
            var count: Int64 = 0
            while let row = try rows.next() {
                guard let metric = ObeliskMetric(ObeliskStoredEvent.text(row[0])), scan.metrics.reads(metric) else {
                    continue
                }
                count += row[1] as Int64
            }
            return count
        }
    }

    /// The first and the last time of a dataset's events; nil without any.
    func span(_ dataset: String) throws -> ClosedRange<Int64>? {
        try pool.read { database in
            // Two questions, each of which the index answers at once.
            let ends = try ["min", "max"].map { end in
                try Int64.fetchOne(
                    database, sql: "SELECT \(end)(time) FROM event WHERE dataset = ?", arguments: [dataset])
            }
            guard let first = ends[0], let last = ends[1] else { return nil }
            return first...last
        }
    }

    /// The metrics or the sources of a dataset with their first and last time.
    func summaries(_ dataset: String, by column: ObeliskSummary.Column) throws -> [ObeliskSummary] {
        try pool.read { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT \(column.rawValue), min(time), max(time), count(*) FROM event WHERE dataset = ? GROUP BY 1",
                arguments: [dataset]
            ).map { row in
                ObeliskSummary(id: ObeliskStoredEvent.text(row[0]), first: row[1], last: row[2], count: row[3])
            }
        }
    }
}
