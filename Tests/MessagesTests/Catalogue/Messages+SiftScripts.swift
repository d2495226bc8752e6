import Vocabulary

@testable import Scripting

let siftScriptMessages: [Message] = [
    Message("negativeLimit", .negativeLimit("runs", -1), .naming, "the option limit of a list is negative"),
    Message(
        "emptyListOption", .emptyListOption("runs", "asset"), .naming, "a list is asked for the things of no asset"),
    Message(
        "filterWithoutNames", .filterWithoutNames("name"), .naming, "a filter table has a value without a field's name"),
    Message(
        "unusableFilterValue", .unusableFilterValue, .naming, "a filter table holds a function or something like it"),
    Message("saidTwice", .saidTwice("format"), .ordering, "an export says like and, again, what is ordered"),
    Message(
        "emptyOption", .emptyOption("channels", hint: "leave it out for all channels"), .ordering,
        "an option of an export is there and empty"),
    Message("badStep", .badStep("0s"), .querying, "the option align of a query is no step of time"),
    Message("arrivalsAligned", .arrivalsAligned, .querying, "a query asks for align and for times of arrival"),
    Message("anyRun", .anyRun, .querying, "the option run of a query is true"),
    Message(
        "emptyQueryOption", .emptyQueryOption("assets"), .querying, "the option assets of a query is an empty list"),
    Message(
        "likeOfElsewhere", .likeOfElsewhere("https://api.siftstack.com", "http://127.0.0.1:8470"), .ordering,
        "the job behind like belongs to another service"),
    Message(
        "calculationsWithoutNames", .calculationsWithoutNames, .ordering,
        "the references of a calculated channel are no table of marks"),
    Message(
        "unusableReference", .unusableReference("$1", of: "power"), .ordering,
        "a reference of a calculated channel is something else than a channel"),
    Message(
        "unusableUnits", .unusableUnits(of: "power"), .ordering, "the units of a calculated channel are no text"),
    Message(
        "incompleteCalculation", .incompleteCalculation("expression"), .ordering,
        "the table of a calculated channel lacks its name, expression or references"),
    Message(
        "unknownCalculationField", .unknownCalculationField("unit"), .ordering,
        "the table of a calculated channel holds something unknown"),
    Message(
        "jobGone", .jobGone("5a2f…01", lister: "c:jobs()", service: "sift"), .waiting,
        "a job of Sift's list is not there any more"),
]
