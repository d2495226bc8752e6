import Vocabulary

/// Writes events as the bodies of requests, each a list of as many as one request may have.
///
///     [{"timestamp":1619000040000000,"metric":"temperature.celsius::number","value":19.6,"source":"room-1"}]
struct ObeliskEventWriter {
    /// One request: its body, and which events it holds.
    struct Body: Equatable {
        var bytes: [UInt8]
        var events: Range<Int>
        /// True when every event has a time: then the last writing wins, and it may be sent again.
        var isRepeatable: Bool
    }

    /// The largest body that the service takes (Source: the guide to ingest).
    static let largestBody = 16_000_000
    /// More are not put into one request: the answer would take long, and progress be told late.
    static let mostEvents = 50_000

    private let events: [ObeliskEvent]
    private let precision: ObeliskPrecision
    private let largestBody: Int
    private let mostEvents: Int
    private var next = 0

    /// - Parameter events: checked ones.
    init(
        _ events: [ObeliskEvent], precision: ObeliskPrecision, largestBody: Int = ObeliskEventWriter.largestBody,
        mostEvents: Int = ObeliskEventWriter.mostEvents
    ) {
        self.events = events
        self.precision = precision
        self.largestBody = largestBody
        self.mostEvents = mostEvents
    }

    /// The next body; nil behind the last event.
    mutating func body() -> Body? {
        guard next < events.count else { return nil }
        var body = Body(bytes: [UInt8(ascii: "[")], events: next..<next, isRepeatable: true)
        while next < events.count, body.events.count < mostEvents {
            let end = body.bytes.count
            if end > 1 { body.bytes.append(UInt8(ascii: ",")) }
            write(events[next], to: &body.bytes)
            // One event always goes: none that was checked is as large.
            guard body.bytes.count < largestBody || body.events.isEmpty else {
                body.bytes.removeLast(body.bytes.count - end)
                break
            }
            if events[next].time == nil { body.isRepeatable = false }
            next += 1
            body.events = body.events.lowerBound..<next
        }
        body.bytes.append(UInt8(ascii: "]"))
        return body
    }

    private func write(_ event: ObeliskEvent, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        if let time = event.time { bytes += "\"timestamp\":\(time.sinceEpoch / precision.unit.nanoseconds),".utf8 }
        bytes += "\"metric\":".utf8
        JSONValue.write(event.metric, to: &bytes)
        bytes += ",\"value\":".utf8
        switch event.value {
        case .value(let value): _ = value.write(to: &bytes)
        case .written(let json): bytes += json.text.utf8
        }
        if let source = event.source {
            bytes += ",\"source\":".utf8
            JSONValue.write(source, to: &bytes)
        }
        if !event.tags.isEmpty {
            bytes += ",\"tags\":".utf8
            _ = JSONValue.list(event.tags.map { .text($0) }).write(to: &bytes)
        }
        if let place = event.location {
            bytes += ",\"location\":{\"lat\":\(place.latitude),\"lng\":\(place.longitude)}".utf8
        }
        if let elevation = event.elevation { bytes += ",\"elevation\":\(elevation)".utf8 }
        bytes.append(UInt8(ascii: "}"))
    }
}
