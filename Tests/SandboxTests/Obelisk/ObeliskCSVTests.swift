import Testing

@testable import Sandbox

private let producer = ObeliskProducer(user: "u1", client: "c1")

private func event(_ metric: ObeliskMetric, _ value: ObeliskValue) -> ObeliskEvent {
    ObeliskEvent(
        time: 1_619_000_040_123_456, dataset: "d1", metric: metric, value: value, producer: producer, source: "s1",
        received: 1_619_000_041_000)
}

private func line(
    _ event: ObeliskEvent, _ columns: [ObeliskField] = [.value], _ precision: ObeliskPrecision = .milliseconds
) -> String {
    var csv = ObeliskCSV(columns, precision)
    csv.append(event)
    return String(decoding: csv.take(), as: UTF8.self)
}

@Test(arguments: [
    (21.5, "21.5"), (38, "38.0"), (0, "0.0"), (-0.0, "-0.0"), (1e10, "1.0E10"), (1e-5, "1.0E-5"), (0.001, "0.001"),
    (0.00099, "9.9E-4"), (9_999_999, "9999999.0"), (1e7, "1.0E7"), (12_345_678.5, "1.23456785E7"), (-1e22, "-1.0E22"),
    (1.7976931348623157e308, "1.7976931348623157E308"), (5e-324, "5.0E-324"), (0.1 + 0.2, "0.30000000000000004"),
    (9_007_199_254_740_993, "9.007199254740992E15"), (-1.5e-7, "-1.5E-7"), (100, "100.0"), (123e18, "1.23E20"),
])
func numbersAreWrittenAsJavaDoes(number: Double, text: String) {
    #expect(String(decoding: JavaDouble.bytes(number), as: UTF8.self) == text)
    #expect(line(event(ObeliskMetric("m", .number), .number(number))) == text + "\r\n")
}

@Test func cellsAreWrittenByTheirTypes() {
    let cases: [(ObeliskMetric, ObeliskValue, String)] = [
        (ObeliskMetric("m", .bool), .bool(true), "true"), (ObeliskMetric("m", .bool), .bool(false), "false"),
        (ObeliskMetric("m", .string), .string("plain text"), "plain text"),
        (ObeliskMetric("m", .string), .string(""), ""),
        (ObeliskMetric("m", .string), .string("a,b"), "\"a,b\""),
        (ObeliskMetric("m", .string), .string("say \"hi\""), "\"say \"\"hi\"\"\""),
        (ObeliskMetric("m", .string), .string("two\nlines"), "\"two\nlines\""),
        (ObeliskMetric("m", .string), .string("a\rb"), "\"a\rb\""),
        (ObeliskMetric("m", .string), .string(" 'blank' ; \\ "), " 'blank' ; \\ "),
        (ObeliskMetric("m", .numbers), .numbers([1, 2.5]), "\"[1.0, 2.5]\""),
        (ObeliskMetric("m", .numbers), .numbers([1e10]), "[1.0E10]"),
        (ObeliskMetric("m", .numbers), .numbers([]), "[]"),
        (ObeliskMetric("m", .json), .json(#"{"a":"b,c"}"#), "\"{\"\"a\"\":\"\"b,c\"\"}\""),
        (ObeliskMetric("m", .json), .json("[1]"), "[1]"),
    ]
    for (metric, value, text) in cases { #expect(line(event(metric, value)) == text + "\r\n") }
}

@Test func missingCellsAreDroppedAndEmptyOnesAreNot() {
    let all: [ObeliskField] = [
        .timestamp, .dataset, .metric, .producer, .source, .tags, .tsReceived, .value, .location, .geohash, .elevation,
    ]
    var full = event(ObeliskMetric("m", .number), .number(1))
    full.tags = ["a=b", "c,d"]
    full.location = ObeliskLocation(latitude: 51.05, longitude: 3.72)
    full.elevation = 10
    let begin = #"1619000040123,d1,m::number,"{""userId"":""u1"",""clientId"":""c1""}","#
    #expect(
        line(full, all)
            == begin + #"s1,"[""a=b"",""c,d""]",1619000041000,1.0,"{""lat"":51.05,""lng"":3.72}",u14dktkgf39p,10.0"#
            + "\r\n")
    var bare = full
    (bare.source, bare.tags, bare.location) = ("", [], nil)
    // The elevation moves to where the location would stand.
    #expect(line(bare, all) == begin + ",[],1619000041000,1.0,10.0\r\n")
    bare.elevation = nil
    #expect(line(bare, all) == begin + ",[],1619000041000,1.0\r\n")
    #expect(line(bare, [.location, .elevation]) == "\r\n")
    #expect(line(bare, [.elevation, .value]) == "1.0\r\n")
}

@Test func timestampsHaveTheUnitOfTheOrder() {
    let one = event(ObeliskMetric("m", .number), .number(1))
    #expect(line(one, [.timestamp, .tsReceived], .seconds) == "1619000040,1619000041000\r\n")
    #expect(line(one, [.timestamp, .tsReceived], .milliseconds) == "1619000040123,1619000041000\r\n")
    #expect(line(one, [.timestamp, .tsReceived], .microseconds) == "1619000040123456,1619000041000\r\n")
}

@Test(arguments: [
    (57.64911, 10.40744, "u4pruydqqvj8"), (0, 0, "s00000000000"), (90, 180, "zzzzzzzzzzzz"),
    (-90, -180, "000000000000"),
    (51.05, 3.72, "u14dktkgf39p"),
])
func geohashesHaveTwelveLetters(latitude: Double, longitude: Double, text: String) {
    #expect(Geohash.text(ObeliskLocation(latitude: latitude, longitude: longitude)) == text)
}
