import Columns
import Vocabulary

/// Goes through the events of a file, row by row; the events of one row come in the order of its columns.
struct ObeliskFileReader: ObeliskReader {
    private let file: ObeliskFile
    private let dataset: String
    private let scan: ObeliskScan
    private var reader: FileReader
    private var batch: SampleBatch?
    private var row = 0
    private var rest: ArraySlice<ObeliskEvent> = []

    init(_ file: ObeliskFile, dataset: String, _ scan: ObeliskScan) throws {
        self.file = file
        self.dataset = dataset
        self.scan = scan
        reader = try FileReader(
            source: file.recording, columns: Array(file.roles.indices), from: Self.nanoseconds(scan.from),
            to: scan.to == .max ? nil : Self.nanoseconds(scan.to))
    }

    private static func nanoseconds(_ microseconds: Int64) -> Int64 {
        let (product, isBeyond) = microseconds.multipliedReportingOverflow(by: 1000)
        return isBeyond ? (microseconds < 0 ? .min : .max) : product
    }

    mutating func next() throws -> ObeliskEvent? {
        while rest.isEmpty {
            if let batch, row < batch.times.count {
                rest = events(of: row, batch)[...]
                row += 1
            } else {
                guard let next = try reader.next() else { return nil }
                (batch, row) = (next, 0)
            }
        }
        return rest.popFirst()
    }

    private func events(of row: Int, _ batch: SampleBatch) -> [ObeliskEvent] {
        let time = batch.times[row].dividedDown(by: 1000)
        var values: [(ObeliskMetric, ObeliskValue)] = []
        var cells = ObeliskRowCells()
        for (role, column) in zip(file.roles, batch.columns) where column.has(row) {
            if case .values(let metric) = role {
                guard scan.metrics.reads(metric), let value = column.values.obeliskValue(row) else { continue }
                values.append((metric, value))
            } else if role != .value || column.values.isFinite(row) {
                cells.take(role, column.values.text(row))
            }
        }
        if let event = cells.event, scan.metrics.reads(event.metric) { values.append(event) }
        return values.map { metric, value in
            ObeliskEvent(
                time: time, dataset: dataset, metric: metric, value: value, producer: ObeliskDemo.producer,
                source: cells.source, tags: cells.tags, location: cells.location, elevation: cells.elevation,
                received: time.dividedDown(by: 1000))
        }
    }
}

/// The cells of a row that are no values of metrics of their own.
private struct ObeliskRowCells {
    private(set) var source = ""
    private(set) var tags: [String] = []
    private(set) var elevation: Double?
    private var latitude: Double?
    private var longitude: Double?
    private var metric: String?
    private var value: String?
    private var valueText: String?

    mutating func take(_ role: ObeliskFile.Role, _ text: String) {
        switch role {
        case .source: source = text
        case .tags: tags = Self.tags(text)
        case .latitude: latitude = Self.number(text).flatMap { abs($0) <= 90 ? $0 : nil }
        case .longitude: longitude = Self.number(text).flatMap { abs($0) <= 180 ? $0 : nil }
        case .elevation: elevation = Self.number(text)
        case .metric: metric = text
        case .value: value = text
        case .valueText: valueText = text
        case .values: break
        }
    }

    /// A number for which JSON has a form; nil for other texts.
    private static func number(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

    var location: ObeliskLocation? {
        guard let latitude, let longitude else { return nil }
        return ObeliskLocation(latitude: latitude, longitude: longitude)
    }

    /// The event of a long file: a metric without a type has that of its value.
    var event: (metric: ObeliskMetric, value: ObeliskValue)? {
        guard let metric else { return nil }
        let typed = ObeliskMetric(metric)
        if let typed, typed.type == .string { return (valueText ?? value).map { (typed, .string($0)) } }
        guard let value else { return nil }
        if let typed {
            let json = try? JSONParser.parse(Array(value.utf8))
            return json?.obeliskValue(as: typed.type).map { (typed, $0) }
        }
        if let number = Self.number(value) { return (ObeliskMetric(metric, .number), .number(number)) }
        if let truth = Bool(value.lowercased()) { return (ObeliskMetric(metric, .bool), .bool(truth)) }
        return (ObeliskMetric(metric, .string), .string(value))
    }

    /// A JSON list of texts, or words separated by semicolons.
    private static func tags(_ text: String) -> [String] {
        if case .array(let items)? = (try? JSONParser.parse(Array(text.utf8)))?.content {
            return items.compactMap { if case .string(let tag) = $0.content { tag } else { nil } }
        }
        return text.split(separator: ";").map { String($0.trimmingPrefix { $0 == " " }) }
    }
}

extension SampleValues {
    /// A value as one of a metric; nil for what JSON has no number for. Whole numbers become doubles, as in the service.
    fileprivate func obeliskValue(_ row: Int) -> ObeliskValue? {
        switch self {
        case .double(let values): isFinite(row) ? .number(values[row]) : nil
        case .float(let values): isFinite(row) ? .number(Double(values[row])) : nil
        case .string(let values): .string(values[row])
        case .bool(let values): .bool(values[row])
        case .int32(let values): .number(Double(values[row]))
        case .uint32(let values): .number(Double(values[row]))
        case .int64(let values): .number(Double(values[row]))
        case .uint64(let values): .number(Double(values[row]))
        case .bytes(let values): .string(Base64.encoded(values[row]))
        }
    }

    /// False for what JSON has no number for.
    fileprivate func isFinite(_ row: Int) -> Bool {
        switch self {
        case .double(let values): values[row].isFinite
        case .float(let values): values[row].isFinite
        default: true
        }
    }

    /// A value as text.
    fileprivate func text(_ row: Int) -> String {
        switch self {
        case .double(let values): "\(values[row])"
        case .float(let values): "\(values[row])"
        case .string(let values): values[row]
        case .bool(let values): "\(values[row])"
        case .int32(let values): "\(values[row])"
        case .uint32(let values): "\(values[row])"
        case .int64(let values): "\(values[row])"
        case .uint64(let values): "\(values[row])"
        case .bytes(let values): Base64.encoded(values[row])
        }
    }
}
