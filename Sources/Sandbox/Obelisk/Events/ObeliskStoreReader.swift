import Foundation
import GRDB

/// Goes through the ingested events of a dataset, some thousand at a time, so that nobody waits for a long read.
struct ObeliskStoreReader: ObeliskReader {
    private let pool: DatabasePool
    private let dataset: String
    private let scan: ObeliskScan
    private var block: ArraySlice<ObeliskEvent> = []
    /// Behind which time and place the next block begins; nil at the end.
    private var last: (time: Int64, place: Int64)?
    /// The metrics that were met, by the bytes of their ids; nil = not wanted.
    private var metrics: [Data: ObeliskMetric?] = [:]

    private static let blockSize = 10_000

    init(pool: DatabasePool, dataset: String, _ scan: ObeliskScan) {
        self.pool = pool
        self.dataset = dataset
        self.scan = scan
        last = (scan.from, -1)
    }

    mutating func next() throws -> ObeliskEvent? {
        while block.isEmpty, let start = last { try load(behind: start) }
        return block.popFirst()
    }

    private mutating func load(behind start: (time: Int64, place: Int64)) throws {
        var events: [ObeliskEvent] = []
        var end: (time: Int64, place: Int64)?
        var count = 0
        var known = metrics
        try pool.read { database in
            let rows = try Row.fetchCursor(
                database, sql: Self.sql,
                arguments: [dataset, start.time, start.place, scan.to, Self.blockSize])
            while let row = try rows.next() {
                count += 1
                end = (row[1], row[0])
                guard let metric = wanted(row[2], &known) else { continue }
                events.append(ObeliskStoredEvent.event(row, dataset: dataset, metric: metric))
            }
        }
        metrics = known
        block = events[...]
        last = count == Self.blockSize ? end : nil
    }

    private static let sql = """
        SELECT place, time, metric, source, user, client, value, tags, latitude, longitude, elevation, received
        FROM event WHERE dataset = ? AND (time, place) > (?, ?) AND time < ? ORDER BY time, place LIMIT ?
        """

    private func wanted(_ id: Data, _ known: inout [Data: ObeliskMetric?]) -> ObeliskMetric? {
        if let metric = known[id] { return metric }
        let metric = ObeliskMetric(ObeliskStoredEvent.text(id)).flatMap { scan.metrics.reads($0) ? $0 : nil }
        known[id] = .some(metric)
        return metric
    }
}
