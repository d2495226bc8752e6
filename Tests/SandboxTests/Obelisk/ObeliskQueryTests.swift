import Foundation
import Testing

/// The first two hours of the climate.
private let hours = #""from":1527811200000,"to":1527818400000"#

@Test func aPageIsWrittenToTheLetter() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let page = try await fixture.events(of: .climate, #""limit":2,\#(hours)"#)
        #expect(page.status == 200)
        #expect(page.headers["content-type"] == "application/json")
        #expect(
            page.text
                == #"{"items":[{"timestamp":1527811258630,"metric":"temperature.celsius::number","value":18.8,"#
                + #""source":"room-1"},{"timestamp":1527811258630,"metric":"humidity.percent::number","value":48.4,"#
                + #""source":"room-1"}],"cursor":"eyJrZXkiOlsxNTI3ODExMjU4NjMwMTE5XSwic2tpcCI6Mn0="}"#)
        let all = try await fixture.events(
            of: .bikes,
            #""limit":1,"fields":["timestamp","dataset","metric","producer","source","value","tags","location","#
                + #""geohash","elevation","tsReceived"],"timestampPrecision":"microseconds","#
                + #""filter":{"_and":[{"_exists":"elevation"},{"_withTag":"rented"}]}"#)
        #expect(
            all.text
                == #"{"items":[{"timestamp":1527857364287631,"dataset":"17effbb2ed04554e9409db8a","#
                + #""metric":"speed.kmh::number","value":7.39,"producer":{"userId":"ce5b4a283622532bbf622eb7","#
                + #""clientId":"606d185017675ddfb7424a4d"},"source":"bike-2","tags":["fleet=blue","rented"],"#
                + #""location":{"lat":51.034404,"lng":3.701737},"geohash":"u14dk4x8bwrj","elevation":22.9,"#
                + #""tsReceived":1527857364539}],"cursor":"\#(all.cursor ?? "")"}"#)
    }
}

@Test func emptyMembersAreLeftOut() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let fields = #""fields":["value","source","tags","location","geohash","elevation"]"#
        let page = try await fixture.events(of: .edges, fields, metrics: ["edge.place::number"])
        #expect(
            page.items.map { $0.keys.sorted() } == [
                ["timestamp", "value"], ["elevation", "timestamp", "value"],
                ["geohash", "location", "source", "timestamp", "value"],
                ["elevation", "geohash", "location", "source", "tags", "timestamp", "value"],
                ["elevation", "geohash", "location", "source", "tags", "timestamp", "value"],
                ["source", "tags", "timestamp", "value"],
            ])
        #expect(page.text.hasSuffix(#""cursor":null}"#))
        let texts = try await fixture.events(of: .edges, metrics: ["edge.text::string", "edge.list::number[]"])
        // An empty text and an empty list have no value at all.
        #expect(texts.items.count { $0["value"] == nil } == 2)
        #expect(texts.text.contains(#""value":[1.0,2.5]"#))
        #expect(texts.text.contains(#""value":[1.0E10,-0.0,1.0E-9]"#))
    }
}

@Test func everyTypeIsWrittenAsItself() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let numbers = try await fixture.events(of: .edges, metrics: ["edge.number::number"])
        for text in [":0.0,", ":-0.0,", ":38.0,", ":1.0E10,", ":1.0E-5,", ":5.0E-324,", ":1.7976931348623157E308,"] {
            #expect(numbers.text.contains("\"value\"" + text), "\(text)")
        }
        let objects = try await fixture.events(of: .edges, metrics: ["*::json"])
        #expect(
            objects.text.contains(
                #""value":{"a":{"b":[{"c":1},{"c":2.5}]},"text":"x, \"y\"","none":null,"truth":true}"#))
        #expect(objects.text.contains(#""value":{"list":[0,{"x":"deep"}],"large":9007199254740993}"#))
        let truths = try await fixture.events(of: .edges, metrics: ["*::bool"])
        #expect(truths.values("value") == [true, false])
    }
}

@Test func partsOfJSONAreMetricsOfTheirOwn() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let range = #""from":1527811200000,"to":1527897600000"#
        let levels = try await fixture.events(
            of: .bikes, range,
            metrics: ["telemetry::json/battery->level::number", "telemetry::json/battery->cells->[1]::number"])
        #expect(levels.status == 200, "\(levels.text)")
        #expect(levels.items.count == 40)
        #expect(
            Set(levels.values("metric", String.self)) == [
                "telemetry::json/battery->level::number", "telemetry::json/battery->cells->[1]::number",
            ])
        #expect(levels.values("value", Double.self).allSatisfy { $0 >= 0 && $0 <= 100 })
        // Where the path leads nowhere there is no event.
        let carriers = try await fixture.events(of: .bikes, range, metrics: ["telemetry::json/modem->carrier::string"])
        #expect((1..<20).contains(carriers.items.count))
        #expect(Set(carriers.values("value", String.self)) == ["\"net\", one"])
        #expect(try await fixture.events(of: .bikes, range, metrics: ["telemetry::json/locked::number"]).items.isEmpty)
    }
}

@Test func bodiesThatCannotBeBoundArePlainText() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let start = "400 Could not process the request body, check the validity of your query! Details: "
        let range = #""dataRange":{"datasets":["x"]}"#
        let cases = [
            ("{", "unexpected EOF (line 1:2)"), ("[]", "the body must be an object"),
            ("{}", "\"dataRange\" is missing"),
            (#"{\#(range),"limt":1}"#, "unrecognized field \"limt\"; did you mean limit?"),
            (
                #"{"dataRange":{"datasets":["x"],"metric":[]}}"#,
                "unrecognized field \"metric\" of \"dataRange\"; did you mean metrics?"
            ),
            (#"{\#(range),"limit":"many"}"#, "\"limit\" must be a whole number"),
            (#"{\#(range),"limit":1.5}"#, "\"limit\" must be a whole number"),
            (#"{\#(range),"fields":[]}"#, "\"fields\" must not be empty"),
            (#"{\#(range),"fields":"value"}"#, "\"fields\" must be a list of texts"),
            (#"{\#(range),"fields":null}"#, "\"fields\" must not be null; leave it out"),
            (
                #"{\#(range),"fields":["time"]}"#,
                "\"time\" in \"fields\" is none of timestamp, dataset, metric, producer, "
                    + "source, value, tags, location, geohash, elevation, tsReceived"
            ),
            (
                #"{\#(range),"timestampPrecision":"ns"}"#,
                "\"ns\" in \"timestampPrecision\" is none of seconds, milliseconds, microseconds"
            ),
            (
                #"{\#(range),"orderBy":{"fields":["value"]}}"#,
                "\"value\" in \"orderBy.fields\" is none of timestamp, dataset, "
                    + "metric, producer, source, geohash, tags"
            ),
            (#"{\#(range),"orderBy":{"ordering":"up"}}"#, "\"up\" in \"orderBy.ordering\" is none of asc, desc"),
            (#"{\#(range),"limitBy":{"fields":["source"]}}"#, "\"limitBy.limit\" is missing"),
            (
                #"{"dataRange":{"datasets":["x"],"metrics":["temperature"]}}"#,
                "\"temperature\" is no metric: its id ends with :: and a type, such as ::number"
            ),
        ]
        // Nobody has looked at the token yet.
        for (body, details) in cases {
            let answer = try await Answer.fetch("POST", try fixture.obeliskURL + "/data/query/events", body: body)
            #expect("\(answer.status) \(answer.text)" == start + details)
            #expect(answer.headers["content-type"] == "text/plain")
        }
        // Words may be in any case, numbers may be texts.
        let good = try await fixture.events(
            of: .climate, #""from":"1527811200000","limit":"3","timestampPrecision":"SECONDS","fields":["VALUE"]"#)
        #expect(good.values("timestamp") == [1_527_811_258, 1_527_811_258, 1_527_811_258])
    }
}

@Test func whoMayQueryWhat() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let url = try fixture.obeliskURL + "/data/query/events"
        let body = #"{"dataRange":{"datasets":["\#(ObeliskDemoName.climate.id)"]},"limit":1}"#
        #expect(
            try await Answer.fetch("POST", url, body: body).obeliskError
                == "401 No valid Bearer token present in Authorization header.")
        #expect(
            try await Answer.fetch("POST", url, headers: [("Authorization", "Bearer x")], body: body).obeliskError
                == "401 Invalid access_token")
        let denied = "403 Read access denied on dataset \(ObeliskDemoName.climate.id)"
        for client in [SandboxFixture.ObeliskWord.full, .reader, .member] {
            #expect(try await fixture.events(of: .climate, #""limit":1"#, client: client).status == 200)
        }
        #expect(try await fixture.events(of: .climate, client: .other).obeliskError == denied)
        #expect(try await fixture.events(of: .weather, #""limit":1"#, client: .other).status == 200)
        #expect(try await fixture.events(of: .lab, client: .other).status == 200)
        #expect(
            try await fixture.obelisk("POST", "/data/query/events", body: #"{"dataRange":{"datasets":["nothing"]}}"#)
                .obeliskError == "403 Read access denied on dataset nothing")
        #expect(
            try await fixture.obelisk("POST", "/data/query/events", body: #"{"dataRange":{}}"#).obeliskError
                == "400 Datasets in DataRange should not be empty!")
        let wrong = try await fixture.obelisk("GET", "/data/query/events")
        #expect(wrong.obeliskError.hasPrefix("405") && wrong.headers["allow"] == "POST")
        #expect(try await fixture.obelisk("DELETE", "/auth/logout").headers["allow"] == "GET, POST")
        #expect(try await fixture.obelisk("POST", "/data/query/chunks", body: "{}").obeliskError.hasPrefix("404"))
    }
}

@Test func theLatestEventOfEverySeries() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let latest = try await fixture.events(
            of: .climate, #""fields":["metric","source","value"],\#(hours)"#, path: "/data/query/events/latest")
        #expect(latest.items.count == 32)
        #expect(Set(latest.items.map { "\($0["metric"] ?? "")\($0["source"] ?? "")" }).count == 32)
        #expect(latest.values("timestamp", Int.self).allSatisfy { $0 >= 1_527_814_800_000 })
        #expect(latest.values("timestamp", Int.self) == latest.values("timestamp", Int.self).sorted())
        let one = try await fixture.events(
            of: .climate, #""limit":1,"orderBy":{"ordering":"desc"},\#(hours)"#, path: "/data/query/events/latest",
            metrics: ["co2.ppm::number"])
        #expect(one.values("source", String.self) == ["room-8"])
        #expect(one.cursor != nil)
        // All pages together are all series.
        var seen = one.items.count
        var cursor = one.cursor
        while let next = cursor {
            let page = try await fixture.events(
                of: .climate, #""limit":3,"cursor":"\#(next)","orderBy":{"ordering":"desc"},\#(hours)"#,
                path: "/data/query/events/latest", metrics: ["co2.ppm::number"])
            seen += page.items.count
            cursor = page.cursor
        }
        #expect(seen == 8)
    }
}

@Test func tooSlowQueriesAreBadRequests() async throws {
    try await SandboxFixture.run(with: { $0.obelisk.queryRows = 100 }) { (fixture) async throws in
        let slow = try await fixture.events(of: .climate, #""limit":100000,"from":1527811200000,"to":1527897600000"#)
        #expect(
            slow.obeliskError
                == "400 The query took too long to execute. Try to limit the amount of data by specifying "
                + "(tighter) 'from' and 'to' bounds.")
        #expect(slow.headers["content-type"] == "application/json")
        #expect(try await fixture.events(of: .climate, #""limit":100000,\#(hours)"#).items.count == 64)
    }
}
