import Foundation
import GRDB
import Sandbox
import Testing
import Vocabulary

extension SandboxFixture {
    /// Sends events to the scratchpad.
    fileprivate func ingest(
        _ body: String, _ query: [(String, String)] = [], into dataset: ObeliskDemoName = .scratch,
        client: ObeliskWord = .full
    ) async throws -> Answer {
        try await obelisk("POST", "/data/ingest/\(dataset.id)", query, body: body, client: client)
    }

    /// Everything that is in the scratchpad.
    fileprivate func scratch() async throws -> Answer {
        try await events(
            of: .scratch,
            #""fields":["metric","source","value","tags","location","elevation","producer"],"timestampPrecision":"microseconds""#
        )
    }
}

@Test func whatIsIngestedCanBeQueriedAndExported() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let body = #"""
            [{"timestamp":1000,"metric":"a::number","value":1.5,"source":"s","tags":["t=1"],
              "location":{"lat":51.05,"lng":3.72},"elevation":12},
             {"timestamp":1001,"metric":"a::bool","value":true},
             {"timestamp":1002,"metric":"a::string","value":"text, \"quoted\""},
             {"timestamp":1003,"metric":"a::number[]","value":[1,2.5]},
             {"timestamp":1004,"metric":"a::json","value":{"x":[1,{"y":12345678901234567890}]}}]
            """#
        // The official client names the dataset twice.
        let answer = try await fixture.ingest(
            body, [("datasetId", ObeliskDemoName.scratch.id), ("timestampPrecision", "SECONDS"), ("mode", "default")])
        #expect(answer.status == 204 && answer.body.isEmpty, "\(answer.text)")
        let page = try await fixture.scratch()
        let producer = #""producer":{"userId":"ce5b4a283622532bbf622eb7","clientId":"9f6139d621625922b8ee5c06"}"#
        #expect(
            page.text
                == #"{"items":[{"timestamp":1000000000,"metric":"a::number","value":1.5,\#(producer),"source":"s","#
                + #""tags":["t=1"],"location":{"lat":51.05,"lng":3.72},"elevation":12.0},"#
                + #"{"timestamp":1001000000,"metric":"a::bool","value":true,\#(producer)},"#
                + #"{"timestamp":1002000000,"metric":"a::string","value":"text, \"quoted\"",\#(producer)},"#
                + #"{"timestamp":1003000000,"metric":"a::number[]","value":[1.0,2.5],\#(producer)},"#
                + #"{"timestamp":1004000000,"metric":"a::json","value":{"x":[1,{"y":12345678901234567890}]},\#(producer)}],"#
                + #""cursor":null}"#)
        let id = try await fixture.orderExport(
            "ingested", of: .scratch, ["fields": ["timestamp", "metric", "value", "geohash"]])
        #expect(
            try await fixture.exportedTable(id)
                == "1000000,a::number,1.5,u14dktkgf39p\r\n1001000,a::bool,true\r\n"
                + "1002000,a::string,\"text, \"\"quoted\"\"\"\r\n1003000,a::number[],\"[1.0, 2.5]\"\r\n"
                + "1004000,a::json,\"{\"\"x\"\":[1,{\"\"y\"\":12345678901234567890}]}\"\r\n")
        let metrics = try await fixture.catalogValue(
            "dataset.metrics.count", "{ dataset(id: \"\(ObeliskDemoName.scratch.id)\") { metrics { count } } }")
        #expect(metrics as? Int == 5)
    }
}

@Test func theLastWriteOfAKeyWins() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        func send(_ value: Int, _ more: String = "", client: SandboxFixture.ObeliskWord = .full) async throws {
            let answer = try await fixture.ingest(
                #"[{"timestamp":5,"metric":"a::number","value":\#(value)\#(more)}]"#, client: client)
            #expect(answer.status == 204, "\(answer.text)")
        }
        try await send(1)
        try await send(2)
        try await send(3, #","source":"s""#)
        try await send(4, #","source":"s","tags":["new"]"#)
        // Another producer, another event.
        try await send(5, client: .member)
        #expect(try await fixture.scratch().values("value", Double.self) == [2, 4, 5])
        #expect(try await fixture.scratch().items[1]["tags"] as? [String] == ["new"])
    }
}

@Test func theTimeIsThatOfTheServerWhereNoneIsTold() async throws {
    let time = TestTime()
    try await SandboxFixture.run(with: { $0.now = { time.now } }) { (fixture) async throws in
        #expect(try await fixture.ingest(#"[{"metric":"a::number","value":1}]"#).status == 204)
        #expect(try await fixture.scratch().values("timestamp") == [1_553_198_432_348_000])
        for (precision, count) in [("milliseconds", 1_553_198_432_349), ("microseconds", 1_553_198_432_350_001)] {
            let body = #"[{"timestamp":\#(count),"metric":"a::number","value":1}]"#
            #expect(try await fixture.ingest(body, [("timestampPrecision", precision)]).status == 204)
        }
        #expect(
            try await fixture.scratch().values("timestamp") == [
                1_553_198_432_348_000, 1_553_198_432_349_000, 1_553_198_432_350_001,
            ])
    }
}

@Test func eventsThatBreakARuleAreRefused() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let long = String(repeating: "x", count: 129)
        let cases = [
            (#""metric":"a","value":1"#, "metric 'a' must end with :: and a type"),
            (#""metric":"a::float","value":1"#, "metric 'a::float' must end with :: and a type"),
            (#""metric":"a::number","value":"1""#, "value \"1\" does not fit number"),
            (#""metric":"a::bool","value":1"#, "value 1 does not fit bool"),
            (#""metric":"a::json","value":"x""#, "value \"x\" does not fit json"),
            (#""metric":"a::string","value":1"#, "value 1 does not fit string"),
            (#""metric":"a::number[]","value":[1,"2"]"#, "value [ does not fit number[]"),
            (#""metric":"\#(long)::number","value":1"#, "the name of the metric is too long"),
            (#""metric":"a::number","value":1,"source":"\#(long)""#, "source is too long"),
            (#""metric":"a::number","value":1,"tags":["\#(long)"]"#, "a tag is too long"),
            (
                #""metric":"a::number","value":1,"tags":[\#(Array(repeating: "\"t\"", count: 33).joined(separator: ","))]"#,
                "there are more than 32 tags"
            ),
            (
                #""metric":"a::number[]","value":[\#(Array(repeating: "1", count: 129).joined(separator: ","))]"#,
                "value has more than 128 entries"
            ),
            (
                #""metric":"a::string","value":"\#(String(repeating: "x", count: 65_536))""#,
                "value is longer than 65535 characters"
            ),
            (
                #""metric":"a::number","value":1,"timestamp":0"#,
                "timestamp 0 must lie after 1970-01-01 and before 2262-04-11"
            ),
            (
                #""metric":"a::number","value":1,"timestamp":9223372036855"#,
                "timestamp 9223372036855 must lie after 1970-01-01 and before 2262-04-11"
            ),
            (
                #""metric":"a::number","value":1,"location":{"lat":90.1,"lng":0}"#,
                "location must lie within -90 to 90 and -180 to 180 degrees"
            ),
        ]
        for (event, reason) in cases {
            let answer = try await fixture.ingest(#"[{\#(event)}]"#)
            #expect(answer.obeliskError == "400 Invalid event at index 0: \(reason)")
        }
        #expect(try await fixture.scratch().items.isEmpty)
        // Those before the bad one are stored.
        let part = try await fixture.ingest(
            #"[{"timestamp":1,"metric":"a::number","value":1},{"metric":"a","value":1},{"metric":"a::number","value":2}]"#
        )
        #expect(part.obeliskError == "400 Invalid event at index 1: metric 'a' must end with :: and a type")
        #expect(try await fixture.scratch().values("value", Double.self) == [1])
    }
}

@Test func bodiesThatCannotBeBoundStoreNothing() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let good = #"{"timestamp":1,"metric":"a::number","value":1}"#
        let cases = [
            ("{}", "a list of events is expected"), ("[]", "the list of events must not be empty"),
            ("[", "unexpected EOF (line 1:2)"), ("[\(good),1]", "\"event\" must be an object"),
            (#"[\#(good),{"metric":"a::number","value":1,"unit":"K"}]"#, "unrecognized field \"unit\" of \"event\""),
            (#"[\#(good),{"value":1}]"#, "\"metric\" is missing"),
            (#"[\#(good),{"metric":"a::number"}]"#, "\"value\" is missing"),
            (
                #"[\#(good),{"metric":"a::number","value":1,"timestamp":1.5}]"#,
                "\"event.timestamp\" must be a whole number"
            ),
            (#"[\#(good),{"metric":"a::number","value":1,"location":{"lat":1}}]"#, "\"location\" needs lat and lng"),
            (#"[\#(good),{"metric":"a::number","value":1,"tags":"t"}]"#, "\"event.tags\" must be a list of texts"),
        ]
        for (body, reason) in cases {
            #expect(
                try await fixture.ingest(body).obeliskError == "400 Could not process the request body: \(reason)")
        }
        #expect(try await fixture.scratch().items.isEmpty)
        #expect(
            try await fixture.ingest("[\(good)]", [("mode", "nonsense")]).obeliskError
                == "400 'mode' is none of default, stream_only, store_only: 'nonsense'")
        #expect(
            try await fixture.ingest("[\(good)]", [("timestampPrecision", "ns")]).obeliskError
                == "400 'timestampPrecision' is none of seconds, milliseconds, microseconds: 'ns'")
        // A bad mode is none at all: nothing is taken for granted then.
        let path = "/data/ingest/\(ObeliskDemoName.scratch.id)?timestampPrecision=seconds&mode=%ff"
        let broken = try await RawClient.send(
            "POST", try fixture.obeliskURL + path,
            headers: ["Authorization: Bearer " + (try await fixture.obeliskToken())], body: "[\(good)]")
        #expect(broken.status == 400)
        #expect(
            broken.text.contains("The query string cannot be decoded: 'timestampPrecision=seconds&mode=%ff'"),
            "\(broken.text)")
        #expect(try await fixture.scratch().items.isEmpty)
        let large = "[\(good),\"" + String(repeating: "x", count: 16 << 20) + "\"]"
        #expect(try await fixture.ingest(large).status == 413)
    }
}

@Test func modesSayWhatIsStored() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for (number, mode) in ["default", "STREAM_ONLY", "store_only"].enumerated() {
            let body = #"[{"timestamp":\#(number + 1),"metric":"a::number","value":\#(number)}]"#
            #expect(try await fixture.ingest(body, [("mode", mode)]).status == 204)
        }
        #expect(try await fixture.scratch().values("value", Double.self) == [0, 2])
    }
}

@Test func whoMayIngestWhere() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let body = #"[{"metric":"a::number","value":1}]"#
        #expect(
            try await fixture.ingest(body, client: .reader).obeliskError
                == "403 Client is not authorized to perform writes (check client scope!)")
        let climate = ObeliskDemoName.climate.id
        #expect(
            try await fixture.ingest(body, into: .climate, client: .member).obeliskError
                == "403 Write access denied on dataset \(climate)")
        #expect(try await fixture.ingest(body, into: .weather).status == 403)
        #expect(try await fixture.ingest(body, client: .other).status == 403)
        #expect(
            try await Answer.fetch("POST", try fixture.obeliskURL + "/data/ingest/\(climate)", body: body).status == 401
        )
        // Into a dataset of the demo too: both stand side by side.
        #expect(
            try await fixture.ingest(
                #"[{"timestamp":1527811258630119,"metric":"temperature.celsius::number","source":"room-1","value":99}]"#,
                [("timestampPrecision", "microseconds")], into: .climate
            ).status == 204)
        let page = try await fixture.events(of: .climate, #""limit":5"#, metrics: ["temperature.celsius::number"])
        #expect(page.values("value", Double.self).prefix(2) == [18.8, 99])
    }
}

@Test func manyEventsAreStoredAndRead() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let count = 25_000
        let events = (1...count).map {
            #"{"timestamp":\#($0),"metric":"n::number","source":"s\#($0 % 3)","value":\#($0)}"#
        }
        #expect(try await fixture.ingest("[" + events.joined(separator: ",") + "]").status == 204)
        let page = try await fixture.events(of: .scratch, #""limit":100000"#)
        #expect(page.values("value", Double.self) == (1...count).map(Double.init))
        let id = try await fixture.orderExport(
            "many", of: .scratch, ["filter": ["source": ["_eq": "s1"]], "fields": ["value"], "from": 10_000])
        let table = try await fixture.exportedTable(id).components(separatedBy: "\r\n").dropLast()
        #expect(table.count == (10_000...count).count { $0 % 3 == 1 })
    }
}

@Test func longCallsLeaveTheOthersAlone() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        // The events are locked: whoever wants to write waits for ten seconds, then fails.
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let events = try DatabaseQueue(
            path: fixture.folder + "/state/obelisk-events.sqlite", configuration: configuration)
        try await events.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let calls = (1...2 * ProcessInfo.processInfo.activeProcessorCount).map { number in
            let body = #"[{"timestamp":\#(number),"metric":"a::number","value":1}]"#
            return Task { try await fixture.ingest(body).status }
        }
        // All of them wait, and still others are answered: events are counted before they are written.
        let limit = 250_000_000
        for _ in 0..<1000 {
            let rest =
                try await fixture.catalogValue("me.usageRemaining", "{ me { usageRemaining } }") as? [String: Int]
            if rest?["maxHourlyPrimitiveEventsStored"] == limit - calls.count { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        try await events.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        for call in calls { #expect(try await call.value == 204) }
    }
}
