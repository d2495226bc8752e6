import FoundationEssentials

/// Any JSON value: for comparing two writings of one message, and for passing one on as it came.
///
/// Whole numbers of up to 64 bits are exact; they never pass through a Double. All others are the nearest Double.
public enum JSONValue: Codable, Equatable, Sendable {
    /// `null`
    case null
    /// `true`, `false`
    case boolean(Bool)
    /// `17`
    case whole(Int64)
    /// `1.5`
    case number(Double)
    /// `"text"`
    case text(String)
    /// `[1, 2]`
    case list([JSONValue])
    /// `{"a": 1}`
    case object([String: JSONValue])

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads a text; nil when it is no JSON.
    public init?(parsing text: String) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else { return nil }
        self = value
    }

    /// Reads any value.
    public init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Name.self) {
            self = .object(
                try Dictionary(
                    uniqueKeysWithValues: container.allKeys.map {
                        ($0.stringValue, try container.decode(JSONValue.self, forKey: $0))
                    }))
            return
        }
        if var container = try? decoder.unkeyedContainer() {
            var items: [JSONValue] = []
            while !container.isAtEnd { items.append(try container.decode(JSONValue.self)) }
            self = .list(items)
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Double.self) {
            self = Self.wholeNumber(in: container, value).map { .whole($0) } ?? .number(value)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// Beyond this a double says nothing of the digits behind the point.
    private static let largestExact: Double = 9_007_199_254_740_992

    /// The whole number that stands there, `1.0` and `1e3` included.
    private static func wholeNumber(in container: any SingleValueDecodingContainer, _ double: Double) -> Int64? {
        guard double.magnitude >= largestExact else {
            // There is no other way to say -0.0.
            return double == 0 && double.sign == .minus ? nil : Int64(exactly: double)
        }
        // The decoder cuts the fraction of a large number off, and calls the rest whole.
        guard let whole = try? container.decode(Int64.self) else { return nil }
        guard let exact = try? container.decode(Decimal.self) else { return nil }
        return exact == Decimal(whole) ? whole : nil
    }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in members { try container.encode(value, forKey: Name(stringValue: name)) }
        case .list(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        default:
            var container = encoder.singleValueContainer()
            switch self {
            case .boolean(let value): try container.encode(value)
            case .whole(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            default: try container.encodeNil()
            }
        }
    }

    /// The member of that name; nil when there is none.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// The text; nil for anything else.
    public var asText: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The whole number, also one that is written with a point; nil for anything else.
    public var asWhole: Int64? {
        switch self {
        case .whole(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The value as a short text, for sentences: `100`, `raw`, `{"a":1}`; members sorted.
    public var text: String {
        switch self {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .whole(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let text): text
        case .list(let items): "[\(items.map(\.quoted).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.quoted)" }.joined(separator: ", "))}"
        }
    }

    private var quoted: String {
        if case .text(let text) = self { return "\"\(text)\"" }
        return text
    }

    /// The texts of a list; empty for anything else.
    public var asTexts: [String] {
        if case .list(let items) = self { return items.compactMap(\.asText) }
        return []
    }
}
