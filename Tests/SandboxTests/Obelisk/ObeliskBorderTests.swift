import Foundation
import Testing

/// Two hours of the demo's climate: 64 events.
private let hours = #""from":1527811200000,"to":1527818400000"#

@Test func aQueryMayLookAtExactlyAsManyEventsAsItMay() async throws {
    for (rows, status) in [(64, 200), (63, 400)] {
        try await SandboxFixture.run(with: { $0.obelisk.queryRows = Int64(rows) }) { (fixture) async throws in
            #expect(try await fixture.events(of: .climate, #""limit":1000,\#(hours)"#).status == status)
        }
    }
}

@Test func aFullLastPageOfStatisticsHasNoneBehindIt() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let group = #""fields":["count"],"groupBy":{"fields":["source"]},\#(hours)"#
        for (limit, hasMore) in [(7, true), (8, false), (9, false)] {
            let page = try await fixture.events(of: .climate, "\(group),\"limit\":\(limit)", path: "/data/query/stats")
            #expect(page.items.count == min(limit, 8))
            #expect((page.cursor != nil) == hasMore, "\(limit)")
        }
    }
}

@Test func whoMayOnlyWriteFetchesNoExport() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.orderExport("done", of: .edges)
        _ = try await fixture.endedExport(id)
        let pair = try ["id", "secret"].map { try fixture.obeliskSetting("writer_client_\($0)") }.joined(separator: ":")
        let granted = try await Answer.fetch(
            "POST", try fixture.obeliskURL + "/auth/token",
            headers: [
                ("Content-Type", "application/json"),
                ("Authorization", "Basic " + Data(pair.utf8).base64EncodedString()),
            ], body: #"{"grant_type":"client_credentials"}"#)
        let token = try #require(granted.object["access_token"] as? String)
        let answer = try await Answer.fetch(
            "GET", try fixture.obeliskURL + "/data/exports/\(id)", headers: [("Authorization", "Bearer " + token)])
        #expect(answer.obeliskError == "403 No permission to access export \(id)")
        #expect(try await fixture.obelisk("GET", "/data/exports/\(id)", client: .reader).status == 200)
    }
}

@Test func aLimitOfNothingIsTheUsualOne() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        func count(_ arguments: String) async throws -> Int {
            let items = try await fixture.catalogValue(
                "me.datasets.items", "{ me { datasets\(arguments) { items { id } } } }")
            return (items as? [Any] ?? []).count
        }
        let usual = try await count("")
        #expect(usual > 1)
        #expect(try await count("(limit: 0)") == usual)
        #expect(try await count("(limit: 1)") == 1)
    }
}
