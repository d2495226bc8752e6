import Columns

/// What becomes one table of a query's result: the events of one metric, or rows of all.
public struct ObeliskTable: Sendable {
    /// The metric with its type, `temperature.celsius::number`; of the others `latest` or `stats`.
    public var name: String
    /// The columns.
    public var schema: Schema
    /// The rows in the order of the service, page by page; none of the batches is empty.
    public var batches: [RecordBatch] = []

    /// How many rows there are.
    public var count: Int { batches.reduce(0) { $0 + $1.count } }
}

/// How far a query is.
public struct ObeliskQueryProgress: Sendable, Equatable {
    /// The events that are here; fewer than before when a part had to begin anew.
    public var events: Int64
    /// The pages that were asked for.
    public var pages: Int

    /// Makes a progress.
    public init(events: Int64 = 0, pages: Int = 0) {
        self.events = events
        self.pages = pages
    }
}

/// Puts the pages of a query together, metric by metric.
struct ObeliskCollector {
    private let format: EventFormat
    /// What all events are of, where they do not tell it.
    private let onlyMetric: String?
    private var tables: [ObeliskTable] = []
    private var places: [String: Int] = [:]
    /// How many batches each table had when the piece began that is being asked for.
    private var kept: [Int] = []
    private var keptEvents = 0
    private(set) var events = 0

    init(_ format: EventFormat, onlyMetric: String? = nil) {
        (self.format, self.onlyMetric) = (format, onlyMetric)
    }

    /// Adds a page.
    mutating func add(_ page: EventPage) {
        for part in page.tables where part.events.count > 0 {
            let name = part.metric ?? onlyMetric ?? ""
            let place = places[name] ?? tables.count
            if place == tables.count {
                places[name] = place
                tables.append(ObeliskTable(name: name, schema: part.events.schema))
            }
            tables[place].batches.append(part.events)
        }
        events += page.count
    }

    /// The events so far stay.
    mutating func keep() {
        kept = tables.map(\.batches.count)
        keptEvents = events
    }

    /// Forgets the events since `keep`.
    mutating func forget() {
        for place in tables.indices {
            let count = place < kept.count ? kept[place] : 0
            tables[place].batches.removeLast(tables[place].batches.count - count)
        }
        events = keptEvents
    }

    /// A table for each metric: first the named ones, empty where nothing came, then the others as they came.
    func byMetric(_ named: [String]) -> [ObeliskTable] {
        var seen: Set<String> = []
        let wanted = named.filter { seen.insert($0).inserted }.map { name in
            places[name].map { tables[$0] } ?? ObeliskTable(name: name, schema: format.schema(of: name))
        }
        return wanted + tables.filter { !seen.contains($0.name) && !$0.batches.isEmpty }
    }

    /// The one table of all rows.
    func together(_ name: String) -> ObeliskTable {
        var table = tables.first ?? ObeliskTable(name: name, schema: format.schema(of: nil))
        table.name = name
        return table
    }
}
