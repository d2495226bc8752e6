import Lua
import Services
import Vocabulary

/// Events as a script writes them: `{ { metric = "temperature::number", value = 21.5, timestamp = "2024-03-01" }, … }`.
struct IngestedRows {
    /// The metric of events that name none.
    let metric: String?

    private static let names = [
        "elevation", "location", "metric", "source", "tags", "time", "timestamp", "value",
    ]

    /// All events.
    ///
    /// - Throws: `bad argument` that names the event, counted from 1, and what is wrong with it.
    func events(_ rows: [LuaValue]) throws(Fault) -> [ObeliskEvent] {
        var events: [ObeliskEvent] = []
        events.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() {
            guard case .table(let fields) = row else { throw .eventIsNoTable(index + 1) }
            events.append(try event(Options(fields), index + 1))
        }
        return events
    }

    private func event(_ row: Options, _ number: Int) throws(Fault) -> ObeliskEvent {
        for field in row.fields {
            guard let name = field.key.asText, Self.names.contains(name) else {
                throw .unknownEventField(number, field.key.asText ?? "a number", among: Self.names)
            }
        }
        guard let metric = try Self.text("metric", row, number) ?? metric else { throw .eventWithout("metric", number) }
        guard let value = row["value"] else { throw .eventWithout("value", number) }
        var event = ObeliskEvent(metric: metric, value: try Self.value(value, of: metric, number))
        if row.contains("time"), row.contains("timestamp") {
            throw .saidTwice("time", "timestamp", in: "event \(number)")
        }
        event.time = try Self.time(row["timestamp"] ?? row["time"], number)
        event.source = try Self.text("source", row, number)
        event.tags = try Self.tags(row, number)
        event.location = try Self.location(row["location"], number)
        event.elevation = try Self.number("elevation", row["elevation"], number)
        return event
    }

    /// An empty table of Lua is a list or an object; the type of the metric tells which.
    private static func value(_ value: LuaValue, of metric: String, _ number: Int) throws(Fault) -> JSONValue {
        if case .list(let items) = value, items.isEmpty, metric.hasSuffix("::json") { return .object([:]) }
        return try JSONValue(value, of: "value", in: "ingest: event \(number)")
    }

    /// A text, or integer nanoseconds.
    private static func time(_ value: LuaValue?, _ number: Int) throws(Fault) -> Nanoseconds? {
        guard let value else { return nil }
        if let integer = value.asInteger {
            return try Nanoseconds(ofEvent: number, integer)
        }
        guard let text = value.asText else {
            throw .unusableEventField("timestamp", number, "a text such as \"2024-03-01T14:00:00Z\"")
        }
        do throws(Fault) { return try Nanoseconds(parsing: text) } catch { throw error.ofEvent(number) }
    }

    private static func text(_ name: String, _ row: Options, _ number: Int) throws(Fault) -> String? {
        guard let value = row[name] else { return nil }
        guard let text = value.asText else { throw .unusableEventField(name, number, "a text") }
        return text
    }

    private static func tags(_ row: Options, _ number: Int) throws(Fault) -> [String] {
        guard let values = row.list("tags") else { return [] }
        let texts = values.compactMap(\.asText)
        guard texts.count == values.count else { throw .unusableEventField("tags", number, "a text or a list of them") }
        return texts
    }

    private static func location(_ value: LuaValue?, _ number: Int) throws(Fault) -> ObeliskLocation? {
        guard let value else { return nil }
        guard case .table(let members) = value, members.count == 2, let latitude = value["lat"]?.asNumber,
            let longitude = value["lng"]?.asNumber
        else {
            throw .unusableEventField("location", number, "{ lat = 51.05, lng = 3.72 }")
        }
        return ObeliskLocation(latitude: latitude, longitude: longitude)
    }

    private static func number(_ name: String, _ value: LuaValue?, _ number: Int) throws(Fault) -> Double? {
        guard let value else { return nil }
        guard let found = value.asNumber else { throw .unusableEventField(name, number, "a number") }
        return found
    }
}

extension Nanoseconds {
    /// The time of an event that is given as an integer: nanoseconds since 1970, of 1973 or later (or before 1967).
    ///
    /// Seconds, milliseconds and microseconds read as nanoseconds would all mean January 1970, which the service takes.
    ///
    /// - Throws: `bad argument` for an integer that cannot have been meant as nanoseconds.
    init(ofEvent number: Int, _ integer: Int64) throws(Fault) {
        guard integer.magnitude >= 100_000_000_000_000_000 else {
            throw .unusableEventField("timestamp", number, "integers are nanoseconds since 1970")
        }
        self.init(sinceEpoch: integer)
    }
}
