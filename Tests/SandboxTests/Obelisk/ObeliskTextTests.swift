import Foundation
import GRDB
import Testing

@testable import Sandbox

/// Texts that were numbers, shorter or the same once they had gone through a careless column or comparison.
private let words = [
    "007", "1e5", "1.50", " 12 ", "9999999999999999999", "-0", "1.", "0x10", "a\u{0}b", "\u{0}a", "\u{0}", "é",
    "e\u{301}",
]

/// One event a second for each word, as the body of an ingest.
private func body(_ event: (String) -> [String: Any]) throws -> String {
    let events = words.enumerated().map { place, word in event(word).merging(["timestamp": place + 1]) { $1 } }
    return String(decoding: try JSONSerialization.data(withJSONObject: events), as: UTF8.self)
}

/// Equality of texts is not enough here.
private func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

extension SandboxFixture {
    fileprivate func send(_ body: String) async throws {
        let answer = try await obelisk("POST", "/data/ingest/\(ObeliskDemoName.scratch.id)", body: body)
        #expect(answer.status == 204, "\(answer.text)")
    }

    /// Sends an event of each word as its source, all at one time.
    fileprivate func sendSources() async throws {
        try await send(try body { ["metric": "m::number", "value": 1, "source": $0] })
    }
}

@Test func textsStayAsTheyCame() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try await fixture.send(try body { ["metric": "m\($0)::string", "value": $0, "source": $0, "tags": [$0]] })
        let page = try await fixture.events(of: .scratch, #""fields":["metric","source","value","tags"]"#)
        #expect(bytes(page.values("value")) == bytes(words))
        #expect(bytes(page.values("source")) == bytes(words))
        #expect(bytes(page.values("metric")) == bytes(words.map { "m\($0)::string" }))
        #expect(bytes(page.values("tags", [String].self).flatMap { $0 }) == bytes(words))
        let id = try await fixture.orderExport("words", of: .scratch, ["fields": ["value"]])
        #expect(Array(try await fixture.exportedTable(id).utf8) == words.flatMap { Array(($0 + "\r\n").utf8) })
    }
}

@Test func aZeroKeepsItsSign() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try await fixture.send(
            #"[{"timestamp":1,"metric":"m::number","value":-0.0,"elevation":-0.0,"location":{"lat":-0.0,"lng":-0.0}}]"#)
        let page = try await fixture.events(of: .scratch, #""fields":["value","location","elevation"]"#)
        #expect(
            page.text
                == #"{"items":[{"timestamp":1,"value":-0.0,"location":{"lat":-0.0,"lng":-0.0},"elevation":-0.0}],"cursor":null}"#
        )
    }
}

@Test func eventsOfEarlierVersionsAreTakenOver() async throws {
    try await withTemporaryFolder { folder in
        let path = folder + "/events.sqlite"
        let earlier = try DatabasePool(path: path)
        try ObeliskStoreTables.migrator.migrate(earlier, upTo: "events")
        let rows: [(String, DatabaseValue, ObeliskValue)] = [
            ("a::number", 5.0.databaseValue, .number(5)), ("a::number", 2.5.databaseValue, .number(2.5)),
            ("a::bool", true.databaseValue, .bool(true)), ("a::string", "text".databaseValue, .string("text")),
            ("a::string", "007".databaseValue, .string("7")), ("a::string", "".databaseValue, .string("")),
            ("a::json", #"{"x":1}"#.databaseValue, .json(#"{"x":1}"#)),
            ("a::number[]", "[1.0,2.5]".databaseValue, .numbers([1, 2.5])),
        ]
        try await earlier.write { database in
            for (place, row) in rows.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO event (dataset, time, metric, source, user, client, value, tags, latitude, longitude,
                        elevation, received) VALUES ('d', ?, ?, 's', 'u', 'c', ?, '["t"]', 1.5, 2.5, NULL, 9)
                        """, arguments: [place, row.0, row.1])
            }
        }
        try earlier.close()
        let store = try ObeliskStore(path: path)
        var reader = store.reader(of: "d", ObeliskScan(datasets: [], metrics: .all, now: 0))
        for (place, row) in rows.enumerated() {
            let event = try #require(try reader.next())
            #expect(event.time == Int64(place) && event.metric.id == row.0 && event.value == row.2)
            #expect(event.source == "s" && event.tags == ["t"] && event.location?.longitude == 2.5)
        }
        #expect(try reader.next() == nil)
        // An event of a key that was there before takes its place.
        try store.add([
            ObeliskEvent(
                time: 0, dataset: "d", metric: ObeliskMetric("a", .number), value: .number(6),
                producer: ObeliskProducer(user: "u", client: "c"), source: "s", received: 10)
        ])
        reader = store.reader(of: "d", ObeliskScan(datasets: [], metrics: .all, now: 0))
        #expect(try reader.next()?.value == .number(6))
        #expect(try store.summaries("d", by: .source) == [ObeliskSummary(id: "s", first: 0, last: 7, count: 8)])
    }
}

@Test func textsOfOtherBytesAreOtherTexts() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try await fixture.sendSources()
        let sources = #""fields":["source"]"#
        let latest = try await fixture.events(of: .scratch, sources, path: "/data/query/events/latest")
        #expect(bytes(latest.values("source")) == bytes(words))
        let sorted = try await fixture.events(of: .scratch, #"\#(sources),"orderBy":{"fields":["source"]}"#)
        let inOrder = bytes(words).sorted { $0.lexicographicallyPrecedes($1) }
        #expect(bytes(sorted.values("source")) == inOrder)
        let stats = try await fixture.events(
            of: .scratch,
            #""fields":["source","count"],"groupBy":{"fields":["source"]},"orderBy":{"fields":["source"]}"#,
            path: "/data/query/stats")
        #expect(bytes(stats.values("source")) == inOrder)
        let counted = try await fixture.events(of: .scratch, #""fields":["countSources"]"#, path: "/data/query/stats")
        #expect(counted.values("countSources") == [words.count])
        let each = try await fixture.events(of: .scratch, #"\#(sources),"limitBy":{"fields":["source"],"limit":1}"#)
        #expect(each.items.count == words.count)
        for test in [#"{"_eq":"é"}"#, #"{"_in":["é"]}"#, #"{"_startsWith":"é"}"#] {
            let one = try await fixture.events(of: .scratch, #"\#(sources),"filter":{"source":\#(test)}"#)
            #expect(bytes(one.values("source")) == bytes(["é"]), "\(test)")
        }
        let look =
            "query Look($id: String!, $t: String!) { dataset(id: $id) { things { count } thing(id: $t) { id } "
            + "named: things(filter: { id: $t }) { count } } }"
        let dataset = try #require(
            try await fixture.catalogValue("dataset", look, ["id": ObeliskDemoName.scratch.id, "t": "e\u{301}"])
                as? [String: Any])
        #expect((dataset["things"] as? [String: Any])?["count"] as? Int == words.count)
        #expect((dataset["named"] as? [String: Any])?["count"] as? Int == 1)
        let thing = try #require((dataset["thing"] as? [String: Any])?["id"] as? String)
        #expect(Array(thing.utf8) == Array("e\u{301}".utf8))
    }
}

@Test func metricsOfOtherBytesAreOtherMetrics() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try await fixture.send(
            #"[{"timestamp":1,"metric":"é::number","value":1},{"timestamp":2,"metric":"e\u0301::number","value":2}]"#)
        for (metric, value) in [("é::number", 1.0), ("e\u{301}::number", 2)] {
            #expect(try await fixture.events(of: .scratch, metrics: [metric]).values("value") == [value])
        }
    }
}

@Test func namesOfExportsAreToldApartByTheirBytes() async throws {
    try await withTemporaryFolder { folder in
        let configuration = SandboxConfiguration(stateFolder: folder + "/state")
        let first = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let names = ["x", "x\u{0}y", "x\u{0}", "é", "e\u{301}"]
        for name in names { _ = try await first.orderExport(name, of: .edges) }
        let list = "{ me { exports { items { name } } } }"
        let items = try #require(try await first.catalogValue("me.exports.items", list) as? [[String: String]])
        #expect(bytes(items.compactMap { $0["name"] }) == bytes(names))
        await first.server.stop()
        // As an earlier version has kept them.
        let state = try DatabaseQueue(path: folder + "/state/state.sqlite")
        try await state.write { database in
            try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = 'obelisk names as bytes'")
            try database.execute(sql: "DELETE FROM obelisk_export WHERE instr(name, x'00')")
            try database.execute(sql: "UPDATE obelisk_export SET name = CAST(name AS TEXT)")
        }
        try state.close()
        let second = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        for (name, code) in [("x", "BAD_REQUEST"), ("x\u{0}y", "SUCCESS"), ("é", "BAD_REQUEST")] {
            let response = try await second.createExport([
                "name": name, "dataRange": ["datasets": [ObeliskDemoName.edges.id]],
            ])
            #expect(response["responseCode"] as? String == code)
        }
        await second.server.stop()
    }
}
