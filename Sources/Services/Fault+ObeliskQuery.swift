import Vocabulary

/// The wording of Obelisk's queries.
extension Fault {
    static func noDatasetsAsked(of call: String) -> Fault {
        Fault(
            .badArgument, "\(call): nothing says of which dataset the events are",
            hint: "dataset = \"Office climate\", or ids or names in a list; c:datasets() lists them", service: "obelisk"
        )
    }

    static func badEventPage(_ size: Int) -> Fault {
        Fault(
            .badArgument, "query: page_size is \(size)",
            hint: "1 to \(ObeliskQuery.largestPage), which it is when it is left out; each page counts as one query of "
                + "the hour", service: "obelisk")
    }

    static func negativeEventLimit(_ limit: Int, of call: String) -> Fault {
        Fault(
            .badArgument, "\(call): limit is \(limit)", hint: "0 or more rows in all; leave it out for all",
            service: "obelisk")
    }

    static func badLimitBy(of call: String) -> Fault {
        Fault(
            .badArgument, "\(call): limit_by cannot be read",
            hint:
                "limit_by = { fields = { \"source\" }, limit = 1, offset = 0 }: one field or more, a limit of 1 or more",
            service: "obelisk")
    }

    static func unknownOrderField(_ word: String, among words: [String]) -> Fault {
        Fault(
            .badArgument, "events cannot be ordered or grouped by \"\(word)\"",
            hint: nearestHint(word, in: words) ?? "fields: \(words.joined(separator: ", "))", service: "obelisk")
    }

    static func orderFieldTwice(_ field: String, _ option: String, of call: String) -> Fault {
        Fault(
            .badArgument, "\(call): \(option) names \(field) twice", hint: "name each once", service: "obelisk")
    }

    // MARK: Statistics

    static func unknownStatistic(_ word: String, among words: [String]) -> Fault {
        Fault(
            .badArgument, "stats: there is no statistic \"\(word)\"",
            hint: nearestHint(word, in: words) ?? "statistics: \(words.joined(separator: ", "))", service: "obelisk")
    }

    static func noStatistics(among words: [String]) -> Fault {
        Fault(
            .badArgument, "stats: nothing says what is to be worked out",
            hint: "leave stats out for mean and count, or give some of \(words.joined(separator: ", "))",
            service: "obelisk")
    }

    static func badGroupLength(_ option: String, _ length: Duration) -> Fault {
        Fault(
            .badArgument, "stats: group_by.\(option) is \(length.brief), which the service cannot take",
            hint: "whole seconds, minutes, hours or days: time = \"1h\", offset = \"30m\"", service: "obelisk")
    }

    static let orderWithoutTime = Fault(
        .badArgument, "stats: order_by has timestamp, and rows that are of no piece of time have none",
        hint: "group_by = { time = \"1h\" }, or another order_by", service: "obelisk")

    static let offsetWithoutTime = Fault(
        .badArgument, "stats: group_by.offset has no group_by.time to move", hint: "time = \"1d\", offset = \"6h\"",
        service: "obelisk")

    static func badGeohashPrecision(_ precision: Int) -> Fault {
        Fault(
            .badArgument, "stats: group_by.geohash_precision is \(precision)",
            hint: "4 to 8 characters: about 20 km to 20 m", service: "obelisk")
    }

    static func ungroupable(_ field: String) -> Fault {
        Fault(
            .badArgument, "stats: events cannot be grouped by \(field)",
            hint: field == "timestamp"
                ? "pieces of time are group_by = { time = \"1h\" }"
                : "fields: dataset, metric, producer, source, geohash", service: "obelisk")
    }

    // MARK: Pages

    static func unreadableEvents(_ cause: Fault) -> Fault {
        guard cause.isRetryable else { return unfitEvents(cause) }
        return Fault(
            .service, "obelisk answered with events that cannot be understood: \(cause.message)",
            hint: "err:detail() shows how the answer begins; is the url that of Obelisk's API?", cause: cause,
            service: "obelisk", isRetryable: true)
    }

    /// JSON that says what no event can be: the next try would bring the same.
    private static func unfitEvents(_ cause: Fault) -> Fault {
        var fault = cause
        fault.message = "obelisk answered with events that cannot be read: \(cause.message)"
        fault.service = "obelisk"
        return fault
    }

    static func unusableCursor(_ json: String) -> Fault {
        Fault(
            .service, "obelisk names the next page of events by \(json), which is no cursor",
            hint: "a cursor is a text; is the url that of Obelisk's API?", service: "obelisk")
    }

    static func emptyEventPages(_ count: Int) -> Fault {
        Fault(
            .service, "obelisk gives \(count) pages in a row without an event, and always one more",
            hint: "repeat in a while; if it stays so, query a shorter range", service: "obelisk")
    }

    static func limitByOverPages(_ size: Int) -> Fault {
        Fault(
            .limit,
            "with limit_by the events fill more than one page of \(size), and obelisk does not say how it counts then",
            hint: "\(size < ObeliskQuery.largestPage ? "a larger page_size, or a" : "a") shorter range, or a limit",
            service: "obelisk")
    }

    /// - Parameter size: the events of a page.
    static func eventPageTooLarge(_ cause: Fault, _ size: Int) -> Fault {
        var fault = cause
        fault.hint = "smaller pages help: page_size = \(max(1, size / 10)); or fewer fields and metrics"
        return fault
    }

    static let repeatedEventPage = Fault(
        .service, "obelisk gives the same page of events again and again",
        hint: "repeat in a while; if it stays so, query a shorter range", service: "obelisk", isRetryable: true)
}
