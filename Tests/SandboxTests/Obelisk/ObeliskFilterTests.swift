import Testing

@testable import Sandbox

private func filter(_ text: String) throws -> ObeliskFilter {
    try ObeliskFilter(try JSONParser.parse(Array(text.utf8)))
}

/// An event with everything.
private let full: ObeliskEvent = {
    var event = ObeliskEvent(
        time: 1_619_000_040_123_456, dataset: "d1", metric: ObeliskMetric("temperature.celsius", .number),
        value: .number(19.6), producer: ObeliskProducer(user: "u1", client: "c1"), source: "Device_1",
        tags: ["roomId=A", "floor=2"], received: 1_619_000_041_000)
    event.location = ObeliskLocation(latitude: 51.05, longitude: 3.72)
    event.elevation = 10
    return event
}()

private func other(_ metric: ObeliskMetric, _ value: ObeliskValue) -> ObeliskEvent {
    ObeliskEvent(
        time: 0, dataset: "d1", metric: metric, value: value, producer: ObeliskProducer(user: "u1", client: "c1"),
        received: 0)
}

@Test(arguments: [
    ("{}", true),
    (#"{"value":{"_eq":19.6}}"#, true), (#"{"value":{"_eq":19}}"#, false), (#"{"value":{"_neq":19}}"#, true),
    (#"{"value":{"_gt":19.5}}"#, true), (#"{"value":{"_gt":19.6}}"#, false), (#"{"value":{"_gte":19.6}}"#, true),
    (#"{"value":{"_lt":19.6}}"#, false), (#"{"value":{"_lte":19.6}}"#, true), (#"{"value":{"_lt":20}}"#, true),
    // Kinds that differ are unequal and have no order.
    (#"{"value":{"_eq":"19.6"}}"#, false), (#"{"value":{"_neq":"19.6"}}"#, true), (#"{"value":{"_gt":"1"}}"#, false),
    (#"{"value":{"_in":[1,19.6]}}"#, true), (#"{"value":{"_in":[]}}"#, false),
    (#"{"source":{"_eq":"Device_1"}}"#, true), (#"{"source":{"_eq":"device_1"}}"#, false),
    (#"{"source":{"_startsWith":"Dev"}}"#, true), (#"{"source":{"_startsWith":"vice"}}"#, false),
    (#"{"source":{"_regex":"vice_[0-9]$"}}"#, true), (#"{"source":{"_regex":"^vice"}}"#, false),
    (#"{"source":{"_regex":"DEVICE"}}"#, false), (#"{"source":{"_regex":"DEVICE","_options":"i"}}"#, true),
    (#"{"source":{"_options":"i","_regex":"DEVICE"}}"#, true), (#"{"source":{"_gt":"Device"}}"#, true),
    (#"{"metric":{"_eq":"temperature.celsius::number"}}"#, true), (#"{"metric":{"_eq":"temperature.celsius"}}"#, false),
    (#"{"dataset":{"_in":["d0","d1"]}}"#, true), (#"{"producer->userId":{"_eq":"u1"}}"#, true),
    (#"{"producer->clientId":{"_neq":"c1"}}"#, false),
    (#"{"location->lat":{"_gt":51}}"#, true), (#"{"location->lng":{"_lt":3}}"#, false),
    (#"{"elevation":{"_eq":10}}"#, true), (#"{"geohash":{"_startsWith":"u14d"}}"#, true),
    (#"{"timestamp":{"_gte":1619000040123}}"#, true), (#"{"timestamp":{"_lte":1619000040123}}"#, false),
    (#"{"timestamp":{"_lt":"2021-04-21T10:14:01Z"}}"#, true), (#"{"timestamp":{"_lt":"2021-04-21"}}"#, false),
    (#"{"tsReceived":{"_eq":1619000041000}}"#, true),
    (#"{"_exists":"elevation"}"#, true), (#"{"_exists":"tags"}"#, true), (#"{"_not":{"_exists":"location"}}"#, false),
    (#"{"_withTag":"floor=2"}"#, true), (#"{"_withTag":"floor"}"#, false),
    (#"{"_withAnyTag":["x","roomId=A"]}"#, true), (#"{"_withAnyTag":["x"]}"#, false),
    (#"{"_and":[{"value":{"_gt":19}},{"value":{"_lt":20}}]}"#, true), (#"{"_and":[]}"#, true),
    (#"{"_and":[{"value":{"_gt":19}},{"value":{"_lt":19}}]}"#, false),
    (#"{"_or":[{"value":{"_gt":20}},{"source":{"_eq":"Device_1"}}]}"#, true), (#"{"_or":[]}"#, false),
    (#"{"_not":{"value":{"_gt":20}}}"#, true),
    (#"{"_locationInCircle":{"center":{"lat":51.05,"lng":3.721},"radius":70}}"#, true),
    (#"{"_locationInCircle":{"center":{"lat":51.05,"lng":3.721},"radius":69}}"#, false),
    (#"{"_locationInPolygon":[[51,3.7],[51.1,3.7],[51.1,3.8],[51,3.8]]}"#, true),
    (#"{"_locationInPolygon":[[51,3.7],[51.1,3.7],[51.1,3.71]]}"#, false),
    // Latitude first: the same corners the other way round are elsewhere.
    (#"{"_locationInPolygon":[[3.7,51],[3.7,51.1],[3.8,51.1],[3.8,51]]}"#, false),
    // Of each object the first operator counts, as the service does.
    (#"{"value":{"_gt":19,"_lt":19}}"#, true), (#"{"value":{"_gt":19},"source":{"_eq":"x"}}"#, true),
    (#"{"value->a":{"_eq":1}}"#, false),
])
func filtersSelect(text: String, isWanted: Bool) throws {
    #expect(try filter(text).matches(full) == isWanted)
}

@Test func partsOfJSONCanBeFiltered() throws {
    let event = other(
        ObeliskMetric("o", .json), .json(#"{"a":{"b":2},"list":[{"x":"deep"},[1]],"yes":true,"none":null}"#))
    for (text, isWanted) in [
        (#"{"value->a->b":{"_eq":2}}"#, true), (#"{"value->a->b":{"_gt":2}}"#, false),
        (#"{"value->list->[0]->x":{"_startsWith":"de"}}"#, true), (#"{"value->list->[1]->[0]":{"_eq":1}}"#, true),
        (#"{"value->yes":{"_eq":true}}"#, true), (#"{"value->none":{"_neq":1}}"#, false),
        (#"{"_exists":"value->a"}"#, true), (#"{"_exists":"value->none"}"#, false), (#"{"_exists":"value->c"}"#, false),
        (#"{"value->a":{"_neq":1}}"#, false), (#"{"value":{"_eq":1}}"#, false),
    ] { #expect(try filter(text).matches(event) == isWanted, "\(text)") }
}

@Test func absentFieldsFulfilNothing() throws {
    let bare = other(ObeliskMetric("m", .string), .string(""))
    for (text, isWanted) in [
        (#"{"source":{"_eq":""}}"#, true), (#"{"_exists":"source"}"#, false), (#"{"value":{"_eq":""}}"#, true),
        (#"{"_exists":"value"}"#, false), (#"{"elevation":{"_neq":1}}"#, false), (#"{"geohash":{"_neq":"x"}}"#, false),
        (#"{"_locationInCircle":{"center":{"lat":0,"lng":0},"radius":100000000}}"#, false),
        (#"{"_not":{"elevation":{"_eq":1}}}"#, true), (#"{"_withTag":"x"}"#, false),
    ] { #expect(try filter(text).matches(bare) == isWanted, "\(text)") }
    let truth = other(ObeliskMetric("m", .bool), .bool(true))
    #expect(try filter(#"{"value":{"_eq":true}}"#).matches(truth))
    #expect(try !filter(#"{"value":{"_eq":1}}"#).matches(truth))
}

@Test(arguments: [
    ("[]", "an expression is an object"), (#"{"_nand":[]}"#, "unknown operator '_nand'; did you mean _and?"),
    (#"{"sourze":{"_eq":"a"}}"#, "unknown field 'sourze'; did you mean source?"),
    (#"{"location->alt":{"_eq":1}}"#, "unknown field 'location->alt'; did you mean location->lat or location->lng?"),
    (#"{"source":{"_like":"a"}}"#, "unknown operator '_like'"),
    (#"{"source":{}}"#, "'source' needs an operator such as _eq"),
    (#"{"source":"a"}"#, "'source' needs an operator such as _eq"),
    (#"{"source":{"_eq":null}}"#, "_eq takes a text, a number, true or false"),
    (#"{"source":{"_in":"a"}}"#, "_in takes a list"), (#"{"source":{"_startsWith":1}}"#, "_startsWith takes a text"),
    (#"{"source":{"_regex":"("}}"#, "'(' is no RE2 expression"),
    (#"{"source":{"_regex":"a(?=b)"}}"#, "'a(?=b)' is no RE2 expression"),
    (#"{"source":{"_regex":"a","_options":"g"}}"#, "_options can only be \"i\""),
    (#"{"_and":{}}"#, "_and takes a list"), (#"{"_exists":1}"#, "_exists takes a text"),
    (#"{"tags":{"_eq":"a"}}"#, "'tags' cannot be compared"),
    (#"{"_withAnyTag":[1]}"#, "_withAnyTag takes a list of texts"),
    (
        #"{"_locationInCircle":{"center":{"lat":1,"lng":1},"radius":1.5}}"#,
        #"_locationInCircle takes {"center":{"lat","lng"},"radius"} with whole metres"#
    ),
    (#"{"_locationInPolygon":[[1,1],[2,2]]}"#, "_locationInPolygon takes three corners or more"),
    (#"{"_locationInPolygon":[[1],[2],[3]]}"#, "_locationInPolygon takes [latitude, longitude] pairs"),
    (#"{"timestamp":{"_gt":"soon"}}"#, "'soon' is no time"),
])
func badFiltersAreRefused(text: String, reason: String) {
    #expect(throws: ObeliskError(400, "Invalid filter expression: \(reason)")) { try filter(text) }
}

@Test func distancesAreThoseOfTheEarth() {
    let ghent = ObeliskLocation(latitude: 51.0543, longitude: 3.7174)
    let antwerp = ObeliskLocation(latitude: 51.2194, longitude: 4.4025)
    #expect(abs(EarthShape.distance(ghent, antwerp) - 51_200) < 500)
    #expect(EarthShape.distance(ghent, ghent) == 0)
    let poles = EarthShape.distance(
        ObeliskLocation(latitude: 90, longitude: 0), ObeliskLocation(latitude: -90, longitude: 0))
    #expect(abs(poles - 20_015_114) < 10)
}
