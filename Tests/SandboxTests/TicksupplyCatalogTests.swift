import Sandbox
import Testing

@Test func exchangesAreABareList() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.tick("GET", "/exchanges")
        #expect(answer.status == 200)
        #expect(answer.text.hasPrefix(#"[{"code":"binance","display_name":"Binance"},{"code":"binance_futures""#))
        #expect(answer.headers["content-type"] == "application/json")
        #expect(answer.headers["x-request-id"]?.hasPrefix("req_") == true)
    }
}

@Test func instrumentsAreSearchedAndPaged() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let first = try await fixture.tick("GET", "/exchanges/binance/instruments")
        #expect(first.list("items").count == 100)
        #expect(first.object["limit"] as? Int == 100)
        #expect(
            first.text.hasPrefix(
                #"{"items":[{"symbol":"BTCUSDT","base":"BTC","quote":"USDT","instrument_type":"spot"},"#))
        let total = try #require(first.object["total"] as? Int)
        var symbols = first.names("items", "symbol")
        var token = first.object["next_page_token"] as? String
        while let current = token {
            let query = SandboxFixture.queryText([("page_token", current), ("limit", "60")])
            let page = try await fixture.tick("GET", "/exchanges/binance/instruments" + query)
            #expect(page.status == 200, "\(page.text)")
            symbols += page.names("items", "symbol")
            token = page.object["next_page_token"] as? String
            if token == nil { #expect(page.text.hasSuffix(#""next_page_token":null}"#)) }
        }
        #expect(symbols.count == total)
        #expect(Set(symbols).count == total)

        let found = try await fixture.tick(
            "GET", "/exchanges/binance/instruments?search=btc&quote=BTC&instrument_type=spot&limit=1000")
        #expect(found.names("items", "symbol").allSatisfy { $0.hasSuffix("BTC") })
        #expect(found.list("items").count > 50)
        let options = try await fixture.tick(
            "GET", "/exchanges/deribit/instruments?instrument_type=option&base=BTC&search=42000&limit=1000")
        #expect(
            options.names("items", "symbol") == [
                "BTC-26JAN24-42000-C", "BTC-26JAN24-42000-P", "BTC-29MAR24-42000-C", "BTC-29MAR24-42000-P",
            ])
        let index = try await fixture.tick("GET", "/exchanges/bybit/instruments?search=DEFI")
        #expect(index.text.contains(#"{"symbol":"DEFI-INDEX","base":null,"quote":null,"instrument_type":null}"#))
    }
}

@Test func streamsByBothRoutes() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let nested = try await fixture.tick(
            "GET", "/exchanges/binance/instruments/BTCUSDT/datastreams?stream_type=trade")
        #expect(
            nested.text
                == #"{"items":[{"datastream_id":123,"exchange":"binance","instrument":"BTCUSDT","stream_type":"trade","wire_format":"json"}],"total":1,"limit":100,"next_page_token":null}"#
        )
        let flat = try await fixture.tick("GET", "/datastreams?exchange=binance&instrument=BTCUSDT&stream_type=trade")
        #expect(flat.text == nested.text)
        let all = try await fixture.tick("GET", "/datastreams?limit=1000")
        #expect(all.list("items").count == 1000)
        #expect(all.object["next_page_token"] is String)
        let awkward = try await fixture.tick(
            "GET", "/exchanges/bybit/instruments/BTC%2FUSDT%3AUSDT-240329/datastreams")
        #expect(awkward.names("items", "stream_type") == ["trade", "quote", "kline", "ticker"])
        let binary = try await fixture.tick("GET", "/datastreams?wire_format=sbe")
        #expect(binary.names("items", "instrument") == ["BNBUSDT"])
    }
}

@Test func availabilityShowsTheGap() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.tick("GET", "/availability?datastream_id=123")
        let ranges = answer.list("ranges")
        #expect(ranges.count >= 2)
        #expect(ranges[0]["from"] as? Int == 1_704_067_200_000_000_000)
        #expect(ranges[0]["to"] as? Int == 1_705_471_200_000_000_000)
        #expect(ranges[1]["from"] as? Int == 1_705_478_400_000_000_000)
        #expect(ranges[1]["to"] as? Int == 1_706_745_600_000_000_000)
        #expect(ranges[0]["rows_estimate"] as? Int == 468_000)
        #expect((answer.object["datastream"] as? [String: Any])?["datastream_id"] as? Int == 123)
        #expect((answer.object["updated_at"] as? String)?.hasSuffix("Z") == true)
        let nothing = try await fixture.tick(
            "GET",
            "/availability?datastream_id=\(try await fixture.tick("GET", "/datastreams?wire_format=sbe").list("items")[0]["datastream_id"] as? Int ?? 0)"
        )
        #expect(nothing.list("ranges").isEmpty && nothing.status == 200)
    }
}

@Test(arguments: [
    ("GET", "/exchanges/kraken/instruments", "404 not_found Exchange kraken not found"),
    ("GET", "/exchanges/binance/instruments/XXX/datastreams", "404 not_found Instrument XXX not found"),
    ("GET", "/exchanges/binance/instruments?limit=0", "400 invalid_argument limit must be between 1 and 1000"),
    ("GET", "/exchanges/binance/instruments?limit=1001", "400 invalid_argument limit must be between 1 and 1000"),
    ("GET", "/datastreams?limit=-1", "400 invalid_argument limit must be between 1 and 1000"),
    ("GET", "/datastreams?limit=%2B1", "400 invalid_argument limit must be an integer"),
    ("GET", "/availability?datastream_id=-1", "400 invalid_argument datastream_id must be a positive integer"),
    ("GET", "/exchanges/binance/instruments?limit=ten", "400 invalid_argument limit must be an integer"),
    ("GET", "/subscriptions?limit=101", "400 invalid_argument limit must be between 1 and 100"),
    ("GET", "/datastreams?page_token=abc", "400 invalid_argument page_token is not valid for this request"),
    ("GET", "/datastreams?stream=trade", "400 invalid_argument Unknown query parameter 'stream'"),
    ("GET", "/datastreams?limit=1&limit=2", "400 invalid_argument Query parameter 'limit' is given twice"),
    ("GET", "/availability", "400 invalid_argument datastream_id is required"),
    ("GET", "/availability?datastream_id=1", "404 not_found Datastream 1 not found"),
    ("GET", "/availability?datastream_id=0", "400 invalid_argument datastream_id must be a positive integer"),
    ("GET", "/exports?exchange=x", "400 invalid_argument Unknown query parameter 'exchange'"),
    ("GET", "/exchanges?limit=1", "400 invalid_argument Unknown query parameter 'limit'"),
    ("GET", "/nowhere", "404 not_found No route for GET /v1/nowhere"),
    ("PATCH", "/exports", "404 not_found No route for PATCH /v1/exports"),
    ("GET", "/exports/", "404 not_found No route for GET /v1/exports/"),
])
func refusedQuestions(method: String, path: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.tick(method, path)
        #expect(answer.refusal == expected)
        #expect(answer.headers["x-request-id"] != nil)
        #expect(answer.headers["x-ratelimit-limit-minute"] == "20000")
    }
}

@Test func aTokenFitsItsListOnly() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let page = try await fixture.tick("GET", "/datastreams?exchange=binance&limit=2")
        let token = try #require(page.object["next_page_token"] as? String)
        for path in ["/datastreams", "/datastreams?exchange=bybit", "/exchanges/binance/instruments"] {
            let query = (path.contains("?") ? "&" : "?") + "page_token=" + token.replacing("=", with: "%3D")
            #expect(try await fixture.tick("GET", path + query).status == 400, "\(path)")
        }
    }
}

@Test func keysAndAccounts() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let service = try #require(fixture.server.service("ticksupply"))
        for headers in [[], [("X-Api-Key", "wrong")], [("Authorization", "Bearer " + (service["api_key"] ?? ""))]] {
            let answer = try await Answer.fetch("GET", service.url + "/exchanges", headers: headers)
            #expect(answer.refusal == "401 unauthenticated Invalid or missing API key")
            #expect(answer.headers["x-request-id"] != nil)
        }
        // Two keys of one account see the same, another account sees its own.
        let own = try await fixture.tick("GET", "/subscriptions").object["total"] as? Int
        #expect(try await fixture.tick("GET", "/subscriptions", key: "second_api_key").object["total"] as? Int == own)
        #expect(try await fixture.tick("GET", "/subscriptions", key: "other_api_key").object["total"] as? Int == 0)
        #expect((own ?? 0) > 10)
    }
}

@Test func billingTellsThePlanAndTheVolume() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let before = try await fixture.tick("GET", "/billing/summary").object
        #expect(before["access_status"] as? String == "ACTIVE")
        #expect((before["usage"] as? [String: Any])?["export_gb_total"] as? String == "0.000000")
        _ = try await fixture.tickExport(123, "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z")
        let after = try await fixture.tick("GET", "/billing/summary").object["usage"] as? [String: Any]
        #expect(after?["export_gb_total"] as? String != "0.000000")
        let suspended = try await fixture.tick("GET", "/billing/summary", key: "suspended_api_key").object
        #expect(suspended["access_status"] as? String == "SUSPENDED")
    }
}

@Test func realLimitsAreTheServicesOwn() async throws {
    try await SandboxFixture.run(with: { $0.limits = .real }) { (fixture) async throws in
        let first = try await fixture.tick("GET", "/exchanges")
        #expect(first.headers["x-ratelimit-limit-minute"] == "200")
        #expect(first.headers["x-ratelimit-remaining-minute"] == "199")
        #expect(first.headers["x-ratelimit-limit-hour"] == "10000")
        #expect(first.headers["x-ratelimit-reset-minute"] == nil)
        var refused: Answer?
        for _ in 0..<400 where refused == nil {
            let answer = try await fixture.tick("GET", "/exchanges", key: "second_api_key")
            if answer.status == 429 { refused = answer }
        }
        let answer = try #require(refused)
        #expect(answer.refusal == "429 rate_limited Rate limit exceeded. Retry after 1 second.")
        #expect(answer.headers["x-request-id"]?.hasPrefix("req_") == true)
        #expect(answer.headers["retry-after"] == "1")
        #expect(answer.headers["x-ratelimit-remaining-minute"] == "0")
        #expect(answer.headers["x-ratelimit-reset-minute"].flatMap(Int.init) != nil)
        // The keys of an account share its buckets; the other account has its own.
        let shared = try await fixture.tick("GET", "/exchanges").headers["x-ratelimit-remaining-minute"]
        #expect((shared.flatMap(Int.init) ?? 200) < 150)
        #expect(try await fixture.tick("GET", "/exchanges", key: "other_api_key").status == 200)
    }
}
