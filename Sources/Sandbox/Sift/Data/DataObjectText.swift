/// Writes one data object of an answer, point by point, straight into its bytes: a JSON tree of a hundred thousand
/// points would cost more than the points.
struct DataObjectText {
    private let series: DataSeries
    private let style: JSONStyle
    private var clock = TimestampText()
    /// The points; for a bit field those of each element.
    private var lists: [[UInt8]]
    private var receipts: [UInt8] = []

    private static let opening = Array(#"{"timestamp":""#.utf8)
    private static let value = Array(#"","value":"#.utf8)
    /// Where a zero is left out.
    private static let closing = Array(#""}"#.utf8)
    /// How long a point of the sandbox travels before it is received: never nought, and down to the nanosecond.
    private static let travel: Int64 = 250_000_001

    init(_ series: DataSeries, style: JSONStyle) {
        self.series = series
        self.style = style
        lists = Array(repeating: [], count: series.metadata.type == .bitField ? series.metadata.bitElements.count : 1)
    }

    /// Adds some points.
    mutating func add(_ chunk: DataCursor.Chunk) {
        switch chunk.column.values {
        case .double(let values): add(chunk, isZero: { values[$0].isPositiveZero }) { append(values[$0], to: &$1) }
        case .float(let values): add(chunk, isZero: { values[$0].isPositiveZero }) { append(values[$0], to: &$1) }
        case .string(let values): add(chunk, isZero: { values[$0].isEmpty }) { JSON.write(values[$0], to: &$1) }
        case .bool(let values): add(chunk, isZero: { !values[$0] }) { $1 += (values[$0] ? "true" : "false").utf8 }
        case .int32(let values): add(chunk, isZero: { values[$0] == 0 }) { append(values[$0], to: &$1) }
        case .uint32(let values) where series.metadata.type == .bitField: addElements(chunk, values)
        case .uint32(let values): add(chunk, isZero: { values[$0] == 0 }) { append(values[$0], to: &$1) }
        case .int64(let values): add(chunk, isZero: { values[$0] == 0 }) { append(quoted: values[$0], to: &$1) }
        case .uint64(let values): add(chunk, isZero: { values[$0] == 0 }) { append(quoted: values[$0], to: &$1) }
        case .bytes(let values):
            add(chunk, isZero: { values[$0].isEmpty }) { row, bytes in
                bytes.append(UInt8(ascii: "\""))
                bytes += Base64.encoded(values[row]).utf8
                bytes.append(UInt8(ascii: "\""))
            }
        }
        if series.showsReceipt { addReceipts(chunk) }
    }

    private mutating func add(
        _ chunk: DataCursor.Chunk, isZero: (Int) -> Bool, value: (Int, inout [UInt8]) -> Void
    ) {
        for row in chunk.rows where chunk.column.has(row) {
            add(chunk.times[row], to: 0, isZero: isZero(row)) { value(row, &$0) }
        }
    }

    private mutating func addElements(_ chunk: DataCursor.Chunk, _ words: [UInt32]) {
        for (number, element) in series.metadata.bitElements.enumerated() {
            for row in chunk.rows where chunk.column.has(row) {
                let value = element.value(in: words[row])
                add(chunk.times[row], to: number, isZero: value == 0) { append(value, to: &$0) }
            }
        }
    }

    private mutating func add(_ time: Int64, to list: Int, isZero: Bool, value: (inout [UInt8]) -> Void) {
        if !lists[list].isEmpty { lists[list].append(UInt8(ascii: ",")) }
        lists[list] += Self.opening
        clock.append(time, to: &lists[list])
        guard !isZero || !style.isSparse else {
            lists[list] += Self.closing
            return
        }
        lists[list] += Self.value
        value(&lists[list])
        lists[list].append(UInt8(ascii: "}"))
    }

    private mutating func addReceipts(_ chunk: DataCursor.Chunk) {
        for row in chunk.rows where chunk.column.has(row) {
            if !receipts.isEmpty { receipts.append(UInt8(ascii: ",")) }
            receipts += #"{"value":""#.utf8
            clock.append(chunk.times[row] &+ Self.travel, to: &receipts)
            receipts += Self.closing
        }
    }

    /// The whole object as an `Any` of proto JSON.
    var json: JSON {
        var members: [(String, JSON)] = [
            ("@type", .string(series.metadata.type.valuesMessage)), ("metadata", series.metadata.json),
        ]
        if series.metadata.type == .bitField {
            let elements = zip(series.metadata.bitElements, lists).map { element, list in
                JSON.object([("name", .string(element.name)), ("values", Self.array(list))])
            }
            members.append(("values", .array(elements)))
        } else {
            members.append(("values", Self.array(lists[0])))
        }
        if series.metadata.type.hasExtras { members.append(("extras", .array(series.showsReceipt ? [extra] : []))) }
        return .object(members)
    }

    private var extra: JSON {
        .object([
            ("label", .string("sift_received_at")), ("type", .string("TYPE_ADDITIONAL_TIMESTAMP_NANOS")),
            ("dimensionProtoTimestampValues", .object([("values", Self.array(receipts))])),
        ])
    }

    private static func array(_ items: [UInt8]) -> JSON {
        .written([UInt8(ascii: "[")] + items + [UInt8(ascii: "]")])
    }
}

private func append(_ value: Double, to bytes: inout [UInt8]) { bytes += JSON.numberText(value).utf8 }

/// A float has fewer digits than the double of the same value.
private func append(_ value: Float, to bytes: inout [UInt8]) {
    guard value.isFinite else { return append(Double(value), to: &bytes) }
    let text = value.description
    bytes += (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8
}

private func append(_ value: some BinaryInteger, to bytes: inout [UInt8]) { bytes += String(value).utf8 }

private func append(quoted value: some BinaryInteger, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes += String(value).utf8
    bytes.append(UInt8(ascii: "\""))
}

extension BinaryFloatingPoint {
    /// True for 0, false for -0: only the former is the value that may be left out.
    fileprivate var isPositiveZero: Bool { isZero && sign == .plus }
}
