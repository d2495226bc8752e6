/// The way to a part of a JSON value: names and places, `list->[0]->x`.
struct ObeliskPath: Sendable, Equatable {
    private enum Step: Sendable, Equatable {
        case name(ExactText)
        case place(Int)
    }

    private let steps: [Step]

    /// Reads a path; nil when a step is empty.
    init?(_ text: Substring) {
        var steps: [Step] = []
        for word in text.split(separator: "->", omittingEmptySubsequences: false) {
            guard !word.isEmpty else { return nil }
            if word.hasPrefix("["), word.hasSuffix("]"), let place = Int(word.dropFirst().dropLast()), place >= 0 {
                steps.append(.place(place))
            } else {
                steps.append(.name(ExactText(String(word))))
            }
        }
        guard !steps.isEmpty else { return nil }
        self.steps = steps
    }

    /// The part of a value; nil where the path leads nowhere, or to null.
    func value(in json: ParsedJSON) -> ParsedJSON? {
        var value = json
        for step in steps {
            switch (step, value.content) {
            case (.name(let name), .object(let members)):
                guard let member = members.first(where: { ExactText($0.name) == name }) else { return nil }
                value = member.value
            case (.place(let place), .array(let items)):
                guard items.indices.contains(place) else { return nil }
                value = items[place]
            default: return nil
            }
        }
        return value.isNull ? nil : value
    }
}

extension ParsedJSON {
    /// The value of an event of a type; nil when it does not fit: truths are no numbers, `json` is an object or a list.
    func obeliskValue(as type: ObeliskType) -> ObeliskValue? {
        switch (type, content) {
        case (.number, .number(let text)): Double(text).flatMap { $0.isFinite ? .number($0) : nil }
        case (.bool, .bool(let value)): .bool(value)
        case (.string, .string(let text)): .string(text)
        case (.json, .object), (.json, .array): .json(text)
        case (.numbers, .array(let items)): Self.numbers(items).map { .numbers($0) }
        default: nil
        }
    }

    private static func numbers(_ items: [ParsedJSON]) -> [Double]? {
        var numbers: [Double] = []
        for item in items {
            guard case .number(let number)? = item.obeliskValue(as: .number) else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}
