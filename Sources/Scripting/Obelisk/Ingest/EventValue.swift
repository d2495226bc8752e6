import Columns
import Services
import Vocabulary

/// The value of an event, made of a cell: exports and files have texts where the metric's type says something else.
struct EventValue {
    /// As it is sent.
    let json: JSONValue

    /// - Parameters:
    ///   - cell: nil where the service leaves out what is empty.
    ///   - metric: with its type, `temperature::number`.
    ///   - number: which row it is, counted from 1.
    /// - Throws: `bad argument` for a cell that the type cannot hold.
    init(_ cell: CellValue?, of metric: String, _ number: Int) throws(Fault) {
        let type = metric.ranges(of: "::").last.map { String(metric[$0.upperBound...]) }
        switch (cell, type) {
        // An empty text and an empty list are not told by the service; nothing else can be missing.
        case (nil, "string"): json = .text("")
        case (nil, "number[]"): json = .list([])
        case (nil, _): throw .eventWithout("value", number)
        case (.text(let text)?, "string"), (.text(let text)?, nil): json = .text(text)
        case (.text(let text)?, _):
            guard let value = JSONValue(parsing: text) else { throw .unusableEventField("value", number, type ?? "") }
            json = value
        case (let cell?, _):
            guard let value = JSONValue(cell) else { throw .unusableEventField("value", number, type ?? "a value") }
            json = value
        }
    }
}

extension JSONValue {
    /// A cell as JSON; nil for what JSON cannot say: moments, bytes, numbers that are not finite.
    fileprivate init?(_ cell: CellValue) {
        switch cell {
        case .null: self = .null
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .whole(value)
        case .text(let text): self = .text(text)
        case .list(let cells):
            var items: [JSONValue] = []
            for cell in cells {
                guard let item = JSONValue(cell) else { return nil }
                items.append(item)
            }
            self = .list(items)
        default:
            guard let number = cell.asDouble, number.isFinite else { return nil }
            self = .number(number)
        }
    }

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
