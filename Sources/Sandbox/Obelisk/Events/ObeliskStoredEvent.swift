import Foundation
import GRDB

/// How an event is written into a row, and read from one.
///
/// Texts of clients are kept as their bytes: SQLite ends its own texts at the first U+0000, and makes numbers of those that
/// look like one.
enum ObeliskStoredEvent {
    /// The values of a row in the order of its columns.
    static func arguments(of event: ObeliskEvent) -> StatementArguments {
        [
            event.dataset, event.time, bytes(event.metric.id), bytes(event.source), event.producer.user,
            event.producer.client, value(event.value), event.tags.isEmpty ? "" : JSON.texts(event.tags).text,
            event.location?.latitude, event.location?.longitude, event.elevation, event.received,
        ]
    }

    /// The event of a row `place, time, metric, source, user, client, value, tags, latitude, longitude, elevation,
    /// received`.
    static func event(_ row: Row, dataset: String, metric: ObeliskMetric) -> ObeliskEvent {
        let latitude: Double? = row[8]
        return ObeliskEvent(
            time: row[1], dataset: dataset, metric: metric, value: value(row, metric.type),
            producer: ObeliskProducer(user: row[4], client: row[5]), source: text(row[3]), tags: tags(row[7]),
            location: latitude.map { ObeliskLocation(latitude: $0, longitude: row[9]) }, elevation: row[10],
            received: row[11])
    }

    /// A text as it is kept.
    static func bytes(_ text: String) -> Data { Data(text.utf8) }

    /// A text that was kept.
    static func text(_ bytes: Data) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func value(_ value: ObeliskValue) -> any DatabaseValueConvertible {
        switch value {
        case .number(let number): number
        case .bool(let truth): truth
        case .string(let text), .json(let text): bytes(text)
        case .numbers(let numbers): Data(JSON.array(numbers.map { .written(JavaDouble.bytes($0)) }).bytes)
        }
    }

    private static func value(_ row: Row, _ type: ObeliskType) -> ObeliskValue {
        switch type {
        case .number: .number(row[6])
        case .bool: .bool(row[6])
        case .string: .string(text(row[6]))
        case .json: .json(text(row[6]))
        case .numbers: (try? JSONParser.parse(Array(row[6] as Data)))?.obeliskValue(as: .numbers) ?? .numbers([])
        }
    }

    private static func tags(_ text: String) -> [String] {
        guard !text.isEmpty, case .array(let items)? = (try? JSONParser.parse(Array(text.utf8)))?.content else {
            return []
        }
        return items.compactMap { if case .string(let tag) = $0.content { tag } else { nil } }
    }
}
