import Columns
import Vocabulary

/// The wording of Sift's data.
extension Fault {
    static let nothingQueried = Fault(
        .badArgument, "query: nothing says which data are wanted",
        hint: "channels = { \"motor.thrust\" }, or calculated_channels = { … }", service: "sift")

    static func badPageSize(_ size: Int64) -> Fault {
        Fault(
            .badArgument, "query: page_size is \(size)",
            hint: "1 to \(SiftQuery.largestPage); left out it is \(SiftQuery.usualPage)", service: "sift")
    }

    static func negativePointLimit(_ limit: Int64) -> Fault {
        Fault(
            .badArgument, "query: limit is \(limit)", hint: "0 or more points a channel; leave it out for all",
            service: "sift")
    }

    static func badSample(_ sample: Duration) -> Fault {
        Fault(
            .badArgument, "query: sample is \(SiftFilter.seconds(sample))s, which the service cannot take",
            hint: "whole milliseconds, 1ms or more: sample = \"100ms\"; leave it out for every point", service: "sift")
    }

    // MARK: Pages

    static func unreadablePage(_ cause: Fault) -> Fault {
        Fault(
            .service, "sift answered with data that cannot be understood: \(cause.message)",
            hint: "err:detail() shows how the answer begins; is the url that of Sift's REST API?", cause: cause,
            service: "sift", isRetryable: true)
    }

    static func repeatedDataPage(_ name: String) -> Fault {
        Fault(
            .service, "sift gives the same page of \"\(name)\" again and again",
            hint: "repeat in a while; if it stays so, query a shorter range", service: "sift", isRetryable: true)
    }

    static func pageTooLarge(_ told: String?) -> Fault {
        Fault(
            .limit, "sift finds a page of data too large\(told.map { ": \($0)" } ?? "")",
            hint: "give a smaller page_size", service: "sift")
    }

    static func pageTooSlow(_ told: String?) -> Fault {
        Fault(
            .timedOut, "sift needs too long for a page of data\(told.map { ": \($0)" } ?? "")",
            hint: "give a smaller page_size, or query a shorter range", service: "sift", isRetryable: true)
    }

    static func unknownData(_ type: String, _ name: String) -> Fault {
        Fault(
            .service, "sift sends values of an unknown type for \"\(name)\": \(type)",
            hint: "leave the channel out; a newer version may know the type", service: "sift")
    }

    static func changedType(_ name: String, _ before: ColumnType, _ after: ColumnType) -> Fault {
        Fault(
            .service, "the values of \"\(name)\" change from \(before) to \(after) between two pages",
            hint: "query the time before and after the change each for itself", service: "sift")
    }

    static func unequalExtras(_ times: Int, _ points: Int) -> Fault {
        Fault(
            .service, "sift tells \(times) times of arrival for \(points) points", hint: "leave received_at out",
            service: "sift")
    }

    // MARK: Names

    static func sameName(_ name: String) -> Fault {
        Fault(
            .badArgument, "query: two of the wanted series of one asset are named \"\(name)\"",
            hint: "query them one after the other", service: "sift")
    }

    static func differentTypes(_ name: String, _ first: ColumnType, _ second: ColumnType) -> Fault {
        Fault(
            .badArgument, "query: \"\(name)\" is \(first) in one place and \(second) in another",
            hint: "query them one after the other: by run, by assets, or by the channel's id", service: "sift")
    }

    static func noCommonAsset(_ name: String, _ words: [String]) -> Fault {
        Fault(
            .badArgument,
            "query: no asset has all channels of \"\(name)\": \(words.map { "\"\($0)\"" }.joined(separator: ", "))",
            hint: "name them by their ids, or say assets = …", service: "sift")
    }
}
