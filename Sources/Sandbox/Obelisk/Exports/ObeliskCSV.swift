/// Writes events as the service's exports do: no line of names, CRLF, and no cell at all for a missing location, geohash
/// or elevation, so that later cells move to the left.
struct ObeliskCSV {
    private let columns: [ObeliskField]
    private let precision: ObeliskPrecision
    /// What was written since it was last taken out.
    private(set) var bytes: [UInt8] = []

    init(_ columns: [ObeliskField], _ precision: ObeliskPrecision) {
        self.columns = columns
        self.precision = precision
    }

    /// Hands over what was written and begins anew.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Writes a row.
    mutating func append(_ event: ObeliskEvent) {
        var isFirst = true
        for column in columns where column.isPresent(in: event) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            cell(column, event)
        }
        bytes += [0x0D, 0x0A]
    }

    private mutating func cell(_ column: ObeliskField, _ event: ObeliskEvent) {
        switch column {
        case .timestamp: bytes += String(precision.count(event.time)).utf8
        case .tsReceived: bytes += String(event.received).utf8
        case .dataset: text(event.dataset)
        case .metric: text(event.metric.id)
        case .source: text(event.source)
        case .producer: text(event.producer.json.text)
        case .tags: text(JSON.texts(event.tags).text)
        case .location: text(event.location?.json.text ?? "")
        case .geohash: text(event.geohash ?? "")
        case .elevation: JavaDouble.append(event.elevation ?? 0, to: &bytes)
        case .value: value(event.value)
        }
    }

    private mutating func value(_ value: ObeliskValue) {
        switch value {
        case .number(let number): JavaDouble.append(number, to: &bytes)
        case .bool(let truth): bytes += (truth ? "true" : "false").utf8
        case .string(let content), .json(let content): text(content)
        case .numbers(let numbers):
            let words = numbers.map { String(decoding: JavaDouble.bytes($0), as: UTF8.self) }
            text("[" + words.joined(separator: ", ") + "]")
        }
    }

    /// Quotes where a comma, a quote or a line break would be misread, and nowhere else.
    private mutating func text(_ text: String) {
        let isPlain = !text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard !isPlain else {
            bytes += text.utf8
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}

extension ObeliskField {
    /// False where the field of an event has no cell. All others have one, if need be an empty one.
    fileprivate func isPresent(in event: ObeliskEvent) -> Bool {
        switch self {
        case .location, .geohash: event.location != nil
        case .elevation: event.elevation != nil
        default: true
        }
    }
}
