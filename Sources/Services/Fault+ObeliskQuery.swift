import Columns
import Vocabulary

/// The wording of Obelisk's queries and ingest.
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
        Fault(
            .service, "obelisk answered with events that cannot be understood: \(cause.message)",
            hint: "err:detail() shows how the answer begins; is the url that of Obelisk's API?", cause: cause,
            service: "obelisk", isRetryable: true)
    }

    static let repeatedEventPage = Fault(
        .service, "obelisk gives the same page of events again and again",
        hint: "repeat in a while; if it stays so, query a shorter range", service: "obelisk", isRetryable: true)

    // MARK: Ingest

    static let nothingIngested = Fault(
        .badArgument, "ingest: there are no events", hint: "{ { metric = \"temperature::number\", value = 19.6 } }",
        service: "obelisk")

    static func badEvent(_ number: Int, _ problem: String) -> Fault {
        Fault(
            .badArgument, "ingest: event \(number) cannot be stored: \(problem)",
            hint: "nothing was sent; leave it out, or change it", service: "obelisk")
    }

    static func ingestNotConfirmed(_ status: Int) -> Fault {
        Fault(
            .service, "obelisk does not say that it has taken the events (\(status) in place of 204)",
            hint: "is the url that of Obelisk's API? A query shows whether they are there", service: "obelisk")
    }

    /// A refusal of one request of an ingest; events count from 1 through all requests.
    static func ingestStopped(_ cause: Fault, at events: Range<Int>, of total: Int) -> Fault {
        guard cause.kind != .interrupted || events.lowerBound > 0 else { return cause }
        var fault = cause
        let index = cause.message.firstMatch(of: /index (\d{1,9})/).flatMap { Int($0.1) }
        let isOf =
            index.map { "event \(events.lowerBound + $0 + 1)" }
            ?? "events \(events.lowerBound + 1) to \(events.upperBound)"
        fault.message = "ingest: \(isOf) of \(total): \(cause.message)"
        let stored = events.lowerBound + (index ?? 0)
        if stored > 0 { fault.hint = "those before are stored; \(cause.hint ?? "go on with the others")" }
        return fault
    }

    static func perhapsIngested(_ cause: Fault, _ events: Range<Int>, of total: Int) -> Fault {
        var fault = Fault(
            .unreachable,
            "it is not known whether obelisk has taken events \(events.lowerBound + 1) to \(events.upperBound) of \(total) "
                + "(\(cause.message))",
            hint:
                "query them before writing again; events with a time of their own could be written twice without harm",
            cause: cause, service: "obelisk")
        fault.exchange = cause.exchange
        return fault
    }
}
