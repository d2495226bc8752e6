import GRDB

/// Goes through the ingested events of a dataset, some thousand at a time, so that nobody waits for a long read.
struct ObeliskStoreReader: ObeliskReader {
    private let pool: DatabasePool
    private let dataset: String
    private let scan: ObeliskScan
    private var block: ArraySlice<ObeliskEvent> = []
    /// Behind which time and place the next block begins; nil at the end.
    private var last: (time: Int64, place: Int64)?
    /// The metrics that were met, by their ids; nil = not wanted.
    private var metrics: [String: ObeliskMetric?] = [:]

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

    private func wanted(_ id: String, _ known: inout [String: ObeliskMetric?]) -> ObeliskMetric? {
        if let metric = known[id] { return metric }
        let metric = ObeliskMetric(id).flatMap { scan.metrics.reads($0) ? $0 : nil }
        known[id] = .some(metric)
        return metric
    }
}

/// How an event is written into a row, and read from one.
enum ObeliskStoredEvent {
    /// The values of a row in the order of its columns.
    static func arguments(of event: ObeliskEvent) -> StatementArguments {
        [
            event.dataset, event.time, event.metric.id, event.source, event.producer.user, event.producer.client,
            value(event.value), event.tags.isEmpty ? "" : JSON.texts(event.tags).text, event.location?.latitude,
            event.location?.longitude, event.elevation, event.received,
        ]
    }

    /// The event of a row `place, time, metric, source, user, client, value, tags, latitude, longitude, elevation,
    /// received`.
    static func event(_ row: Row, dataset: String, metric: ObeliskMetric) -> ObeliskEvent {
        let latitude: Double? = row[8]
        return ObeliskEvent(
            time: row[1], dataset: dataset, metric: metric, value: value(row, metric.type),
            producer: ObeliskProducer(user: row[4], client: row[5]), source: row[3], tags: tags(row[7]),
            location: latitude.map { ObeliskLocation(latitude: $0, longitude: row[9]) }, elevation: row[10],
            received: row[11])
    }

    private static func value(_ value: ObeliskValue) -> any DatabaseValueConvertible {
        switch value {
        case .number(let number): number
        case .bool(let truth): truth
        case .string(let text), .json(let text): text
        case .numbers(let numbers):
            JSON.array(numbers.map { .written(JavaDouble.bytes($0)) }).text
        }
    }

    private static func value(_ row: Row, _ type: ObeliskType) -> ObeliskValue {
        switch type {
        case .number: .number(row[6])
        case .bool: .bool(row[6])
        case .string: .string(row[6])
        case .json: .json(row[6])
        case .numbers:
            (try? JSONParser.parse(Array((row[6] as String).utf8)))?.obeliskValue(as: .numbers) ?? .numbers([])
        }
    }

    private static func tags(_ text: String) -> [String] {
        guard !text.isEmpty, case .array(let items)? = (try? JSONParser.parse(Array(text.utf8)))?.content else {
            return []
        }
        return items.compactMap { if case .string(let tag) = $0.content { tag } else { nil } }
    }
}
