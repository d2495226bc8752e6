import Sandbox
import Testing
import Vocabulary

private let json = "application/json"

private struct Expected {
    var status: Int
    var type: String?
    var retryAfter: String?
    var body: String
}

private func status(_ code: Int, _ message: String) -> String {
    #"{"code":\#(code),"message":"\#(message)","details":[]}"#
}

private func page(_ title: String) -> String {
    "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n"
        + "<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n"
}

private let refusals: [(String, Expected)] = [
    ("rate-limit 1", Expected(status: 429, type: json, body: status(8, "rate limit exceeded, please retry in 1s"))),
    (
        "rate-limit 1 wait=1500ms header=yes",
        Expected(
            status: 429, type: json, retryAfter: "2", body: status(8, "rate limit exceeded, please retry in 1500ms"))
    ),
    (
        "rate-limit 1 header=yes wait=7s message=\"slow down\"",
        Expected(status: 429, type: json, retryAfter: "7", body: status(8, "slow down"))
    ),
    (
        "unavailable 1",
        Expected(status: 503, type: json, body: status(14, "the service is unavailable, please try again"))
    ),
    (
        "unavailable 1 wait=3s header=yes",
        Expected(
            status: 503, type: json, retryAfter: "3", body: status(14, "the service is unavailable, please try again"))
    ),
    ("bad-gateway 1", Expected(status: 502, type: "text/html", body: page("502 Bad Gateway"))),
    (
        "bad-gateway 1 status=503",
        Expected(status: 503, type: "text/html", body: page("503 Service Temporarily Unavailable"))
    ),
    ("bad-gateway 1 status=504", Expected(status: 504, type: "text/html", body: page("504 Gateway Time-out"))),
    (
        "server-error 1",
        Expected(status: 500, type: json, body: status(13, "internal error (trace 5f1c9a7e20b34d68)"))
    ),
    ("unauthorized 1", Expected(status: 401, body: "")),
    ("forbidden 1", Expected(status: 403, type: json, body: status(7, "permission denied"))),
]

@Test("Each refusal, once, as a plain socket sees it")
func refusalsOfTheAPI() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for (text, expected) in refusals {
            try fixture.server.faults.add(text)
            let answer = try await fixture.raw("GET", "/api/v1/ping")
            #expect(answer.status == expected.status, "\(text)")
            #expect(answer.header("content-type") == expected.type, "\(text)")
            #expect(answer.header("retry-after") == expected.retryAfter, "\(text)")
            #expect(answer.text == expected.body, "\(text)")
            #expect(answer.end == .closed)
            #expect(try await fixture.raw("GET", "/api/v1/ping").status == 200, "\(text) ran out")
        }
    }
}

@Test func refusalsOfTheStorageAreXML() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        let cases = [
            ("expired-link 1", 403, "<Code>AccessDenied</Code><Message>Request has expired</Message>"),
            ("unavailable 1 path=/exports/", 503, "<Code>ServiceUnavailable</Code>"),
            ("rate-limit 1 path=/exports/ header=yes", 429, "<Code>TooManyRequests</Code>"),
            ("forbidden 1 path=/exports/", 403, "<Code>AccessDenied</Code><Message>Access Denied</Message>"),
            ("server-error 1 path=/exports/", 500, "<Code>InternalError</Code>"),
        ]
        for (text, status, code) in cases {
            try fixture.server.faults.add(text)
            let answer = try await RawClient.send("GET", link)
            #expect(answer.status == status, "\(text)")
            #expect(answer.header("content-type") == "application/xml")
            #expect(answer.header("retry-after") == (text.contains("header") ? "1" : nil))
            #expect(answer.text.contains(code), "\(answer.text)")
            #expect(try await RawClient.send("GET", link).status == 200)
        }
        // For ever: a fresh link does not help.
        fixture.server.faults.set([SandboxFault(.expiredLink)])
        for _ in 0..<3 {
            let id = try await fixture.get("/api/v1/jobs").list("jobs").first?["jobId"] as? String ?? ""
            #expect(try await RawClient.send("GET", try await fixture.link(id)).status == 403)
        }
    }
}

@Test func aFaultHitsItsPathsOnly() async throws {
    try await SandboxFixture.run(with: { configuration in
        var fault = SandboxFault(.unavailable)
        fault.path = "/api/v1/jobs"
        configuration.faults = [fault]
    }) { (fixture) async throws in
        #expect(try await fixture.raw("GET", "/api/v1/ping").status == 200)
        #expect(try await fixture.raw("GET", "/api/v1/jobs?pageSize=1").status == 503)
        #expect(try await fixture.raw("GET", "/api/v2/runs").status == 200)
        #expect(try await fixture.raw("POST", "/api/v1/jobs/x:cancel").status == 503)
    }
}

@Test func aRefusedOrderWasNotTaken() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let order = try await fixture.smallOrder()
        for fault in ["rate-limit 1", "unavailable 1", "reset-before 1"] {
            try fixture.server.faults.add(fault)
            #expect(try await fixture.raw("POST", "/api/v1/export", body: order).status != 200)
        }
        #expect(try await fixture.get("/api/v1/jobs").list("jobs").isEmpty)
        #expect(fixture.server.faults.list.isEmpty)
    }
}
