import Sandbox
import Testing

/// The page behind another one.
private func next(_ fixture: SandboxFixture, _ path: String, after page: Answer) async throws -> Answer {
    let token = try #require(page.object["next_page_token"] as? String)
    let query = SandboxFixture.queryText([("page_token", token)]).replacing("?", with: "&")
    return try await fixture.tick("GET", path + query)
}

@Test func pagesOfExportsDoNotMoveWhenOthersComeOrGo() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        var ids: [String] = []
        for _ in 0..<4 {
            ids.append(try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T00:01:00Z"))
        }
        let path = "/exports?limit=2"
        let first = try await fixture.tick("GET", path)
        #expect(first.names("items", "id") == [ids[3], ids[2]])
        // A newer one does not push what was shown onto the next page.
        let newest = try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T00:01:00Z")
        #expect(try await next(fixture, path, after: first).names("items", "id") == [ids[1], ids[0]])
        // Nor is one left out when those before it are gone, the last one shown among them.
        for id in [newest, ids[2]] { #expect(try await fixture.tick("DELETE", "/exports/\(id)").status == 204) }
        let last = try await next(fixture, path, after: first)
        #expect(last.names("items", "id") == [ids[1], ids[0]])
        #expect(last.text.hasSuffix(#""total":3,"limit":2,"next_page_token":null}"#))
    }
}

@Test func pagesOfSubscriptionsDoNotMoveEither() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let all = try await fixture.tick("GET", "/subscriptions?limit=100").names("items", "id")
        let path = "/subscriptions?limit=3"
        let first = try await fixture.tick("GET", path)
        #expect(first.names("items", "id") == Array(all[..<3]))
        for id in all[1..<3] { _ = try await fixture.tick("DELETE", "/subscriptions/\(id)") }
        #expect(try await next(fixture, path, after: first).names("items", "id") == Array(all[3..<6]))
    }
}

@Test func aListHoldsWhatTheAccountHas() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T00:01:00Z")
        // Whoever deletes what is not there, or not his, is told the same, and nothing happens.
        #expect(try await fixture.tick("DELETE", "/exports/\(id)", key: "other_api_key").status == 204)
        #expect(
            try await fixture.tick("POST", "/exports/\(id)/cancel", key: "other_api_key").refusal
                == "404 not_found Export \(id) not found")
        #expect(try await fixture.tick("GET", "/exports", key: "second_api_key").object["total"] as? Int == 1)
        let other = try await fixture.tick("GET", "/exports", key: "other_api_key")
        #expect(other.text == #"{"items":[],"total":0,"limit":50,"next_page_token":null}"#)
    }
}
