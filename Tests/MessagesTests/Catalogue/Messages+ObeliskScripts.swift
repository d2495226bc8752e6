import Vocabulary

@testable import Scripting

let obeliskScriptMessages: [Message] = [
    Message(
        "datasetMissing", .datasetMissing("query"), .querying, "an export or a query of Obelisk names no dataset"),
    Message(
        "datasetsTwice", .datasetsTwice("export"), .ordering,
        "an export or a query of Obelisk has both the option dataset and the option datasets"),
    Message(
        "emptyObeliskOption", .emptyObeliskOption("dataset", of: "export"), .ordering,
        "the option dataset of an export or a query is an empty list"),
    Message(
        "emptyObeliskOption", .emptyObeliskOption("metrics", of: "query"), .querying,
        "the same, of an option that may be left out"),
    Message(
        "eventIsNoTable", .eventIsNoTable(1), .ordering,
        "an event that is to be written is a list, not a table with names"),
    Message(
        "unknownEventField", .unknownEventField(2, "sorce", among: ["source", "value"]), .ordering,
        "an event that is to be written has something that no event has"),
    Message(
        "unknownEventField", .unknownEventField(2, "colour", among: ["source", "value"]), .ordering,
        "the same, with no name near it"),
    Message(
        "eventWithout", .eventWithout("metric", 3), .ordering, "an event that is to be written has no metric"),
    Message("eventWithout", .eventWithout("value", 3), .ordering, "the same, without a value"),
    Message(
        "unusableEventField", .unusableEventField("timestamp", 4, "integers are nanoseconds since 1970"), .ordering,
        "a part of an event that is to be written is of another kind than it must be"),
    Message(
        "tooManyDigits", .tooManyDigits("9007199254740993", 5), .ordering,
        "an event that is to be written has a whole number that no double holds"),
    Message(
        "saidTwice", .saidTwice("time", "timestamp", in: "event 6"), .ordering,
        "an event that is to be written, or a Frame of such, says one thing in two ways"),
    Message(
        "unknownEventColumn", .unknownEventColumn("valeu", among: ["source", "value"]), .ordering,
        "the rows of a Frame are to be written as events, and a column is none of theirs"),
    Message(
        "unknownEventColumn", .unknownEventColumn("colour", among: ["source", "value"]), .ordering,
        "the same, with no name near it"),
    Message(
        "framesWithoutEvents", .framesWithoutEvents("metric"), .ordering,
        "the rows of a Frame are to be written as events, and nothing tells their metric"),
    Message("framesWithoutEvents", .framesWithoutEvents("value"), .ordering, "the same, without a column of values"),
]
