/// The functions of the filter language.
enum FilterFunction {
    static let names: Set<String> = [
        "timestamp", "duration", "double", "int", "string", "size", "contains", "startsWith", "endsWith", "matches",
    ]

    /// The type of a call's result; nil when there is no such function of these types. A method's target is the
    /// first of the types.
    static func result(_ name: String, isMethod: Bool, _ types: [CELType]) -> CELType? {
        let fits = { (wanted: [Set<CELType>]) in
            types.count == wanted.count && zip(types, wanted).allSatisfy { $1.contains($0) || $0 == .dynamic }
        }
        switch (name, isMethod) {
        case ("timestamp", false): return fits([[.text, .timestamp]]) ? .timestamp : nil
        case ("duration", false): return fits([[.text, .duration]]) ? .duration : nil
        case ("double", false): return fits([[.integer, .double, .text]]) ? .double : nil
        case ("int", false): return fits([[.integer, .double, .text]]) ? .integer : nil
        case ("string", false): return fits([[.integer, .double, .text, .bool]]) ? .text : nil
        case ("size", _): return fits([[.text, .list]]) ? .integer : nil
        case ("contains", true), ("startsWith", true), ("endsWith", true), ("matches", true):
            return fits([[.text], [.text]]) ? .bool : nil
        default: return nil
        }
    }

    /// The value of a call; nil where the values do not fit (a metadata entry of another type, a missing one).
    static func call(_ name: String, _ values: [CELValue], at column: Int) throws(CELError) -> CELValue? {
        switch (name, values.first, values.dropFirst().first) {
        case ("timestamp", .text(let text), _):
            guard let moment = ProtoTimestamp(text) else { throw .badLiteral("timestamp", text, at: column) }
            return .timestamp(moment.nanoseconds)
        case ("duration", .text(let text), _):
            guard let length = durationNanoseconds(text) else { throw .badLiteral("duration", text, at: column) }
            return .duration(length)
        case ("timestamp", .timestamp, _), ("duration", .duration, _): return values.first
        case ("double", .integer(let value), _): return .double(Double(value))
        case ("double", .double, _), ("int", .integer, _), ("string", .text, _): return values.first
        case ("double", .text(let text), _): return Double(text).map { .double($0) }
        case ("int", .double(let value), _): return Int64(exactly: value.rounded(.towardZero)).map { .integer($0) }
        case ("int", .text(let text), _): return Int64(text).map { .integer($0) }
        case ("string", .integer(let value), _): return .text(String(value))
        case ("string", .double(let value), _): return .text("\(value)")
        case ("string", .bool(let value), _): return .text("\(value)")
        case ("size", .text(let text), _): return .integer(Int64(text.unicodeScalars.count))
        case ("size", .list(let items), _): return .integer(Int64(items.count))
        case ("contains", .text(let text), .text(let part)): return .bool(part.isEmpty || text.contains(part))
        case ("startsWith", .text(let text), .text(let part)): return .bool(text.utf8.starts(with: part.utf8))
        case ("endsWith", .text(let text), .text(let part)):
            return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
        default: return nil
        }
    }

    /// `90s`, `1h30m`, `-1.5s`, `250ms` as nanoseconds.
    static func durationNanoseconds(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        var rest = text[...].drop { $0 == "-" || $0 == "+" }
        guard !rest.isEmpty, text.count - rest.count <= 1 else { return nil }
        let units: [(name: String, nanoseconds: Double)] = [
            ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
        ]
        var total = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
            rest = rest.dropFirst(unit.count)
            guard let amount = Double(digits), let size = units.first(where: { $0.name == unit }) else { return nil }
            total += amount * size.nanoseconds
        }
        return total < 9e18 ? Int64(total.rounded()) * (isNegative ? -1 : 1) : nil
    }
}
