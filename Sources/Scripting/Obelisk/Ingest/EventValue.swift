import Columns
import Services
import Vocabulary

/// The value of an event, made of a cell: exports and files have texts where the metric's type says something else.
struct EventValue {
    /// As it is sent.
    let sent: ObeliskEventValue

    /// - Parameters:
    ///   - cell: nil where the service leaves out what is empty.
    ///   - metric: with its type, `temperature::number`.
    ///   - number: which row it is, counted from 1.
    /// - Throws: `bad argument` for a cell that the type cannot hold, and for digits that the service would drop.
    init(_ cell: CellValue?, of metric: String, _ number: Int) throws(Fault) {
        let type = metric.ranges(of: "::").last.map { String(metric[$0.upperBound...]) }
        switch (cell, type) {
        // An empty text and an empty list are not told by the service; nothing else can be missing.
        case (nil, "string"): sent = .value(.text(""))
        case (nil, "number[]"): sent = .value(.list([]))
        case (nil, _): throw .eventWithout("value", number)
        case (.text(let text)?, "string"), (.text(let text)?, nil): sent = .value(.text(text))
        case (.text(let text)?, "json"):
            guard let json = WrittenJSON(text) else {
                throw .unusableEventField("value", number, "a JSON object or list")
            }
            sent = .written(json)
        case (.text(let text)?, _): sent = .value(try Self.json(text, type ?? "", number))
        case (let cell?, _): sent = .value(try Self.json(cell, type ?? "a value", number))
        }
    }

    /// What an export writes: `21.5`, `true`, `[1.0, 2.5]`.
    private static func json(_ text: String, _ type: String, _ number: Int) throws(Fault) -> JSONValue {
        guard let json = JSONValue(parsing: text) else { throw .unusableEventField("value", number, type) }
        // The text alone tells what a double has dropped.
        for part in text.split(whereSeparator: { "[], \t\r\n".contains($0) }) where !part.isKeptNumber {
            throw .tooManyDigits(String(part), number)
        }
        return json
    }

    private static func json(_ cell: CellValue, _ type: String, _ number: Int) throws(Fault) -> JSONValue {
        switch cell {
        case .null: return .null
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .whole(value)
        case .text(let text): return .text(text)
        case .list(let cells): return .list(try cells.map { cell throws(Fault) in try json(cell, type, number) })
        case .unsigned(let value):
            if let whole = Int64(exactly: value) { return .whole(whole) }
            guard Int128(value).isKept else { throw .tooManyDigits("\(value)", number) }
            return .number(Double(value))
        case .decimal(let value):
            guard value.whole.isKept else { throw .tooManyDigits(value.description, number) }
            return .number(Double(value.description) ?? .nan)
        default:
            // Moments, bytes, and numbers that are not finite cannot be said in JSON.
            guard let double = cell.asDouble, double.isFinite else { throw .unusableEventField("value", number, type) }
            return .number(double)
        }
    }
}

extension Int128 {
    /// The service keeps doubles: true when one holds the number to its last digit.
    fileprivate var isKept: Bool { Int128(exactly: Double(self)) == self }
}

extension Decimal128 {
    /// The digits before the point.
    fileprivate var whole: Int128 { (0..<scale).reduce(digits) { digits, _ in digits / 10 } }
}

extension Substring {
    /// False for a number without an exponent whose digits before the point no double holds.
    fileprivate var isKeptNumber: Bool {
        guard let first, first.isNumber || first == "-", !contains(where: { "eE".contains($0) }) else { return true }
        let whole = prefix { $0 != "." }
        return whole.count <= 15 || Int128(whole)?.isKept == true
    }
}

extension JSONValue {
    /// The number; nil for anything else.
    var asDouble: Double? {
        switch self {
        case .whole(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}

extension CellValue {
    /// The number of a numeric cell; nil for any other.
    var asDouble: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .number(let value): value
        case .decimal(let value): Double(value.description)
        default: nil
        }
    }
}
