import Sandbox
import Testing

@Test func theLifeOfASubscription() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let stream = try await fixture.streamID("binance", "SOLUSDT", "trade")
        let made = try await fixture.tick("POST", "/subscriptions", #"{"datastream_id":\#(stream)}"#)
        #expect(made.status == 201)
        let id = try #require(made.object["id"] as? String)
        #expect(id.wholeMatch(of: /sub_[a-f0-9]{32}/) != nil)
        #expect(made.object["status"] as? String == "active")
        #expect(made.text.hasSuffix(#""spans":[]}"#))
        let again = try await fixture.tick("POST", "/subscriptions", #"{"datastream_id":\#(stream)}"#)
        #expect(again.refusal == "409 already_exists Already subscribed to datastream \(stream)")

        let item = try await fixture.tick("GET", "/subscriptions/\(id)")
        #expect(Set(item.object.keys) == ["id", "datastream_id", "status", "created_at", "datastream"])
        let spans = try await fixture.tick("GET", "/subscriptions/\(id)/spans").bareList
        #expect(spans.count == 1)
        #expect((spans[0]["id"] as? String)?.wholeMatch(of: /spn_[a-f0-9]{32}/) != nil)

        for _ in 0..<2 {
            let paused = try await fixture.tick("POST", "/subscriptions/\(id)/pause")
            #expect((paused.status, paused.text) == (204, ""))
        }
        #expect(try await fixture.tick("GET", "/subscriptions/\(id)").object["status"] as? String == "paused")
        #expect(try await fixture.tick("GET", "/subscriptions/\(id)/spans").bareList[0]["ended_at"] is String)
        for _ in 0..<2 { #expect(try await fixture.tick("POST", "/subscriptions/\(id)/resume", "{}").status == 204) }
        #expect(try await fixture.tick("GET", "/subscriptions/\(id)/spans").bareList.count == 2)

        for _ in 0..<2 { #expect(try await fixture.tick("DELETE", "/subscriptions/\(id)").status == 204) }
        let gone = "404 not_found Subscription \(id) not found"
        #expect(try await fixture.tick("GET", "/subscriptions/\(id)").refusal == gone)
        #expect(try await fixture.tick("GET", "/subscriptions/\(id)/spans").refusal == gone)
        #expect(try await fixture.tick("POST", "/subscriptions/\(id)/resume").refusal == gone)
        let reborn = try await fixture.tick("POST", "/subscriptions", #"{"datastream_id":\#(stream)}"#)
        #expect(reborn.object["id"] as? String == id)
        #expect(reborn.object["created_at"] as? String != made.object["created_at"] as? String)
        #expect(try await fixture.tick("GET", "/subscriptions/\(id)/spans").bareList.count == 1)
    }
}

@Test func whatAnAccountRecordsIsAvailableToItAlone() async throws {
    let clock = MovedClock()
    try await SandboxFixture.run(with: { $0.now = { clock.now } }) { (fixture) async throws in
        let stream = try await fixture.streamID("binance", "SOLUSDT", "trade")
        let path = "/availability?datastream_id=\(stream)"
        #expect(try await fixture.tick("GET", path).list("ranges").count == 1)
        let made = try await fixture.tick("POST", "/subscriptions", #"{"datastream_id":\#(stream)}"#)
        let id = try #require(made.object["id"] as? String)
        clock.advance(seconds: 3600)
        #expect(try await fixture.tick("POST", "/subscriptions/\(id)/pause").status == 204)
        clock.advance(seconds: 3600)
        let ranges = try await fixture.tick("GET", path).list("ranges")
        #expect(ranges.count == 2)
        let (from, to) = (ranges.last?["from"] as? Int ?? 0, ranges.last?["to"] as? Int ?? 0)
        #expect((3600..<3660).contains((to - from) / 1_000_000_000))
        #expect(try await fixture.tick("GET", path, key: "other_api_key").list("ranges").count == 1)
        // While it is paused its spans can be exported, and nothing else; once it is deleted, nothing at all.
        let files = try await fixture.tickExport(stream, "\(from - 7_200_000_000_000)", "\(to)")
        let rows = try fixture.lines(files).rows
        #expect((1199..<1222).contains(rows.count), "\(rows.count)")
        #expect(try await fixture.tick("DELETE", "/subscriptions/\(id)").status == 204)
        let order = #"{"datastream_id":\#(stream),"start_time":\#(from),"end_time":\#(to)}"#
        #expect(
            try await fixture.tick("POST", "/exports", order).refusal
                == "403 permission_denied No active or paused subscription for datastream \(stream)")
    }
}

@Test func subscriptionsOfOthersDoNotExist() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try #require(try await fixture.tick("GET", "/subscriptions").list("items").first?["id"] as? String)
        for (method, end) in [("GET", ""), ("DELETE", ""), ("POST", "/pause"), ("GET", "/spans")] {
            let answer = try await fixture.tick(method, "/subscriptions/\(id)\(end)", key: "other_api_key")
            #expect(answer.refusal == "404 not_found Subscription \(id) not found")
        }
        #expect(try await fixture.tick("GET", "/subscriptions/\(id)").status == 200)
    }
}

@Test func aSuspendedAccountMayOnlyStop() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let key = "suspended_api_key"
        let id = try #require(
            try await fixture.tick("GET", "/subscriptions", key: key).list("items").first?["id"] as? String)
        let stream = try await fixture.streamID("binance", "SOLUSDT", "trade")
        let refusal = "402 payment_required The account is suspended: settle the open invoice to go on"
        let made = try await fixture.tick("POST", "/subscriptions", #"{"datastream_id":\#(stream)}"#, key: key)
        #expect(made.refusal == refusal)
        #expect(made.detail("access_status") == "SUSPENDED")
        #expect(try await fixture.tick("POST", "/subscriptions/\(id)/pause", key: key).status == 204)
        #expect(try await fixture.tick("POST", "/subscriptions/\(id)/resume", key: key).refusal == refusal)
        let order = #"{"datastream_id":123,"start_time":1704067200000000000,"end_time":1704067300000000000}"#
        #expect(try await fixture.tick("POST", "/exports", order, key: key).refusal == refusal)
        #expect(try await fixture.tick("DELETE", "/subscriptions/\(id)", key: key).status == 204)
    }
}

@Test(arguments: [
    ("{}", "400 invalid_argument datastream_id is required"),
    (#"{"datastream_id":"123"}"#, "400 invalid_argument datastream_id must be a positive integer"),
    (#"{"datastream_id":-1}"#, "400 invalid_argument datastream_id must be a positive integer"),
    (#"{"datastream_id":1.0}"#, "400 invalid_argument datastream_id must be a positive integer"),
    (#"{"datastream_id":9}"#, "404 not_found Datastream 9 not found"),
    (#"{"datastream_id":124,"since":1}"#, "400 invalid_argument Unknown field 'since' in body"),
    ("[]", "400 invalid_argument body must be an object"),
    ("", "400 invalid_argument A JSON body is required"),
    (#"{"datastream_id":124"#, "400 invalid_argument The body is not valid JSON: unexpected EOF at line 1, column 21"),
])
func refusedSubscriptions(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.tick("POST", "/subscriptions", body.isEmpty ? nil : body)
        #expect(answer.refusal == expected)
    }
}

@Test func aBodyIsJSONByItsHeaderToo() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let service = try #require(fixture.server.service("ticksupply"))
        for (type, status) in [("text/plain", 400), ("Application/JSON; charset=utf-8", 201)] {
            let answer = try await Answer.fetch(
                "POST", service.url + "/subscriptions",
                headers: [("X-Api-Key", service["api_key"] ?? ""), ("Content-Type", type)],
                body: #"{"datastream_id":\#(try await fixture.streamID("binance", "SOLUSDT", "trade"))}"#)
            #expect(answer.status == status, "\(answer.text)")
            guard status == 400 else { continue }
            #expect(answer.refusal == "400 invalid_argument Content-Type must be application/json")
        }
    }
}

@Test func subscriptionsSurviveARestart() async throws {
    try await withTemporaryFolder { folder in
        let configuration = SandboxConfiguration(stateFolder: folder + "/state")
        let before = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let list = try await before.tick("GET", "/subscriptions?limit=100")
        let first = try #require(list.list("items").first?["id"] as? String)
        _ = try await before.tick("DELETE", "/subscriptions/\(first)")
        let keys = ["api_key", "second_api_key", "other_api_key", "suspended_api_key"]
        let known = keys.map { before.server.service("ticksupply")?[$0] }
        await before.server.stop()
        let after = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        #expect(keys.map { after.server.service("ticksupply")?[$0] } == known)
        #expect(Set(known).count == 4)
        // What was deleted does not come back with the demo.
        let total = try await after.tick("GET", "/subscriptions").object["total"] as? Int
        #expect(total == list.list("items").count - 1)
        await after.server.stop()
    }
}
