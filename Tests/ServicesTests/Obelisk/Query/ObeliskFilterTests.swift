import Testing
import Vocabulary

@testable import Services

/// A filter as it is sent, or what is said in its place.
private func sent(_ text: String) throws -> String {
    let json = try #require(JSONValue(parsing: text), "\(text)")
    do throws(Fault) {
        return try JSONMessage.write(ObeliskFilter(json).json, for: .obelisk)
    } catch {
        return "\(error)"
    }
}

@Suite("Filters of Obelisk")
struct ObeliskFilterTests {
    @Test(
        "Every operator of the service goes through as it was written",
        arguments: [
            "{}", #"{"value":{"_gt":20}}"#, #"{"value":{"_gte":20.5}}"#, #"{"source":{"_lt":"m"}}"#,
            #"{"value":{"_lte":-1}}"#, #"{"source":{"_eq":"room-1"}}"#, #"{"value":{"_neq":true}}"#,
            #"{"source":{"_in":["a","b"]}}"#, #"{"geohash":{"_startsWith":"u14d"}}"#,
            #"{"source":{"_regex":"^room-[0-9]+$"}}"#, #"{"source":{"_options":"i","_regex":"ROOM"}}"#,
            #"{"_exists":"location"}"#, #"{"_exists":"value->NO"}"#, #"{"_withTag":"floor=1"}"#,
            #"{"_withAnyTag":["a","b"]}"#, #"{"_not":{"value":{"_eq":1}}}"#,
            #"{"_or":[{"value":{"_eq":1}},{"_and":[{"value":{"_gt":2}},{"value":{"_lt":3}}]}]}"#,
            #"{"_locationInCircle":{"center":{"lat":51.05,"lng":3.72},"radius":70}}"#,
            #"{"_locationInPolygon":[[51,3],[51.5,3],[51.5,4]]}"#, #"{"producer->clientId":{"_eq":"c1"}}"#,
            #"{"value->list->[0]->x":{"_gt":1}}"#, #"{"location->lat":{"_gt":51}}"#, #"{"_and":[{}]}"#,
            #"{"tsReceived":{"_gt":1619000040000}}"#,
        ])
    func operators(text: String) throws {
        #expect(try sent(text) == text)
    }

    @Test("An empty list is an empty table; everything is left out of a request")
    func empty() throws {
        #expect(try ObeliskFilter(.list([])) == .everything)
        #expect(try ObeliskFilter(.object([:])).isEmpty)
        #expect(try !ObeliskFilter(.object(["value": .object(["_gt": .whole(1)])])).isEmpty)
    }

    @Test("Several members of one table must all hold, in the order of their names")
    func several() throws {
        #expect(
            try sent(#"{"value":{"_gt":20},"source":{"_eq":"a"},"_withTag":"x"}"#)
                == #"{"_and":[{"_withTag":"x"},{"source":{"_eq":"a"}},{"value":{"_gt":20}}]}"#)
        #expect(
            try sent(#"{"_not":{"value":{"_gt":20},"source":{"_eq":"a"}}}"#)
                == #"{"_not":{"_and":[{"source":{"_eq":"a"}},{"value":{"_gt":20}}]}}"#)
    }

    @Test("A radius is whole")
    func radius() throws {
        #expect(
            try sent(#"{"_locationInCircle":{"center":{"lat":1,"lng":2},"radius":70.0}}"#)
                == #"{"_locationInCircle":{"center":{"lat":1,"lng":2},"radius":70}}"#)
    }

    @Test("The operator that not every version reads is known")
    func membership() throws {
        let filter = { (text: String) in try ObeliskFilter(try #require(JSONValue(parsing: text))) }
        #expect(try filter(#"{"_or":[{"_not":{"source":{"_in":["a"]}}}]}"#).hasIn)
        #expect(try !filter(#"{"source":{"_eq":"_in"}}"#).hasIn)
    }

    @Test(
        "What the service would ignore, misread or refuse is said",
        arguments: [
            (
                #"{"value":{"_gte":20,"_lt":30}}"#,
                "filter: value has _gte and _lt, and obelisk looks at one of them only\n"
                    + "  hint:  _and = { { value = { _gte = 20 } }, { value = { _lt = 30 } } }"
            ),
            (
                #"{"value":{"_gtt":20}}"#,
                "filter: there is no operator \"_gtt\" for the field value\n  hint:  did you mean \"_gt\" or \"_gte\"?"
            ),
            (
                #"{"_nor":[]}"#, "filter: there is no operator \"_nor\"\n  hint:  did you mean \"_not\" or \"_or\"?"
            ),
            (#"{"_gt":20}"#, "filter: _gt belongs to a field\n  hint:  value = { _gt = … }"),
            (
                #"{"sourse":{"_eq":"a"}}"#,
                "filter: events have no field \"sourse\"\n  hint:  did you mean \"source\"?"
            ),
            (
                #"{"source":"room-1"}"#, "filter: source has no operator\n  hint:  source = { _eq = \"room-1\" }"
            ),
            (#"{"value":20}"#, "filter: value has no operator\n  hint:  value = { _eq = 20 }"),
            (#"{"value":{}}"#, "filter: value has no operator\n  hint:  value = { _eq = … }"),
            (
                #"{"value":{"_eq":null}}"#,
                "filter: value has _eq null, which does not fit\n  hint:  it takes a text, a number, true or false"
            ),
            (
                #"{"value":{"_gt":true}}"#,
                "filter: value has _gt true, which does not fit\n  hint:  it takes a number or a text"
            ),
            (
                #"{"source":{"_in":[]}}"#,
                "filter: source has _in [], which does not fit\n  hint:  it takes a list of texts or numbers"
            ),
            (
                #"{"source":{"_startsWith":7}}"#,
                "filter: source has _startsWith 7, which does not fit\n  hint:  it takes a text"
            ),
            (
                #"{"source":{"_regex":"a","_options":"x"}}"#,
                "filter: source has the _options x\n  hint:  beside _regex, and \"i\" only: letters large or small"
            ),
            (
                #"{"source":{"_eq":"a","_options":"i"}}"#,
                "filter: source has the _options i\n  hint:  beside _regex, and \"i\" only: letters large or small"
            ),
            (
                #"{"source":{"_eq":"it's"}}"#,
                "filter: the text it's has a quote ' or a backslash, which obelisk takes for a part of its query\n"
                    + "  hint:  compare with _startsWith or _regex, which can leave that character out"
            ),
            (
                #"{"source":{"_regex":"a\\.b"}}"#,
                "filter: the text a\\.b has a quote ' or a backslash, which obelisk takes for a part of its query\n"
                    + "  hint:  write a class of characters: [.] for a point, [0-9] for a digit"
            ),
            (
                #"{"_locationInPolygon":[[103.7,51],[104,51],[104,52]]}"#,
                "filter: _locationInPolygon has the latitude 103.7 and the longitude 51.0\n"
                    + "  hint:  latitude comes first, -90 to 90; then longitude, -180 to 180"
            ),
            (
                #"{"_locationInPolygon":[[51,3],[52,3]]}"#,
                "filter: _locationInPolygon [[51, 3], [52, 3]], which does not fit\n"
                    + "  hint:  it takes three or more corners, latitude first: { { 51.05, 3.72 }, … }"
            ),
            (
                #"{"_locationInCircle":{"center":{"lat":1,"lng":2},"radius":0.5}}"#,
                "filter: _locationInCircle {center: {lat: 1, lng: 2}, radius: 0.5}, which does not fit\n"
                    + "  hint:  it takes { center = { lat = 51.05, lng = 3.72 }, radius = 70 } with whole metres"
            ),
            (
                #"{"_and":{"value":{"_gt":1}}}"#,
                "filter: _and needs a list of conditions\n"
                    + "  hint:  _and = { { value = { _gt = 20 } }, { source = { _eq = \"room-1\" } } }"
            ),
            (
                #"{"metric":{"_eq":"temperature.celsius"}}"#,
                "filter: metric has _eq \"temperature.celsius\", and metrics are compared with their types\n"
                    + "  hint:  write it behind the name: \"temperature.celsius::number\"; or name it in the option metrics"
            ),
            (
                #"{"_not":{"metric":{"_in":["a::number","b"]}}}"#,
                "filter: metric has _in \"b\", and metrics are compared with their types\n"
                    + "  hint:  write it behind the name: \"b::number\"; or name it in the option metrics"
            ),
            (
                #"[1]"#,
                "filter: [1] is no condition\n  hint:  a table: { value = { _gt = 20 } }, or { _and = { …, … } }"
            ),
        ])
    func refusals(text: String, expected: String) throws {
        #expect(try sent(text).replacing("\\\"", with: "\"") == expected)
    }

    @Test(
        "Metrics with their types, and parts of their names",
        arguments: [
            #"{"metric":{"_eq":"a::number"}}"#, #"{"metric":{"_in":["a::number","b::bool"]}}"#,
            #"{"metric":{"_startsWith":"a"}}"#, #"{"metric":{"_regex":"number$"}}"#,
        ])
    func metrics(text: String) throws { #expect(try sent(text) == text) }

    @Test(
        "Paths into values, and those that are none",
        arguments: [
            ("value->a", true), ("value->a->b", true), ("value", true), ("value->", false), ("value->->a", false),
            ("tags", false), ("producer", false), ("producer->name", false), ("location", false), ("Value", false),
        ])
    func paths(path: String, isField: Bool) throws {
        #expect(try sent(#"{"\#(path)":{"_eq":1}}"#).hasPrefix("{") == isField)
    }
}
