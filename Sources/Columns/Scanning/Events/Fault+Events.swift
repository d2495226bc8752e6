import Vocabulary

/// The wording of the scanner of events. Another form of answer may be gone on the next try; events that do not fit stay so.
extension Fault {
    private static let askAgain = "ask again; if it comes again, the service or a proxy on the way is at fault"

    static func noEvents(_ list: String, _ page: EventPage) -> Fault {
        let members = page.members.map { "\"\($0.name)\": \(excerpt(of: $0.json, limit: 200))" }
        let told = members.isEmpty ? "" : ", but \(members.prefix(3).joined(separator: ", "))"
        return Fault(
            .service, "the answer holds no events: it has no \"\(list)\"\(told)", hint: askAgain, isRetryable: true)
    }

    static func unexpectedEvent(_ offset: Int, found: String, expected: String) -> Fault {
        Fault(
            .damaged, "the answer holds no events: before byte \(offset) stands \(found), expected is \(expected)",
            hint: askAgain, isRetryable: true)
    }

    static func incompleteEvent(_ place: EventPlace, _ member: String) -> Fault {
        Fault(.damaged, "\(place) has no \"\(member)\"", hint: askAgain)
    }

    static func wrongEvent(_ place: EventPlace, _ member: String, _ text: String, _ noun: String) -> Fault {
        Fault(
            .damaged, "\(place) has the \"\(member)\" \(text), which is no \(noun)",
            hint: "the metric's type and its values do not agree; ask the service's people")
    }

    static func eventTimeOutOfRange(_ place: EventPlace, _ member: String, _ text: String) -> Fault {
        Fault(
            .damaged, "\(place) has the \"\(member)\" \(text), which does not fit in microseconds",
            hint: "is it of the unit that was asked for?")
    }
}

/// Where in a page an event stands, for messages: `event 17 (door::bool)`.
struct EventPlace: CustomStringConvertible {
    /// From 0.
    var event: Int
    var metric: String?

    var description: String { "event \(event + 1)" + (metric.map { " (\($0))" } ?? "") }
}

extension EventReading {
    /// For messages.
    var noun: String {
        switch self {
        case .time: "moment as a whole number"
        case .double: "number"
        case .int64: "whole number of 64 bits"
        case .boolean: "true or false"
        case .text: "text"
        case .json, .anything, .typed: "JSON"
        case .doubles: "list of numbers"
        case .texts: "list of texts"
        }
    }
}
