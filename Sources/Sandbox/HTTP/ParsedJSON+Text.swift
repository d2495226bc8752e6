/// A value that was read, written again.
extension ParsedJSON {
    /// The value to be written: members in their order, numbers digit for digit.
    var json: JSON {
        switch content {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let text): Int64(text).map { .integer($0) } ?? .written(Array(text.utf8))
        case .string(let text): .string(text)
        case .array(let items): .array(items.map(\.json))
        case .object(let members): .object(members.map { ($0.name, $0.value.json) })
        }
    }

    /// The JSON text without blanks.
    var text: String { json.text }

    /// A member of an object; nil for everything else.
    func member(_ name: String) -> ParsedJSON? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.name == name }?.value
    }
}
