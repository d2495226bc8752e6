import Vocabulary

@testable import Columns

/// Every column that events have, in one table a metric.
let allColumns = EventFormat(columns: [
    EventColumn("time", ["timestamp"], .time(.microsecond), isRequired: true),
    EventColumn("value", ["value"], .typed, isEmptyWhenAbsent: true),
    EventColumn("source", ["source"], .text),
    EventColumn("dataset", ["dataset"], .text),
    EventColumn("tags", ["tags"], .texts, isEmptyWhenAbsent: true),
    EventColumn("user_id", ["producer", "userId"], .anything),
    EventColumn("client_id", ["producer", "clientId"], .anything),
    EventColumn("lat", ["location", "lat"], .double),
    EventColumn("lng", ["location", "lng"], .double),
    EventColumn("elevation", ["elevation"], .double),
    EventColumn("count", ["count"], .int64),
    EventColumn("received", ["tsReceived"], .time(.millisecond)),
])

/// Time and value only.
let timeAndValue = EventFormat(columns: Array(allColumns.columns.prefix(2)))

/// The same in one table of all events.
let unsplit = EventFormat(
    columns: [allColumns.columns[0], EventColumn("metric", ["metric"], .text), allColumns.columns[1]], isSplit: false)

/// Scans a text in chunks of the given sizes, the last of them again and again.
func scanEvents(
    _ text: [UInt8], _ format: EventFormat = timeAndValue, chunks: [Int] = [Int.max], limit: Int = .max
) throws(Fault) -> EventPage {
    var scanner = EventPageScanner(format, limit: limit)
    try feed(text, chunks) { bytes throws(Fault) in try scanner.feed(bytes) }
    return try scanner.finish()
}

func scanEvents(
    _ text: String, _ format: EventFormat = timeAndValue, chunks: [Int] = [Int.max], limit: Int = .max
) throws(Fault) -> EventPage {
    try scanEvents(Array(text.utf8), format, chunks: chunks, limit: limit)
}

/// What a page is refused with.
func eventRefusal(_ text: String, _ format: EventFormat = timeAndValue, chunks: [Int] = [Int.max]) -> String {
    do throws(Fault) {
        _ = try scanEvents(text, format, chunks: chunks)
        return "read"
    } catch {
        return "\(error.kind.rawValue): \(error.message)"
    }
}

/// A page of events, the last one.
func eventPage(_ events: String...) -> String { "{\"items\":[\(events.joined(separator: ","))],\"cursor\":null}" }

func event(_ metric: String, _ value: String, _ time: String = "1619000040000000") -> String {
    "{\"timestamp\":\(time),\"metric\":\"\(metric)\",\"value\":\(value)}"
}

extension EventTable {
    /// The rows, each as its cells.
    func rows() throws -> [[CellValue]] { try (0..<events.count).map { try events.row($0) } }

    /// The cells of one column.
    func cells(_ name: String) throws -> [CellValue] {
        let column = try events.column(name)
        return try (0..<column.count).map { try column.value(at: $0) }
    }
}
