import Foundation
import Sandbox
import Testing
import Vocabulary

@Test func aTokenIsGivenForBothBodiesAndBothPlaces() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let url = try fixture.obeliskURL + "/auth/token"
        let (id, secret) = (try fixture.obeliskSetting("client_id"), try fixture.obeliskSetting("client_secret"))
        let json = ("Content-Type", "application/json")
        let form = ("Content-Type", "application/x-www-form-urlencoded")
        let basic = ("Authorization", try fixture.obeliskBasic())
        let ways: [([(String, String)], String)] = [
            ([json, basic], #"{"grant_type":"client_credentials"}"#),
            ([form, basic], "grant_type=client_credentials"),
            ([json], #"{"grant_type":"client_credentials","client_id":"\#(id)","client_secret":"\#(secret)"}"#),
            ([form], "grant_type=client_credentials&client_id=\(id)&client_secret=\(secret)"),
            // The header wins.
            ([json, basic], #"{"grant_type":"client_credentials","client_id":"x","client_secret":"y"}"#),
        ]
        var tokens: Set<String> = []
        for (headers, body) in ways {
            let answer = try await Answer.fetch("POST", url, headers: headers, body: body)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.headers["content-type"] == "application/json")
            let token = try #require(answer.object["access_token"] as? String)
            #expect(answer.object["token"] as? String == token)
            #expect(answer.object["token_type"] as? String == "bearer")
            #expect(answer.object["max_idle_time"] as? Int == 3600)
            #expect(answer.object["expires_in"] as? Int == 3600)
            #expect(answer.object["max_valid_time"] as? Int == 86_400)
            #expect(answer.object["remember_me"] as? Bool == false)
            tokens.insert(token)
        }
        // While it lives it is the same for everybody who asks for this client.
        #expect(tokens.count == 1)
        #expect(tokens.first?.count == 16)
        #expect(tokens.first?.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } == true)
        #expect(try await fixture.obeliskToken(.reader) != tokens.first)
    }
}

@Test func everyBadTokenRequestHasItsText() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let url = try fixture.obeliskURL + "/auth/token"
        let json = "application/json"
        let basic = try fixture.obeliskBasic()
        let (id, open) = (try fixture.obeliskSetting("client_id"), try fixture.obeliskSetting("public_client_id"))
        let grant = #"{"grant_type":"client_credentials"}"#
        func pair(_ text: String) -> String { "Basic " + Data(text.utf8).base64EncodedString() }
        let cases: [(type: String, authorization: String?, body: String, error: String)] = [
            (json + "; charset=utf-8", basic, grant, "400 Request body is not parsable as JSON or form"),
            ("text/plain", basic, grant, "400 Request body is not parsable as JSON or form"),
            (json, basic, "grant_type=client_credentials", "400 Request body is not parsable as JSON or form"),
            (json, basic, "{}", "400 No or invalid grant_type parameter"),
            (json, basic, #"{"grant_type":" "}"#, "400 No or invalid grant_type parameter"),
            (json, basic, #"{"grant_type":"refresh_token"}"#, "400 Missing or invalid grant_type"),
            (json, nil, grant, "400 Client id should not be null"),
            (
                json, nil, #"{"grant_type":"client_credentials","client_id":"\#(id)"}"#,
                "400 Missing clientId or clientSecret"
            ),
            (json, "Basic %%%", grant, "401 Incorrect basic Basic auth string."),
            (json, pair("no colon"), grant, "401 Incorrect basic Basic auth string."),
            (json, pair("nobody:x"), grant, "401 Client with id nobody was not found in the Identity Store"),
            (json, pair("\(open):x"), grant, "401 Client with id \(open) is not marked confidential"),
            (json, pair("\(id):wrong"), grant, "401 Invalid client_id-client_secret combination"),
            (json, basic, #"{"grant_type":"authorization_code","code":"x"}"#, "401 Invalid authorization code"),
        ]
        for (type, authorization, body, error) in cases {
            let headers = [("Content-Type", type)] + (authorization.map { [("Authorization", $0)] } ?? [])
            let answer = try await Answer.fetch("POST", url, headers: headers, body: body)
            #expect(answer.obeliskError == error)
            #expect((answer.object["error"] as? [String: Any])?["status"] as? Int == answer.status)
        }
        // The pair is split at every colon: what stands behind a second one does not count.
        let secret = try fixture.obeliskSetting("client_secret")
        let answer = try await Answer.fetch(
            "POST", url, headers: [("Content-Type", json), ("Authorization", pair("\(id):\(secret):more"))], body: grant
        )
        #expect(answer.status == 200)
    }
}

@Test func aTokenLivesWhileItIsUsedAndNoLongerThanItsEnd() async throws {
    let time = TestTime()
    try await SandboxFixture.run(with: {
        $0.now = { time.now }
        $0.obelisk.tokenIdle = .seconds(60)
        $0.obelisk.tokenLife = .seconds(150)
    }) { (fixture) async throws in
        let first = try await fixture.obeliskToken()
        let me = try fixture.obeliskURL + "/catalog/me"
        func look(_ token: String) async throws -> String {
            try await Answer.fetch("GET", me, headers: [("Authorization", "Bearer " + token)]).obeliskError
        }
        for _ in 0..<2 {
            time.advance(by: .seconds(50))
            #expect(try await look(first).hasPrefix("200"))
        }
        // 100 s old and just used; at 150 s it ends all the same.
        time.advance(by: .seconds(50))
        #expect(try await look(first) == "401 Invalid access_token")
        let second = try await fixture.obeliskToken()
        #expect(second != first)
        time.advance(by: .seconds(59))
        // Who asks again begins both clocks anew.
        #expect(try await fixture.obeliskToken() == second)
        time.advance(by: .seconds(59))
        #expect(try await look(second).hasPrefix("200"))
        time.advance(by: .seconds(60))
        #expect(try await look(second) == "401 Invalid access_token")
        #expect(try await look("nonsense") == "401 Invalid access_token")
    }
}

@Test func theBearerIsReadLetterByLetter() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let token = try await fixture.obeliskToken()
        let me = try fixture.obeliskURL + "/catalog/me"
        let missing = "401 No valid Bearer token present in Authorization header."
        #expect(try await Answer.fetch("GET", me).obeliskError == missing)
        for header in ["bearer \(token)", "Basic \(token)", token] {
            #expect(try await Answer.fetch("GET", me, headers: [("Authorization", header)]).obeliskError == missing)
        }
        #expect(
            try await Answer.fetch("GET", me, headers: [("Authorization", "Bearer  \(token)")]).obeliskError
                == "401 Invalid access_token")
    }
}

@Test func logoutEndsTheTokenOfEverybody() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for verb in ["GET", "POST"] {
            let token = try await fixture.obeliskToken()
            #expect(try await fixture.obelisk(verb, "/auth/logout").status == 204)
            let me = try await Answer.fetch(
                "GET", try fixture.obeliskURL + "/catalog/me", headers: [("Authorization", "Bearer " + token)])
            #expect(me.obeliskError == "401 Invalid access_token")
            #expect(try await fixture.obeliskToken() != token)
        }
    }
}

@Test func whoeverCallsIsTold() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let me = try await fixture.obelisk("GET", "/catalog/me", client: .member)
        #expect(
            me.text
                == #"{"user":{"id":"3d15279db922532bbf5a928e","email":"carol@example.com","firstName":"Carol","#
                + #""lastName":"Cook","platformManager":false},"client":{"id":"76ebd6d82ed951848abe6b25","#
                + #""name":"sandbox member","confidential":true,"scope":["READ","WRITE","MANAGE"]},"#
                + #""grants":{"f3ab0579cfe2503ebb816112":["READ"],"17effbb2ed04554e9409db8a":["READ"],"#
                + #""8490a72e253c5b89abe92a98":["READ","WRITE"],"db4a58d62f235047bb9acfea":["READ"]}}"#)
    }
}

@Test func identityTokensAreSignedWithTheKeyThatIsShown() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.obeliskTokenAnswer()
        let parts = try #require(answer.object["id_token"] as? String).split(separator: ".")
        #expect(parts.count == 3)
        func object(_ part: Substring) throws -> [String: Any] {
            var text = part.replacing("-", with: "+").replacing("_", with: "/")
            while text.count % 4 != 0 { text += "=" }
            let data = try #require(Data(base64Encoded: String(text)))
            return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        }
        let keys = try await Answer.fetch("GET", try fixture.obeliskURL + "/auth/jwks").list("keys")
        #expect(keys.count == 1)
        let header = try object(parts[0])
        #expect(header["alg"] as? String == "RS256")
        #expect(header["kid"] as? String == keys.first?["kid"] as? String)
        #expect((keys.first?["n"] as? String)?.count == 342)
        let claims = try object(parts[1])
        #expect(claims["sub"] as? String == (try fixture.obeliskSetting("client_id")))
        // 2048 bits.
        #expect(parts[2].count == 342)
        let discovery = try await Answer.fetch(
            "GET", try fixture.obeliskURL + "/auth/.well-known/openid-configuration")
        #expect(discovery.object["token_endpoint"] as? String == (try fixture.obeliskURL + "/auth/token"))
        #expect(discovery.object["jwks_uri"] as? String == (try fixture.obeliskURL + "/auth/jwks"))
    }
}

@Test func clientsAreKeptAndASecretCanBeChosen() async throws {
    try await withTemporaryFolder { folder in
        var settings: [[String?]] = []
        let names = ["client_id", "client_secret", "reader_client_secret", "other_client_secret", "dataset", "hfs_url"]
        for _ in 0..<2 {
            let server = try await SandboxServer.start(SandboxConfiguration(port: 0, stateFolder: folder))
            let service = try #require(server.service("obelisk"))
            settings.append(names.dropLast().map { service[$0] })
            #expect(service.url == server.siftURL + "/api/v3")
            #expect(service["hfs_url"] == server.siftURL + "/hfs")
            await server.stop()
        }
        #expect(settings[0] == settings[1])
        #expect(Set(settings[0]).count == 5)
        let server = try await SandboxServer.start(
            SandboxConfiguration(stateFolder: folder, apiKey: Secret("key-of-the-test")))
        #expect(server.service("obelisk")?["client_secret"] == "key-of-the-test")
        #expect(server.service("obelisk")?["reader_client_secret"] == settings[0][2])
        await server.stop()
    }
}

@Test func theReadyFileAndTheProfileTellObelisk() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let service = try #require(fixture.server.service("obelisk"))
        let path = fixture.folder + "/ready"
        try ReadyFile(fixture.server).write(to: path)
        let ready = try JSONDecoder().decode(
            [String: [String: String]].self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
        let names = [
            "client_id", "client_secret", "dataset", "hfs_url", "member_client_id", "member_client_secret",
            "other_client_id", "other_client_secret", "public_client_id", "reader_client_id", "reader_client_secret",
            "team", "url", "writer_client_id", "writer_client_secret",
        ]
        #expect(ready["obelisk"]?.keys.sorted() == names)
        #expect(ready["obelisk"]?["dataset"] == ObeliskDemoName.climate.id)
        try ReadyFile(fixture.server).writeProfile(to: path)
        let (id, secret) = (try #require(service["client_id"]), try #require(service["client_secret"]))
        #expect(
            try String(contentsOfFile: path, encoding: .utf8).contains(
                "[sandbox.obelisk]\nurl = \"\(service.url)\"\nclient_id = \"\(id)\"\nclient_secret = \"\(secret)\"\n"))
    }
}
