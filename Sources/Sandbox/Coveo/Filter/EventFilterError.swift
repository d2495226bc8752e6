/// What is wrong with a filter, and where: the text for the message of a 400. All wording of filters is here.
struct EventFilterError: Error, Equatable, CustomStringConvertible {
    var message: String
    /// The character of the filter, counted from 1; nil where it is about the whole.
    var place: Int?

    init(_ message: String, at place: Int? = nil) {
        self.message = message
        self.place = place
    }

    /// `unknown dimension "citty", at character 1`
    var description: String { place.map { "\(message), at character \($0)" } ?? message }

    static let empty = EventFilterError("the filter is empty")
    static func unexpected(_ shown: String, at place: Int) -> EventFilterError {
        EventFilterError("unexpected \(shown)", at: place)
    }
    static func expected(_ what: String, found: EventFilterToken) -> EventFilterError {
        EventFilterError("expected \(what), found \(found.shown)", at: found.place)
    }
    static func foreignOperator(_ word: String, _ ours: String, at place: Int) -> EventFilterError {
        EventFilterError("\"\(word)\" is not an operator, write \(ours)", at: place)
    }
    static func noNot(at place: Int) -> EventFilterError {
        EventFilterError("there is no NOT, write !=, !~, !@ or NOT_IN", at: place)
    }
    static func badNumber(_ text: String, at place: Int) -> EventFilterError {
        EventFilterError("\"\(text)\" is no number", at: place)
    }
    static func openText(at place: Int) -> EventFilterError {
        EventFilterError("the text in quotes has no end", at: place)
    }
    static func tooDeep(at place: Int? = nil) -> EventFilterError {
        EventFilterError("the filter is nested too deeply", at: place)
    }
    static func unknownDimension(_ name: String, near: [String], at place: Int) -> EventFilterError {
        let hint = near.isEmpty ? "" : " (did you mean \(near.joined(separator: " or "))?)"
        return EventFilterError("unknown dimension \"\(name)\"\(hint)", at: place)
    }
    static func unknownNamedFilter(_ id: String, near: [String], at place: Int) -> EventFilterError {
        let hint = near.isEmpty ? "" : " (did you mean \(near.map { "$" + $0 }.joined(separator: " or "))?)"
        return EventFilterError("unknown named filter \"$\(id)\"\(hint)", at: place)
    }
    static func namedFilterOfItself(_ id: String) -> EventFilterError {
        EventFilterError("the named filter \"$\(id)\" is made of itself")
    }
    static func tooManyNamedFilters(_ most: Int) -> EventFilterError {
        EventFilterError("the filter is made of more than \(most) named filters")
    }
    static func inNamedFilter(_ id: String, _ error: EventFilterError) -> EventFilterError {
        EventFilterError("in the named filter \"$\(id)\": \(error)")
    }
    static func wrongValue(_ shown: String, for dimension: EventDimension, at place: Int) -> EventFilterError {
        let wanted =
            switch dimension.kind {
            case .text: "a text"
            case .number, .short: "a number"
            case .boolean: "true or false"
            case .dateTime: "a time such as '2018-06-01T00:00:00.000Z'"
            }
        return EventFilterError("\(dimension.name) is compared with \(wanted), not with \(shown)", at: place)
    }
    static func noOrder(_ sign: String, of dimension: EventDimension, at place: Int) -> EventFilterError {
        EventFilterError(
            "\"\(sign)\" compares numbers and times, \(dimension.name) is \(dimension.kind.rawValue)", at: place)
    }
    static func noSearching(_ sign: String, in dimension: EventDimension, at place: Int) -> EventFilterError {
        EventFilterError("\"\(sign)\" looks into texts, \(dimension.name) is \(dimension.kind.rawValue)", at: place)
    }
    static func nullHasNo(_ sign: String, at place: Int) -> EventFilterError {
        EventFilterError("null goes with == and != only, not with \"\(sign)\"", at: place)
    }
}
