import Foundation
import Sandbox
import Testing
import Vocabulary

extension SandboxFixture {
    fileprivate func hfsURL() throws -> String { try obeliskSetting("hfs_url") }

    fileprivate func hfsTokenAnswer(
        _ body: String = "grant_type=client_credentials", authorization: String? = nil,
        type: String = "application/x-www-form-urlencoded"
    ) async throws -> Answer {
        try await Answer.fetch(
            "POST", try hfsURL() + "/auth/realms/obelisk-hfs/protocol/openid-connect/token",
            headers: [("Content-Type", type), ("Authorization", authorization ?? (try obeliskBasic()))], body: body)
    }

    fileprivate func hfs(_ path: String, body: String, token: String? = nil) async throws -> Answer {
        let given = if let token { token } else { try await hfsTokenAnswer().object["access_token"] as? String ?? "" }
        return try await Answer.fetch(
            "POST", try hfsURL() + path, headers: [("Authorization", "Bearer " + given)], body: body)
    }
}

@Test func keycloakGivesAnotherTokenEachTime() async throws {
    try await SandboxFixture.run(with: { $0.obelisk.tokenIdle = .seconds(300) }) { (fixture) async throws in
        let first = try await fixture.hfsTokenAnswer()
        #expect(first.status == 200)
        #expect(first.object["token_type"] as? String == "Bearer")
        #expect(first.object["expires_in"] as? Int == 300)
        let token = try #require(first.object["access_token"] as? String)
        #expect(try await fixture.hfsTokenAnswer().object["access_token"] as? String != token)
        // A charset does not matter there.
        #expect(
            try await fixture.hfsTokenAnswer(type: "application/x-www-form-urlencoded; charset=utf-8").status == 200)
        let cases = [
            ("", #"400 {"error":"invalid_request","error_description":"Missing form parameter: grant_type"}"#),
            (
                "grant_type=password",
                #"400 {"error":"unsupported_grant_type","error_description":"Unsupported grant_type"}"#
            ),
        ]
        for (body, text) in cases {
            let answer = try await fixture.hfsTokenAnswer(body)
            #expect("\(answer.status) \(answer.text)" == text)
        }
        let wrong = try await fixture.hfsTokenAnswer(authorization: "Basic eDp5")
        #expect(
            "\(wrong.status) \(wrong.text)"
                == #"401 {"error":"unauthorized_client","error_description":"Invalid client or Invalid client credentials"}"#
        )
    }
}

@Test func queriesAndIngestWorkThereToo() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let range = #""dataRange":{"datasets":["\#(ObeliskDemoName.climate.id)"],"metrics":["co2.ppm::number"]}"#
        let page = try await fixture.hfs("/data/query/events", body: #"{\#(range),"limit":2}"#)
        #expect(page.status == 200, "\(page.text)")
        #expect(page.values("userId") == [11, 11])
        #expect(page.cursor != nil)
        #expect(try await fixture.hfs("/data/query/events/latest", body: "{\(range)}").items.count == 8)
        #expect(try await fixture.hfs("/data/query/stats", body: "{\(range)}").items.count == 1)
        let sent = try await fixture.hfs(
            "/data/ingest/\(ObeliskDemoName.scratch.id)", body: #"[{"timestamp":1,"metric":"a::number","value":1}]"#)
        #expect(sent.status == 204)
        #expect(try await fixture.events(of: .scratch).items.count == 1)
        // Tokens of the one system mean nothing to the other.
        let classic = try await fixture.obeliskToken()
        #expect(
            try await fixture.hfs("/data/query/events", body: "{\(range)}", token: classic).obeliskError
                == "401 Invalid access_token")
        let other = try #require(try await fixture.hfsTokenAnswer().object["access_token"] as? String)
        let me = try await Answer.fetch(
            "GET", try fixture.obeliskURL + "/catalog/me", headers: [("Authorization", "Bearer " + other)])
        #expect(me.obeliskError == "401 Invalid access_token")
        #expect(try await fixture.hfs("/data/exports/x", body: "").status == 404)
    }
}

@Test func keycloakTokensEndWhateverIsDoneWithThem() async throws {
    let time = TestTime()
    try await SandboxFixture.run(with: {
        $0.now = { time.now }
        $0.obelisk.tokenIdle = .seconds(60)
    }) { (fixture) async throws in
        let token = try #require(try await fixture.hfsTokenAnswer().object["access_token"] as? String)
        let body = #"{"dataRange":{"datasets":["\#(ObeliskDemoName.edges.id)"]}}"#
        for _ in 0..<2 {
            time.advance(by: .seconds(29))
            #expect(try await fixture.hfs("/data/query/events", body: body, token: token).status == 200)
        }
        time.advance(by: .seconds(2))
        #expect(try await fixture.hfs("/data/query/events", body: body, token: token).status == 401)
    }
}
