/// The scalars whose values are checked, by their names; all others take and give any JSON.
enum GraphQLScalar: Sendable {
    case int, float, string, boolean, id
    /// A whole number of 64 bits. Source: the catalog's own scalar `Long`.
    case long
    case any

    init(named name: String) {
        self =
            switch name {
            case "Int": .int
            case "Float": .float
            case "String": .string
            case "Boolean": .boolean
            case "ID": .id
            case "Long": .long
            default: .any
            }
    }

    /// A value of a document as this scalar. Variables inside are put in; a missing one is null.
    func value(
        of literal: GraphQLLiteral, variables: [String: ParsedJSON] = [:]
    ) throws(GraphQLError) -> ParsedJSON {
        switch (self, literal.content) {
        case (.int, .integer(let text)):
            guard Int32(text) != nil else { throw .beyond(self, literal.text, at: literal.place) }
            return number(text, literal.place)
        case (.long, .integer(let text)):
            guard let number = Int64(text) else { throw .beyond(self, literal.text, at: literal.place) }
            return self.number(String(number), literal.place)
        case (.long, .string(let text, _)):
            guard let number = Int64(text) else { throw .unfit(self, literal.text, at: literal.place) }
            return self.number(String(number), literal.place)
        case (.float, .integer(let text)), (.float, .float(let text)): return number(text, literal.place)
        case (.string, .string(let text, _)), (.id, .string(let text, _)), (.id, .integer(let text)):
            return ParsedJSON(content: .string(text), place: literal.place)
        case (.boolean, .bool(let value)): return ParsedJSON(content: .bool(value), place: literal.place)
        case (.any, _): return literal.json(variables)
        default: throw .unfit(self, literal.text, at: literal.place, isLiteral: true)
        }
    }

    /// A value of a request's variables as this scalar.
    func value(of input: ParsedJSON) throws(GraphQLError) -> ParsedJSON {
        switch (self, input.content) {
        case (.int, .number(let text)):
            guard let whole = Self.whole(text) else { throw .unfit(self, input.shortText) }
            guard Int32(whole) != nil else { throw .beyond(self, input.shortText) }
            return number(whole, input.place)
        case (.long, .number(let text)), (.long, .string(let text)):
            guard let whole = Self.whole(text) else { throw .unfit(self, input.shortText) }
            guard let number = Int64(whole) else { throw .beyond(self, input.shortText) }
            return self.number(String(number), input.place)
        case (.id, .number(let text)):
            guard let whole = Self.whole(text) else { throw .unfit(self, input.shortText) }
            return ParsedJSON(content: .string(whole), place: input.place)
        case (.float, .number(let text)) where Double(text)?.isFinite == true: return input
        case (.string, .string), (.id, .string), (.boolean, .bool), (.any, _): return input
        default: throw .unfit(self, input.shortText)
        }
    }

    /// What a resolver gave, as this scalar.
    func output(_ value: JSON) throws(GraphQLError) -> JSON {
        switch (self, value) {
        case (.int, .integer(let number)):
            guard Int32(exactly: number) != nil else { throw .beyond(self, "\(number)") }
            return value
        case (.long, .integer), (.string, .string), (.id, .string), (.boolean, .bool), (.float, .integer), (.any, _):
            return value
        case (.float, .double(let number)) where number.isFinite: return value
        case (.float, .written(let bytes)) where Double(String(decoding: bytes, as: UTF8.self))?.isFinite == true:
            return value
        case (.id, .integer(let number)): return .string(String(number))
        default: throw .unfit(self, value.text)
        }
    }

    private func number(_ text: String, _ place: TextPlace) -> ParsedJSON {
        ParsedJSON(content: .number(text), place: place)
    }

    /// The digits of a JSON number that is whole, however it was written: `5`, `5.0`, `5e3`. Nil for fractions, for other
    /// texts, and for exponents of more than three digits.
    private static func whole(_ text: String) -> String? {
        if text.wholeMatch(of: /-?[0-9]+/) != nil { return text }
        guard let parts = text.wholeMatch(of: /(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?/) else {
            return nil
        }
        let fraction = parts.3 ?? "", exponent = parts.4.flatMap { Int($0) } ?? 0
        let digits = parts.2 + fraction
        let shift = exponent - fraction.count
        let cut = digits.dropLast(max(0, -shift))
        guard digits.dropFirst(cut.count).allSatisfy({ $0 == "0" }) else { return nil }
        let whole = (cut + String(repeating: "0", count: max(0, shift))).drop { $0 == "0" }
        return whole.isEmpty ? "0" : "\(parts.1)\(whole)"
    }
}

extension GraphQLScalar: CustomStringConvertible {
    /// Its name in a schema.
    var description: String {
        switch self {
        case .int: "Int"
        case .float: "Float"
        case .string: "String"
        case .boolean: "Boolean"
        case .id: "ID"
        case .long: "Long"
        case .any: "JSON"
        }
    }
}
