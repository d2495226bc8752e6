import Vocabulary

/// Any JSON value, for comparing two writings of one proto message.
enum JSONValue: Decodable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
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
            self = .number(value)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// The value with everything taken away that proto-JSON may write or leave out: zero values, nulls, empty lists
    /// and messages; and each time in one writing. nil when nothing is left.
    var canonical: JSONValue? {
        switch self {
        case .null, .boolean(false), .number(0), .text(""): return nil
        case .boolean, .number: return self
        case .text(let text):
            return .text((try? Nanoseconds(parsing: text))?.description ?? text)
        case .list(let items):
            return items.isEmpty ? nil : .list(items.map { $0.canonical ?? .null })
        case .object(let members):
            let kept = members.compactMapValues(\.canonical)
            return kept.isEmpty ? nil : .object(kept)
        }
    }
}
