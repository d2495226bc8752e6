import Columns
import Vocabulary

@testable import Services

private let day = Nanoseconds(sinceEpoch: 1_546_300_800_000_000_000)
private let refused = Fault(
    .badArgument, "obelisk refuses the request: Invalid event at index 3: value does not match metric type",
    hint: "err:detail() shows what was sent and answered", service: "obelisk")

private let lastPart = ObeliskIngestPlace(first: 50_001, last: 60_000, total: 60_000)
private let unfit = Fault(
    .damaged, "event 17 (door::bool) has the \"value\" \"1\", which is no true or false",
    hint: "the metric's type and its values do not agree; ask the service's people")

let obeliskQueryMessages: [Message] = [
    Message("noDatasetsAsked", .noDatasetsAsked(of: "query"), .querying, "a query of Obelisk names no dataset"),
    Message("badEventPage", .badEventPage(0), .querying, "page_size is no number of events that Obelisk could give"),
    Message(
        "negativeEventLimit", .negativeEventLimit(-1, of: "query"), .querying, "the option limit of a query is negative"
    ),
    Message("badLimitBy", .badLimitBy(of: "query"), .querying, "limit_by has no field, or no limit"),
    Message(
        "unknownOrderField", .unknownOrderField("sorce", among: ["source", "time"]), .querying,
        "order_by, limit_by or group_by has a word that is no field"),
    Message(
        "unknownOrderField", .unknownOrderField("value", among: ["source", "time"]), .querying,
        "the same, with none near"),
    Message(
        "orderFieldTwice", .orderFieldTwice("source", "order_by", of: "query"), .querying,
        "order_by, limit_by, group_by or stats names something twice"),
    Message(
        "unknownStatistic", .unknownStatistic("average", among: ["mean", "count"]), .querying,
        "stats has a word that is no statistic"),
    Message("noStatistics", .noStatistics(among: ["mean", "count"]), .querying, "stats is an empty list"),
    Message(
        "badGroupLength", .badGroupLength("time", .milliseconds(500)), .querying,
        "the pieces of time of group_by are no whole seconds"),
    Message(
        "orderWithoutTime", .orderWithoutTime, .querying, "statistics without pieces of time are to be ordered by time"),
    Message("offsetWithoutTime", .offsetWithoutTime, .querying, "group_by has an offset and no time"),
    Message("badGeohashPrecision", .badGeohashPrecision(9), .querying, "geohash_precision is not from 4 to 8"),
    Message("ungroupable", .ungroupable("timestamp"), .querying, "statistics are to be grouped by time in fields"),
    Message("ungroupable", .ungroupable("tags"), .querying, "statistics are to be grouped by tags"),
    Message(
        "unreadableEvents", .unreadableEvents(Fault(.damaged, "it is not JSON", isRetryable: true)), .querying,
        "a page of events is no JSON, or not as Obelisk writes it, again and again"),
    Message(
        "unreadableEvents",
        .unreadableEvents(unfit), .querying, "an event does not fit the type of its metric"),
    Message("unusableCursor", .unusableCursor("5"), .querying, "the next page of events is named by something else"),
    Message(
        "emptyEventPages", .emptyEventPages(100), .querying,
        "pages of events are empty, and each says that there is one more"),
    Message(
        "limitByOverPages", .limitByOverPages(100_000), .querying,
        "a query with limit_by has more events than one page holds"),
    Message("limitByOverPages", .limitByOverPages(500), .querying, "the same, where a page could be larger"),
    Message(
        "eventPageTooLarge",
        .eventPageTooLarge(Fault(.limit, "https://obelisk.example sends an answer of more than 256 MiB"), 1000),
        .querying, "a page of events is larger than Moonport takes, though few were asked for"),
    Message(
        "repeatedEventPage", .repeatedEventPage, .querying, "a page of events names an earlier one as the next page"),
    Message(
        "inNotUnderstood", .inNotUnderstood(refused), .querying, "a query is refused whose filter has the operator _in"),
    Message("filterNoTable", .filterNoTable(.text("x")), .querying, "a filter, or a part of it, is no table"),
    Message("filterNeedsList", .filterNeedsList("_and"), .querying, "_and or _or has no list"),
    Message(
        "unknownFilterOperator", .unknownFilterOperator("_gtt", among: ["_gt", "_gte"], of: "value"), .querying,
        "a field in a filter has an operator that does not exist"),
    Message(
        "unknownFilterOperator", .unknownFilterOperator("_xor", among: ["_and", "_or", "_not"]), .querying,
        "a filter has an operator that does not exist"),
    Message("filterWithoutField", .filterWithoutField("_gt"), .querying, "an operator of fields stands alone"),
    Message(
        "unknownFilterField", .unknownFilterField("sorce", among: ["source", "value"]), .querying,
        "a filter names a field that events do not have"),
    Message("filterNoTest", .filterNoTest("source", .text("room-1")), .querying, "a field in a filter has no operator"),
    Message(
        "filterTwoTests", .filterTwoTests("value", ["_gte", "_lt"]), .querying,
        "a field in a filter has two operators"),
    Message("filterTwoTests", .filterTwoTests("value", []), .querying, "a field in a filter has options only"),
    Message("filterOptions", .filterOptions("source", .text("m")), .querying, "_options holds something else than i"),
    Message(
        "filterOperand", .filterOperand("_gt", "value", .null, wanted: "a number or a text"), .querying,
        "an operator has a value that it cannot take"),
    Message(
        "filterMetricWithoutType", .filterMetricWithoutType("_eq", "temperature.celsius"), .querying,
        "a filter compares the metric with a name without a type"),
    Message("filterNoPlace", .filterNoPlace("_locationInPolygon", 103.7, 51.05), .querying, "a place is none"),
    Message(
        "filterUnmasked", .filterUnmasked("it's", isPattern: false), .querying, "a text in a filter has a quote"),
    Message(
        "filterUnmasked", .filterUnmasked("a\\.b", isPattern: true), .querying, "a pattern in a filter has a backslash"),
    Message("nothingIngested", .nothingIngested, .querying, "ingest gets an empty list"),
    Message(
        "badEvent", .badEvent(17, "the value on of door::bool is not true or false"), .querying,
        "an event that is to be written breaks a rule of Obelisk"),
    Message(
        "ingestNotConfirmed", .ingestNotConfirmed(200), .querying,
        "events were written, and the answer is not that of Obelisk"),
    Message(
        "ingestStopped", .ingestStopped(refused, at: lastPart), .querying,
        "an event in the middle of many is refused by Obelisk"),
    Message("ingestStopped", .ingestStopped(.interrupted, at: lastPart), .querying, "writing events is interrupted"),
    Message(
        "perhapsIngested", .perhapsIngested(.outOfService(502, nil, .obelisk), lastPart, isHarmless: false), .querying,
        "the connection breaks while events without a time are written"),
    Message(
        "perhapsIngested", .perhapsIngested(.outOfService(502, nil, .obelisk), lastPart, isHarmless: true), .querying,
        "the same, where all of them have times"),
]
