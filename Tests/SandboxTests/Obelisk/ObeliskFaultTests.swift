import Foundation
import Sandbox
import Testing
import Vocabulary

@Test func refusalsSpeakObelisk() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let cases = [
            ("unauthorized 1 path=/data/query", "401 Invalid access_token"),
            ("forbidden 1 path=/data/query", "403 Current auth context does not have the appropriate permissions."),
            ("server-error 1 path=/data/query", "500 An unexpected error occurred and has been logged!"),
            ("server-error 1 path=/data/query message=\"disk full\"", "500 disk full"),
            ("unavailable 1 path=/data/query", "503 The service is temporarily unavailable"),
            (
                "request-timeout 1 path=/data/query",
                "400 The query took too long to execute. Try to limit the amount of data by specifying (tighter) 'from' "
                    + "and 'to' bounds."
            ),
        ]
        for (fault, text) in cases {
            try fixture.server.faults.add(fault)
            #expect(try await fixture.events(of: .edges).obeliskError == text)
            #expect(try await fixture.events(of: .edges).status == 200)
        }
        try fixture.server.faults.add("rate-limit 1 path=/data/query wait=90s")
        let limited = try await fixture.events(of: .edges)
        #expect(
            limited.obeliskError.hasPrefix("429 The limit of 10000 for this operation has been reached (resets at "))
        #expect(limited.headers["ratelimit-reset"] == "90000" && limited.headers["ratelimit-remaining"] == "0")
        #expect(limited.headers["retry-after"] == nil)
        try fixture.server.faults.add("unauthorized 1 path=/auth/token")
        #expect(
            try await fixture.obeliskTokenAnswer().obeliskError == "401 Invalid client_id-client_secret combination")
        #expect(fixture.server.faults.list.isEmpty)
    }
}

@Test func theCatalogRefusesWith200() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let cases = [
            ("unauthorized 1 path=*/catalog/graphql", "Invalid access_token"),
            (
                "forbidden 1 path=*/catalog/graphql",
                "Current auth context does not have the appropriate permissions."
            ),
            (
                "server-error 1 path=*/catalog/graphql message=\"the database is away\"", "the database is away"
            ),
        ]
        for (fault, text) in cases {
            try fixture.server.faults.add(fault)
            #expect(
                try await fixture.catalogError("{ me { id } }")
                    == "DataFetchingException Exception while fetching data (/me) : \(text)")
        }
        try fixture.server.faults.add("quota 1")
        // Only an order is over the quota.
        #expect(try await fixture.catalogValue("me.email", "{ me { email } }") as? String == "alice@example.com")
        #expect(
            try await fixture.createRefusal(["name": "x", "dataRange": ["datasets": [ObeliskDemoName.edges.id]]])
                == "SERVER_ERROR Cannot exceed the maximum amount of DataExports for this User (5)!")
        #expect(fixture.server.faults.list.isEmpty)
        #expect(try await fixture.catalogValue("me.exports.count", "{ me { exports { count } } }") as? Int == 0)
        try fixture.server.faults.add("bad-gateway 1 path=*/catalog/graphql")
        let gateway = try await fixture.obelisk("POST", "/catalog/graphql", body: #"{"query":"{ me { id } }"}"#)
        #expect(gateway.status == 502 && gateway.text.hasPrefix("<html>"))
    }
}

@Test func aTokenCanBeRevokedInTheMiddle() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let token = try await fixture.obeliskToken()
        func page() async throws -> Int {
            try await Answer.fetch(
                "POST", try fixture.obeliskURL + "/data/query/events", headers: [("Authorization", "Bearer " + token)],
                body: #"{"dataRange":{"datasets":["\#(ObeliskDemoName.edges.id)"]}}"#
            ).status
        }
        try fixture.server.faults.add("revoked-token 1 after=1")
        #expect(try await page() == 200)
        #expect(try await page() == 401)
        // It does not come back.
        #expect(try await page() == 401)
        #expect(try await fixture.obeliskToken() != token)
    }
}

@Test func jobsCanFailStopAndStay() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for (fault, state) in [("failed-job 1", "FAILED"), ("cancelled-job 1", "CANCELLED")] {
            try fixture.server.faults.add(fault)
            let id = try await fixture.orderExport(fault, of: .edges)
            let export = try await fixture.endedExport(id)
            #expect((export["status"] as? [String: Any])?["status"] as? String == state)
            #expect(export["result"] is NSNull)
            #expect(try await fixture.obelisk("GET", "/data/exports/\(id)").status == 500)
            try await fixture.removeExport(id)
        }
        try fixture.server.faults.add("stuck-job 1; unknown-state 1 path=*/catalog/graphql")
        let id = try await fixture.orderExport("stuck", of: .edges)
        let states = [try await fixture.exportState(id), try await fixture.exportState(id)]
        #expect(states.contains("QUEUING") || states.contains("GENERATING"))
        #expect(fixture.server.faults.list.isEmpty)
        try fixture.server.faults.add("unknown-state 1 path=*/catalog/graphql")
        #expect(try await fixture.exportState(id) == "PREPARING")
    }
}

@Test func downloadsCanGoWrong() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.orderExport("damaged", of: .bikes)
        _ = try await fixture.exportedTable(id)
        let token = try await fixture.obeliskToken()
        let url = try fixture.obeliskURL + "/data/exports/\(id)"
        func fetch() async throws -> RawAnswer {
            try await RawClient.send("GET", url, headers: ["Authorization: Bearer \(token)"])
        }
        let whole = try await fetch()
        let length = whole.body.count
        #expect(whole.header("content-length") == "\(length)")
        try fixture.server.faults.add("truncate 1 path=/data/exports")
        #expect(try await fetch().body.count == length / 2)
        try fixture.server.faults.add("reset-middle 1 path=/data/exports")
        #expect(try await fetch().end == .reset)
        try fixture.server.faults.add("wrong-length 1 path=/data/exports")
        let wrong = try await fetch()
        #expect(wrong.header("content-length") == "\(length - 100)")
        try fixture.server.faults.add("corrupt-archive 1 path=/data/exports")
        let corrupt = try await fetch()
        #expect(corrupt.body.count == length)
        #expect(zip(corrupt.body, whole.body).count { $0 != $1 } == 16)
        try fixture.server.faults.add("hostile-names 1 path=/data/exports")
        let hostile = try UnpackedArchive.members(of: try await fetch().body, in: fixture.folder)
        #expect(hostile.contains { $0.name.hasPrefix("../") })
        try fixture.server.faults.add("server-error 1 path=/data/exports")
        #expect(try await fetch().status == 500)
        #expect(try await fetch().body == whole.body)
        #expect(fixture.server.faults.list.isEmpty)
    }
}

@Test func anExportCanLoseItsFile() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("expired-export 1")
        let id = try await fixture.orderExport("gone", of: .edges)
        let result = try await fixture.endedExport(id)["result"] as? [String: Any]
        #expect(result?["expiresOn"] as? Int == result?["completedOn"] as? Int)
        #expect(try await fixture.obelisk("GET", "/data/exports/\(id)").status == 500)
    }
}

@Test func pagesCanGoRound() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let first = try await fixture.events(of: .climate, #""limit":2"#)
        let cursor = try #require(first.cursor)
        try fixture.server.faults.add("expired-page-token 1")
        #expect(try await fixture.events(of: .climate, #""limit":2"#).status == 200)
        #expect(try await fixture.events(of: .climate, #""limit":2,"cursor":"\#(cursor)""#).status == 400)
        try fixture.server.faults.add("repeated-page-token 1")
        let again = try await fixture.events(of: .climate, #""limit":2,"cursor":"\#(cursor)""#)
        #expect(again.status == 200 && again.cursor == cursor)
        let next = try await fixture.events(of: .climate, #""limit":2,"cursor":"\#(cursor)""#)
        #expect(next.cursor != cursor)
        try fixture.server.faults.add("not-json 1 path=/data/query")
        #expect(try await fixture.events(of: .climate, #""limit":2"#).text.contains("sign in"))
    }
}
