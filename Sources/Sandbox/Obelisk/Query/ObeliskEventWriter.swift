/// Writes events as the items of a query's answer: only members that are not empty, in the service's order.
struct ObeliskEventWriter {
    private let shown: Set<ObeliskField>
    private let precision: ObeliskPrecision
    /// The numbers of the users by their ids: HFS tells them; nil = they are not told.
    private let numbers: [String: Int64]?
    private(set) var bytes: [UInt8] = []

    init(_ shown: Set<ObeliskField>, _ precision: ObeliskPrecision, for system: ObeliskTokens.System) {
        self.shown = shown
        self.precision = precision
        numbers =
            system == .classic
            ? nil : Dictionary(ObeliskAccounts.users.map { ($0.id, $0.number) }) { first, _ in first }
    }

    /// A whole answer: the events and the cursor; `null` on the last page.
    static func answer(
        _ page: ObeliskPage, _ shown: Set<ObeliskField>, _ precision: ObeliskPrecision,
        for system: ObeliskTokens.System
    ) -> [UInt8] {
        var writer = ObeliskEventWriter(shown, precision, for: system)
        writer.bytes.reserveCapacity(page.events.count * 128 + 64)
        writer.bytes += "{\"items\":[".utf8
        for (place, event) in page.events.enumerated() {
            if place > 0 { writer.bytes.append(UInt8(ascii: ",")) }
            writer.append(event)
        }
        writer.bytes += "],\"cursor\":".utf8
        writer.bytes += JSON.text(page.cursor?.text).bytes
        writer.bytes.append(UInt8(ascii: "}"))
        return writer.bytes
    }

    /// Writes one event.
    mutating func append(_ event: ObeliskEvent) {
        bytes += "{\"timestamp\":".utf8
        bytes += String(precision.count(event.time)).utf8
        text(.dataset, event.dataset)
        text(.metric, event.metric.id)
        if shown.contains(.value), !event.value.isEmpty {
            bytes += ",\"value\":".utf8
            event.value.write(to: &bytes)
        }
        member(.producer) { event.producer.json }
        text(.source, event.source)
        if !event.tags.isEmpty { member(.tags) { .texts(event.tags) } }
        if let location = event.location { member(.location) { location.json } }
        if shown.contains(.geohash), let geohash = event.geohash { text(.geohash, geohash) }
        if shown.contains(.elevation), let elevation = event.elevation {
            bytes += ",\"elevation\":".utf8
            JavaDouble.append(elevation, to: &bytes)
        }
        member(.tsReceived) { .integer(event.received) }
        if let number = numbers?[event.producer.user] { bytes += ",\"userId\":\(number)".utf8 }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func text(_ field: ObeliskField, _ text: String) {
        guard shown.contains(field), !text.isEmpty else { return }
        bytes += ",\"\(field.rawValue)\":".utf8
        JSON.write(text, to: &bytes)
    }

    private mutating func member(_ field: ObeliskField, _ json: () -> JSON) {
        guard shown.contains(field) else { return }
        bytes += ",\"\(field.rawValue)\":".utf8
        bytes += json().bytes
    }
}

extension ObeliskValue {
    /// Writes the value as JSON, numbers as Java does.
    func write(to bytes: inout [UInt8]) {
        switch self {
        case .number(let number): JavaDouble.append(number, to: &bytes)
        case .bool(let truth): bytes += (truth ? "true" : "false").utf8
        case .string(let text): JSON.write(text, to: &bytes)
        case .json(let text): bytes += text.utf8
        case .numbers(let numbers):
            bytes.append(UInt8(ascii: "["))
            for (place, number) in numbers.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                JavaDouble.append(number, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }
}
