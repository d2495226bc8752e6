import Foundation
import Sandbox
import Testing
import Vocabulary

@Test func whoMayDoWhatInCoveo() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let org = [("org", try fixture.coveoOrganization)]
        let cases: [(SandboxFixture.CoveoToken, [(String, String)])] = [
            (.key, []), (.key, org), (.oauth, org), (.view, []), (.view, org),
        ]
        for (token, query) in cases {
            #expect(try await fixture.coveo("GET", "/exports", query, token: token).status == 200)
        }

        #expect(
            try await fixture.coveo("GET", "/exports", token: .oauth).coveoError
                == "400 MissingParameter the parameter 'org' is required with an OAuth2 token")
        for token in [SandboxFixture.CoveoToken.key, .oauth, .view] {
            #expect(
                try await fixture.coveo("GET", "/exports", [("org", "other")], token: token).coveoError
                    == "403 AccessDenied the access token gives no access to the organization 'other'")
        }
        #expect(
            try await fixture.coveo("GET", "/exports", org + org).coveoError
                == "400 InvalidParameter the parameter 'org' is given twice")
        let refused = "403 AccessDenied the privilege 'Analytics - Data exports - Edit' is required"
        for (method, path) in [
            ("POST", "/exports"), ("POST", "/exports/create"), ("POST", "/exports/visits"), ("DELETE", "/exports/x"),
            ("POST", "/exports/schedules"), ("PUT", "/exports/schedules/x"), ("DELETE", "/exports/schedules/x"),
        ] { #expect(try await fixture.coveo(method, path, token: .view).coveoError == refused) }
        #expect(
            try await fixture.coveo("DELETE", "/filters/reporting/NO_BLANK_QUERIES", token: .view).coveoError
                == "403 AccessDenied the privilege 'Analytics - Named filters - Edit' is required")
    }
}

@Test func callsWithoutAGoodTokenAreRefused() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let url = try #require(fixture.server.service("coveo")?.url) + "/exports"
        let missing = try await Answer.fetch("GET", url)
        #expect(missing.coveoError == "401 InvalidToken the access token is missing: Authorization: Bearer …")
        #expect(missing.headers["x-request-id"]?.count == 36)
        for header in ["Bearer wrong", "Bearer \(fixture.server.apiKey.reveal())"] {
            let answer = try await Answer.fetch("GET", url, headers: [("Authorization", header)])
            #expect(answer.coveoError == "401 InvalidToken the access token is not valid")
        }
        // Health is for everybody.
        let base = String(url.dropLast("/exports".count))
        #expect(try await Answer.fetch("GET", base + "/exports/monitoring/health").text == #"{"status":"up"}"#)
        #expect(try await Answer.fetch("GET", base + "/exports/status").text == #"{"status":"online"}"#)
    }
}

@Test func bothBeginningsOfPathsLeadToTheSame() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.coveoOrder()
        let token = [("Authorization", "Bearer " + (try fixture.coveoToken(.key)))]
        for base in ["/rest/ua/v15", "/rest/v15"] {
            let url = fixture.server.siftURL + base + "/exports/" + id
            #expect(try await Answer.fetch("GET", url, headers: token).object["id"] as? String == id)
        }
        #expect(
            try await fixture.coveo("GET", "/nothing").coveoError
                == "404 NotFound there is no call GET /rest/ua/v15/nothing")
        #expect(
            try await fixture.coveo("PATCH", "/exports").coveoError
                == "405 MethodNotAllowed /rest/ua/v15/exports does not take PATCH")
        #expect(try await fixture.coveo("GET", "/exports/create").status == 405)
        #expect(try await fixture.coveo("GET", "/exports/visits").status == 405)
    }
}

@Test func tokensAreKeptAndAKeyCanBeChosen() async throws {
    try await withTemporaryFolder { folder in
        var tokens: [[String?]] = []
        for _ in 0..<2 {
            let server = try await SandboxServer.start(SandboxConfiguration(stateFolder: folder))
            let service = try #require(server.service("coveo"))
            tokens.append(["api_key", "oauth_token", "view_token", "org"].map { service[$0] })
            #expect(service.url == server.siftURL + "/rest/ua/v15")
            await server.stop()
        }
        #expect(tokens[0] == tokens[1])
        #expect(Set(tokens[0]).count == 4)
        let groups = tokens[0][0]?.split(separator: "-").map(\.count)
        #expect(groups == [10, 4, 4, 4, 12])
        let server = try await SandboxServer.start(
            SandboxConfiguration(stateFolder: folder, apiKey: Secret("key-of-the-test")))
        #expect(server.service("coveo")?["api_key"] == "key-of-the-test")
        await server.stop()
    }
}

@Test func theReadyFileAndTheProfileTellCoveo() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let service = try #require(fixture.server.service("coveo"))
        let path = fixture.folder + "/ready"
        try ReadyFile(fixture.server).write(to: path)
        let ready = try JSONDecoder().decode(
            [String: [String: String]].self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
        let names = ["api_key", "org", "oauth_token", "view_token"]
        #expect(ready["coveo"]?.keys.sorted() == (names + ["url"]).sorted())
        for name in names { #expect(ready["coveo"]?[name] == service[name]) }
        #expect(ready["coveo"]?["url"] == fixture.server.siftURL + "/rest/ua/v15")
        try ReadyFile(fixture.server).writeProfile(to: path)
        let key = try #require(service["api_key"])
        #expect(
            try String(contentsOfFile: path, encoding: .utf8).contains(
                "[sandbox.coveo]\nurl = \"\(service.url)\"\ntoken = \"\(key)\"\norg = \"moonport6j53h4\"\n"))
    }
}
