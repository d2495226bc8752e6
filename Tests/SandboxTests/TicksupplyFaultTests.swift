import Foundation
import Sandbox
import Testing

@Test(
    "Each refusal in the words of Ticksupply, with a request id",
    arguments: [
        (
            "rate-limit 1", 429,
            #"{"error":{"code":"rate_limited","message":"Rate limit exceeded. Retry after 1 second."}}"#, nil
        ),
        (
            "rate-limit 1 wait=7s header=yes", 429,
            #"{"error":{"code":"rate_limited","message":"Rate limit exceeded. Retry after 7 seconds."}}"#, "7"
        ),
        (
            "unavailable 1", 503,
            #"{"error":{"code":"unavailable","message":"The service is temporarily unavailable"}}"#, nil
        ),
        ("server-error 1 message=oh", 500, #"{"error":{"code":"internal","message":"oh"}}"#, nil),
        (
            "request-timeout 1", 408,
            #"{"error":{"code":"request_timeout","message":"The request did not complete within 10 seconds"}}"#, nil
        ),
        (
            "payment-required 1", 402,
            #"{"error":{"code":"payment_required","message":"The export volume of the plan is used up"}}"#, nil
        ),
        ("forbidden 1", 403, #"{"error":{"code":"permission_denied","message":"Permission denied"}}"#, nil),
        ("unauthorized 1", 401, #"{"error":{"code":"unauthenticated","message":"Invalid or missing API key"}}"#, nil),
    ] as [(String, Int, String, String?)])
func refusalsOfTicksupply(fault: String, status: Int, body: String, retryAfter: String?) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add(fault)
        let answer = try await fixture.tick("GET", "/exports")
        #expect((answer.status, answer.text) == (status, body))
        #expect(answer.headers["retry-after"] == retryAfter)
        #expect(answer.headers["x-request-id"]?.hasPrefix("req_") == true)
        #expect(try await fixture.tick("GET", "/exports").status == 200)
    }
}

@Test func pagesInPlaceOfAnswers() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for (fault, status) in [("bad-gateway 1", 502), ("bad-gateway 1 status=504", 504), ("not-json 1", 200)] {
            try fixture.server.faults.add(fault)
            let answer = try await fixture.tick("GET", "/exports")
            #expect(answer.status == status)
            #expect(answer.headers["content-type"] == "text/html")
            #expect(answer.text.hasPrefix("<html>"))
            #expect(answer.headers["x-request-id"] != nil)
        }
        try fixture.server.faults.add("garbled 1")
        #expect(try await fixture.tick("GET", "/datastreams").object.isEmpty)
    }
}

@Test func brokenPaging() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let first = try await fixture.tick("GET", "/datastreams?limit=10")
        let token = try #require(first.object["next_page_token"] as? String)
        let path = "/datastreams?limit=10&page_token=" + token.replacing("=", with: "%3D")
        try fixture.server.faults.add("expired-page-token 1; repeated-page-token 1")
        #expect(
            try await fixture.tick("GET", path).refusal
                == "400 invalid_argument page_token is not valid for this request")
        #expect(try await fixture.tick("GET", path).object["next_page_token"] as? String == token)
        #expect(try await fixture.tick("GET", path).object["next_page_token"] as? String != token)
        #expect(fixture.server.faults.list.isEmpty)
    }
}

@Test func jobsThatGoWrong() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("failed-job 1 message=\"clickhouse: memory limit exceeded\"; cancelled-job 1")
        let (start, end) = ("2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z")
        let failed = try await fixture.tickEnd(try await fixture.tickOrder(123, start, end))
        #expect(failed["status"] as? String == "failed")
        #expect(failed["reason"] as? String == "clickhouse: memory limit exceeded")
        let cancelled = try await fixture.tickEnd(try await fixture.tickOrder(123, start, end))
        #expect(cancelled["status"] as? String == "canceled")
        #expect(cancelled["reason"] is NSNull)
    }
}

@Test func namesAndStatesThatNoClientShouldTrust() async throws {
    try await SandboxFixture.run(with: { $0.exporters = 1 }) { (fixture) async throws in
        try fixture.server.faults.add(
            "stuck-job 1; unknown-state 2; hostile-file-names 1; hostile-file-names 1 name=/etc/x")
        let (start, end) = ("2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z")
        let id = try await fixture.tickOrder(123, start, end)
        #expect(try await fixture.tick("GET", "/exports/\(id)").object["status"] as? String == "preparing")
        #expect(
            ["queued", "running"].contains(try await fixture.tick("GET", "/exports/\(id)").object["status"] as? String))
        _ = try await fixture.tick("POST", "/exports/\(id)/cancel")
        let done = try await fixture.tickOrder(123, start, end)
        _ = try await fixture.tickEnd(done)
        var names: [String] = []
        for _ in 0..<3 {
            names += try await fixture.tick("GET", "/exports/\(done)/download").names("artifacts", "filename")
        }
        #expect(names == ["../outside.csv.gz", "/etc/x", "binance_BTCUSDT_trade_part_2024010100.csv.gz"])
    }
}

@Test func theStorageMisbehaves() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z")
        _ = try await fixture.tickEnd(id)
        let link = try #require(
            try await fixture.tick("GET", "/exports/\(id)/download").list("artifacts").first?["url"] as? String)
        let size = try await Answer.fetch("GET", link).body.count
        for (fault, status, code) in [
            ("expired-link 1", 403, "<Code>AccessDenied</Code><Message>Request has expired</Message>"),
            ("slow-down 1 header=yes", 503, "<Code>SlowDown</Code><Message>Please reduce your request rate.</Message>"),
        ] {
            try fixture.server.faults.add(fault)
            let answer = try await RawClient.send("GET", link)
            #expect(answer.status == status && answer.text.contains(code), "\(answer.text)")
            #expect(answer.header("retry-after") == (fault.contains("header") ? "1" : nil))
        }
        try fixture.server.faults.add("truncate 1")
        #expect(try await RawClient.send("GET", link).body.count == size / 2)
        try fixture.server.faults.add("no-ranges 1")
        #expect(try await Answer.fetch("GET", link, headers: [("Range", "bytes=5-9")]).status == 200)
        #expect(try await Answer.fetch("GET", link).body.count == size)
    }
}
