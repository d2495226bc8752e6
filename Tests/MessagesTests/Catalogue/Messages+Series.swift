import Vocabulary

@testable import Engine

let seriesMessages: [Message] = [
    Message(
        "notATimeColumn", .notATimeColumn("value", "double", times: ["time"]), .tables,
        "align, resample or gaps gets a column that is no time"),
    Message(
        "notATimeColumn", .notATimeColumn("day", "text", times: []), .tables, "the same, and there is no time at all"),
    Message(
        "notNumbers", .notNumbers("mode", "text", "linear"), .tables, "texts are to be averaged or interpolated"),
    Message(
        "unknownMethod", .unknownMethod("liner", in: ["last", "linear", "mean"]), .tables,
        "align or resample gets a method that is none"),
    Message("mixedZones", .mixedZones("time"), .tables, "times with and without a zone are to be aligned"),
    Message("notAStep", .notAStep(.zero), .tables, "the step of a grid is zero or negative"),
    Message(
        "notNanoseconds", .notNanoseconds(.seconds(1 << 40)), .tables, "a length of time is longer than any series"),
    Message("negativeAge", .negativeAge(.seconds(-1)), .tables, "`within` or the length of a gap is negative"),
    Message("nothingToAlign", .nothingToAlign, .tables, "an empty list of series is aligned"),
    Message(
        "gridTooFar", .gridTooFar("3155760000000000000"), .tables,
        "the steps of a grid are so long that a row would be at a time that cannot be counted in nanoseconds"),
    Message(
        "gapTooLong", .gapTooLong("1700-01-01 00:00:00"), .tables, "gaps meets two times of different centuries"),
    Message(
        "timeBeyondNanoseconds", .timeBeyondNanoseconds, .tables,
        "align, resample or gaps meets a time such as one of the year 9999"),
    Message(
        "gridTooLong", .gridTooLong("31536000000000000"), .tables,
        "the step of a grid is so small that it would have more than 100 million rows"),
]
