/// Values of documents where any JSON may stand.
extension GraphQLLiteral {
    /// The value as JSON, with the variables put in: a missing one is null, and not there at all in an object.
    func json(_ variables: [String: ParsedJSON]) -> ParsedJSON {
        let content: ParsedJSON.Content
        switch self.content {
        case .variable(let variable): return variables[variable.name.text] ?? ParsedJSON(content: .null, place: place)
        case .integer(let text), .float(let text): content = .number(text)
        case .string(let text, _), .word(let text): content = .string(text)
        case .bool(let value): content = .bool(value)
        case .null: content = .null
        case .list(let items): content = .array(items.map { $0.json(variables) })
        case .object(let fields):
            content = .object(
                fields.filter { !$0.value.isMissing(in: variables) }.map {
                    ParsedJSON.Member(name: $0.name.text, place: $0.place, value: $0.value.json(variables))
                })
        }
        return ParsedJSON(content: content, place: place)
    }

    /// Whether it is a variable that was not given.
    func isMissing(in variables: [String: ParsedJSON]) -> Bool {
        guard case .variable(let variable) = content else { return false }
        return variables[variable.name.text] == nil
    }
}

extension ParsedJSON {
    /// The value for a message: no more than 240 characters, the middle left out.
    var shortText: String {
        let text = text
        guard text.count > 240 else { return text }
        return "\(text.prefix(118))...\(text.suffix(119))"
    }
}
