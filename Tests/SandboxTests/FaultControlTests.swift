import Sandbox
import Testing
import Vocabulary

private let path = "/sandbox/faults"

@Test func theFaultsOfARunningServer() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.get(path).text == #"{"faults":[]}"#)
        let added = try await fixture.call("POST", path, body: #"{"faults":["rate-limit 2", "truncate 1; garbled"]}"#)
        #expect(added.text == #"{"faults":["rate-limit 2","truncate 1","garbled always"]}"#)
        #expect(try await fixture.get("/api/v1/ping").status == 429)
        #expect(try await fixture.get(path).text == #"{"faults":["rate-limit 1","truncate 1","garbled always"]}"#)
        let set = try await fixture.call("PUT", path, body: #"{"faults":["unavailable 1 wait=2s"]}"#)
        #expect(set.text == #"{"faults":["unavailable 1 wait=2s"]}"#)
        #expect(try await fixture.get("/api/v1/ping").status == 503)
        #expect(try await fixture.get("/api/v1/ping").status == 200)
        _ = try await fixture.call("POST", path, body: #"{"faults":["forbidden"]}"#)
        #expect(try await fixture.call("DELETE", path).text == #"{"faults":[]}"#)
        #expect(try await fixture.get("/api/v1/ping").status == 200)
    }
}

@Test func faultsDoNotHitTheirOwnControl() async throws {
    try await SandboxFixture.run(with: { $0.faults = [SandboxFault(.resetBefore)] }) { (fixture) async throws in
        #expect(try await fixture.raw("GET", "/api/v1/ping").end == .reset)
        #expect(try await fixture.call("DELETE", path).status == 200)
        #expect(try await fixture.raw("GET", "/api/v1/ping").status == 200)
    }
}

@Test func wrongChangesAreRefusedWhole() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let cases = [
            (
                #"{"faults":["rate-limit 1","unavailble"]}"#,
                #"{"error":"there is no fault \"unavailble\"","hint":"did you mean \"unavailable\"?"}"#
            ),
            (
                #"{"fault":[]}"#,
                #"{"error":"the list of faults cannot be read: one member \"faults\" is expected, with a list","hint":"such as {\"faults\":[\"rate-limit 3\"]}"}"#
            ),
            (
                #"{"faults":[3]}"#,
                #"{"error":"the list of faults cannot be read: a fault is a text","hint":"such as {\"faults\":[\"rate-limit 3\"]}"}"#
            ),
            (
                #"{"faults":["#,
                #"{"error":"the list of faults cannot be read: unexpected EOF","hint":"such as {\"faults\":[\"rate-limit 3\"]}"}"#
            ),
        ]
        for (body, expected) in cases {
            let answer = try await fixture.call("PUT", path, body: body)
            #expect((answer.status, answer.text) == (400, expected))
        }
        #expect(fixture.server.faults.list.isEmpty)
        let method = try await fixture.call("PATCH", path)
        #expect(
            (method.status, method.text)
                == (405, #"{"error":"PATCH means nothing here","hint":"GET, PUT, POST or DELETE"}"#))
    }
}

@Test func theFaultsNeedTheKey() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for headers in [[], [("Authorization", "Bearer wrong")]] {
            let answer = try await Answer.fetch("DELETE", fixture.server.siftURL + path, headers: headers)
            #expect(
                (answer.status, answer.text)
                    == (
                        401,
                        #"{"error":"the faults of a sandbox need its key","hint":"send the API key: Authorization: Bearer …"}"#
                    ))
        }
        #expect(throws: Fault.self) { try fixture.server.faults.add("rate-limit; nonsense") }
        #expect(fixture.server.faults.list.isEmpty)
    }
}
