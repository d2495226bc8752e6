import Foundation
import Sandbox
import Testing
import Vocabulary

@Test func queriesAreCountedByTheHour() async throws {
    let time = TestTime("2019-03-21T20:59:00Z")
    try await SandboxFixture.run(with: {
        $0.now = { time.now }
        $0.limits = .real
        $0.obelisk.hourlyLimit = 3
    }) { (fixture) async throws in
        let numbers = ["co2.ppm::number"]
        for left in [2, 1, 0] {
            let answer = try await fixture.events(of: .climate, #""limit":1"#, metrics: numbers)
            #expect(answer.status == 200)
            #expect(answer.headers["ratelimit-limit"] == "3")
            #expect(answer.headers["ratelimit-remaining"] == "\(left)")
            // Milliseconds, not seconds.
            #expect(answer.headers["ratelimit-reset"] == "60000")
            #expect(answer.headers["retry-after"] == nil)
        }
        let refused = try await fixture.events(of: .climate, #""limit":1"#, metrics: numbers)
        #expect(
            refused.obeliskError
                == "429 The limit of 3 for this operation has been reached (resets at 1553202000000)")
        #expect(refused.headers["ratelimit-remaining"] == "0" && refused.headers["ratelimit-reset"] == "60000")
        // The clients of one user share the pool, another user has his own.
        #expect(try await fixture.events(of: .climate, metrics: numbers, client: .reader).status == 429)
        #expect(try await fixture.events(of: .climate, #""limit":1"#, metrics: numbers, client: .member).status == 200)
        // Texts and JSON are counted elsewhere, and so is everything at once.
        #expect(
            try await fixture.events(of: .bikes, #""limit":1"#, metrics: ["*::json"]).headers["ratelimit-remaining"]
                == "2")
        #expect(try await fixture.events(of: .climate, #""limit":1"#).headers["ratelimit-remaining"] == "1")
        let part = try await fixture.events(of: .bikes, #""limit":1"#, metrics: ["telemetry::json/locked::bool"])
        #expect(part.headers["ratelimit-remaining"] == "0")
        // So are statistics.
        let stats = try await fixture.events(of: .climate, path: "/data/query/stats", metrics: numbers)
        #expect(stats.headers["ratelimit-remaining"] == "2")
        // What is refused for another reason costs nothing, and GraphQL and tokens never do.
        #expect(try await fixture.events(of: .lab, metrics: numbers).headers["ratelimit-limit"] == nil)
        #expect(try await fixture.obelisk("GET", "/catalog/me").headers["ratelimit-limit"] == nil)
        time.advance(by: .seconds(60))
        let fresh = try await fixture.events(of: .climate, #""limit":1"#, metrics: numbers)
        #expect(fresh.status == 200 && fresh.headers["ratelimit-reset"] == "3600000")
    }
}

@Test func ingestedEventsAreCountedOneByOne() async throws {
    try await SandboxFixture.run(with: { $0.obelisk.hourlyLimit = 3 }) { (fixture) async throws in
        func send(_ count: Int, _ type: String, _ value: String) async throws -> Answer {
            let event = #"{"metric":"a::\#(type)","value":\#(value)}"#
            let body = "[" + Array(repeating: event, count: count).joined(separator: ",") + "]"
            return try await fixture.obelisk("POST", "/data/ingest/\(ObeliskDemoName.scratch.id)", body: body)
        }
        #expect(try await send(2, "number", "1").headers["ratelimit-remaining"] == "1")
        let refused = try await send(2, "number", "1")
        #expect(refused.status == 429 && refused.headers["ratelimit-remaining"] == "1")
        #expect(try await send(1, "number", "1").status == 204)
        #expect(try await send(3, "string", "\"x\"").headers["ratelimit-remaining"] == "0")
    }
}

@Test func aRefusedIngestCostsNothing() async throws {
    try await SandboxFixture.run(with: { $0.obelisk.hourlyLimit = 8 }) { (fixture) async throws in
        let plain = #"{"metric":"a::number","value":1}"#
        let complex = #"{"metric":"a::string","value":"x"}"#
        func send(_ events: [String], _ mode: String = "default") async throws -> Answer {
            try await fixture.obelisk(
                "POST", "/data/ingest/\(ObeliskDemoName.scratch.id)", [("mode", mode)],
                body: "[" + events.joined(separator: ",") + "]")
        }
        func remaining() async throws -> [Int?] {
            let rest =
                try await fixture.catalogValue("me.usageRemaining", "{ me { usageRemaining } }") as? [String: Int]
            return ["Stored", "Streamed"].flatMap { kind in
                ["Primitive", "Complex"].map { rest?["maxHourly\($0)Events\(kind)"] }
            }
        }
        let mixed = Array(repeating: plain, count: 4) + Array(repeating: complex, count: 9)
        let refused = try await send(mixed)
        #expect(refused.status == 429 && refused.headers["ratelimit-remaining"] == "8")
        #expect(try await remaining() == [8, 8, 8, 8])
        #expect(try await send(mixed.dropLast(4)).headers["ratelimit-remaining"] == "3")
        #expect(try await remaining() == [4, 3, 8, 8])
        #expect(try await send([complex], "store_only").status == 204)
        // What is not stored does not count as stored.
        #expect(try await send([plain, plain, complex], "stream_only").headers["ratelimit-remaining"] == "7")
        #expect(try await remaining() == [4, 2, 6, 7])
        // The events before a bad one are stored, and counted.
        let part = try await send([plain, #"{"metric":"a","value":1}"#])
        #expect(part.status == 400 && part.headers["ratelimit-remaining"] == "3")
    }
}

@Test func errorsThatAreCountedTellWhatIsLeft() async throws {
    try await SandboxFixture.run(with: {
        $0.obelisk.hourlyLimit = 100
        $0.obelisk.queryRows = 10
    }) { (fixture) async throws in
        var left = 100
        for rest in [#""cursor":"nonsense""#, #""filter":{"nothing":{"_eq":1}}"#, #""limit":-1"#, #""limit":20"#] {
            let answer = try await fixture.events(of: .climate, rest)
            left -= 1
            #expect(answer.status == 400 && answer.headers["ratelimit-remaining"] == "\(left)", "\(rest)")
        }
        let latest = try await fixture.events(of: .climate, path: "/data/query/events/latest")
        #expect(latest.status == 400 && latest.headers["ratelimit-remaining"] == "\(left - 1)")
        let stats = try await fixture.events(
            of: .climate, #""orderBy":{"fields":["source"]}"#, path: "/data/query/stats")
        #expect(stats.status == 400 && stats.headers["ratelimit-remaining"] == "99")
    }
}

@Test func settingsThatCannotWorkAreRefused() async throws {
    let cases: [((inout ObeliskSettings) -> Void, String)] = [
        ({ $0.events = 31 }, "a demo of 31 Obelisk events cannot be made"),
        ({ $0.tokenIdle = .zero }, "a token must live for a second or more, and for 100 years at the most"),
        (
            { $0.tokenLife = .seconds(2_200_000 * 3600) },
            "a token must live for a second or more, and for 100 years at the most"
        ),
        (
            { $0.tokenIdle = .seconds(200_000 * 86_400) },
            "a token must live for a second or more, and for 100 years at the most"
        ),
        ({ $0.exportQuota = 0 }, "0 cannot be a limit of --obelisk-exports"),
        ({ $0.recordLimit = 1 << 40 }, "1099511627776 cannot be a limit of --obelisk-record-limit"),
        ({ $0.recordsPerTurn = -1 }, "-1 cannot be a limit of --obelisk-export-turn"),
        ({ $0.exportLife = .zero }, "an export must live for some time, and for 100 years at the most"),
        (
            { $0.exportLife = .seconds(200_000 * 86_400) },
            "an export must live for some time, and for 100 years at the most"
        ),
    ]
    for (change, message) in cases {
        try await withTemporaryFolder { folder in
            var configuration = SandboxConfiguration(stateFolder: folder)
            change(&configuration.obelisk)
            let refused = configuration
            await #expect { try await SandboxServer.start(refused) } throws: { ($0 as? Fault)?.message == message }
        }
    }
}
