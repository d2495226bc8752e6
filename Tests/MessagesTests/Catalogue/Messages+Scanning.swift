import Vocabulary

@testable import Columns

private let point = MeasurementPlace(series: 0, typeName: "sift.data.v2.Int32Values", element: nil, point: 16)

private let event = EventPlace(event: 16, metric: "temperature.celsius::number")

private let errorPage: EventPage = {
    var page = EventPage()
    page.members = [("error", Array("{\"status\":403,\"message\":\"Read access denied\"}".utf8))]
    return page
}()

let scanningMessages: [Message] = [
    Message(
        "notJSON", .notJSON(1204, found: "\"<\"", expected: "\",\" or \"}\""), .tables,
        "a service answers a query with something that is not JSON, or with half of it"),
    Message("badNumber", .badNumber(88, "\"01\""), .tables, "the same, in a number"),
    Message("notUTF8", .notUTF8(88, 0xff), .tables, "the same, in the bytes of a text"),
    Message("badEscape", .badEscape(88), .tables, "the same, in an escape of a text"),
    Message("nestedTooDeep", .nestedTooDeep(65_540, 65_536), .tables, "an answer is nested without end"),
    Message(
        "tooManyMembers", .tooManyMembers(100), .tables, "an answer has members without end beside its events"),
    Message(
        "tooMuchKept", .tooMuchKept(256 << 20), .tables,
        "an answer has members of hundreds of megabytes beside its points"),
    Message(
        "unexpectedMeasurement", .unexpectedMeasurement(9, found: "a number", expected: "the list \"data\""), .tables,
        "an answer is JSON, but not of the form that is documented"),
    Message(
        "unknownMeasurementType",
        .unknownMeasurementType("sift.data.v3.DoubleValues", 0, known: ["sift.data.v2.DoubleValues"]), .tables,
        "a service has a type of channel that Moonport does not know"),
    Message("untypedMeasurements", .untypedMeasurements(0, "@type"), .tables, "points come without their type"),
    Message(
        "retypedMeasurements", .retypedMeasurements(0, "sift.data.v2.BoolValues", "sift.data.v2.DoubleValues"), .tables,
        "the points of one channel come with two types"),
    Message(
        "wrongMeasurement", .wrongMeasurement(point, "\"2147483648\"", .int32), .tables,
        "a value does not fit the type of its channel"),
    Message("untimedMeasurement", .untimedMeasurement(point, "timestamp"), .tables, "a point has no time"),
    Message(
        "wrongTimestamp", .wrongTimestamp(point, "\"2026-03-13T19:43:25\""), .tables, "the time of a point is none"),
    Message(
        "timestampOutOfRange", .timestampOutOfRange(point, "\"0001-01-01T00:00:00Z\""), .tables,
        "the time of a point lies outside the years 1677 to 2262"),
    Message("noEvents", .noEvents("items", EventPage()), .tables, "an answer to a query of events holds none"),
    Message("noEvents", .noEvents("items", errorPage), .tables, "the same, and it says something else"),
    Message(
        "unexpectedEvent", .unexpectedEvent(11, found: "a number", expected: "an event"), .tables,
        "an answer is JSON, but holds no events of the form that is documented"),
    Message("incompleteEvent", .incompleteEvent(event, "timestamp"), .tables, "an event has no time, or no metric"),
    Message(
        "wrongEvent", .wrongEvent(event, "value", "\"on\"", "number"), .tables,
        "a value of an event does not fit the type of its metric"),
    Message(
        "eventTimeOutOfRange", .eventTimeOutOfRange(event, "timestamp", "9223372036854775807"), .tables,
        "the time of an event is of another unit than was asked for"),
]
