import Testing
import Transfer
import Vocabulary

@testable import Services

@Suite("What Ticksupply's answers mean")
struct TicksupplyVerdictTests {
    private func judge(
        _ status: Int, _ body: String = "", _ request: HTTPRequest = HTTPRequest(.get, "/exchanges")
    ) -> (fault: Fault?, retries: Bool) {
        let answer = HTTPAnswer(
            status: status, headers: ["X-Request-Id": "req_7f8e9d0c1b2a3456"], body: Array(body.utf8))
        switch TicksupplyVerdict.judge(request, answer) {
        case .accept: return (nil, false)
        case .retry(let fault, _), .doubt(let fault): return (fault, true)
        case .refuse(let fault), .unauthorized(let fault): return (fault, false)
        }
    }

    private static func error(_ code: String, _ message: String = "words", _ details: String = "") -> String {
        "{\"error\":{\"code\":\"\(code)\",\"message\":\"\(message)\"\(details.isEmpty ? "" : ",\"details\":\(details)")}}"
    }

    private static let order = HTTPRequest(.post, "/exports")

    @Test(
        "Each code has its kind, and is repeated or not",
        arguments: [
            (400, "invalid_argument", Fault.Kind.badArgument, false), (401, "unauthenticated", .denied, false),
            (402, "payment_required", .limit, false), (403, "permission_denied", .denied, false),
            (404, "not_found", .notFound, false), (408, "request_timeout", .unreachable, true),
            (409, "already_exists", .conflict, false), (429, "rate_limited", .limit, true),
            (500, "internal", .service, true), (503, "unavailable", .unreachable, true),
            // The status decides where the code is new, and where a proxy has changed the status the code does.
            (503, "brand_new", .unreachable, true), (400, "brand_new", .badArgument, false),
            (520, "unavailable", .unreachable, true),
        ])
    func codes(status: Int, code: String, kind: Fault.Kind, retries: Bool) {
        let verdict = judge(status, Self.error(code))
        #expect(verdict.fault?.kind == kind)
        #expect(verdict.retries == retries)
        #expect(verdict.fault?.requestID == "req_7f8e9d0c1b2a3456")
        #expect(verdict.fault?.service == "ticksupply")
    }

    @Test("The service's details are shown")
    func details() {
        let body = Self.error("invalid_argument", "Schema has too many columns", #"{"max_columns":100,"provided":142}"#)
        #expect(
            judge(400, body, Self.order).fault?.message
                == "ticksupply refuses the request: Schema has too many columns (max_columns 100, provided 142)")
        #expect(
            judge(400, Self.error("invalid_argument", "no", "{}")).fault?.message
                == "ticksupply refuses the request: no")
        #expect(
            judge(409, Self.error("already_exists", "no", #"["a",1]"#), Self.order).fault?.message
                == "ticksupply has got the idempotency key of this order already: no ([\"a\", 1])")
    }

    @Test(
        "A refusal says what to do, by what was asked",
        arguments: [
            (
                Self.order, 403, "permission_denied",
                "ticksupply does not export this stream: words\n  hint:  c:subscribe(stream) begins to record it; an "
                    + "export holds what was recorded since then"
            ),
            (
                HTTPRequest(.get, "/subscriptions"), 403, "permission_denied",
                "ticksupply does not allow this: words\n  hint:  the key has the rights of its user; ask for access, or "
                    + "use another key"
            ),
            (
                Self.order, 402, "payment_required",
                "ticksupply wants a larger plan, or a payment: words\n  hint:  c:billing() shows plan and volume; the "
                    + "order stays in the ledger as \"not sent\""
            ),
            (
                HTTPRequest(.post, "/subscriptions"), 402, "payment_required",
                "ticksupply wants a larger plan, or a payment: words\n  hint:  c:billing() shows plan and volume"
            ),
            (
                HTTPRequest(.post, "/export-schemas"), 409, "already_exists",
                "ticksupply: words\n  hint:  c:schemas():get \"name\" gives it; its :replace { … } publishes other columns"
            ),
            (
                HTTPRequest(.get, "/exports/exp_1/download"), 409, "already_exists",
                "ticksupply cannot do this in the present state: words\n  hint:  look again: job:refresh(), or "
                    + "c:exports()"
            ),
        ] as [(HTTPRequest, Int, String, String)])
    func hints(request: HTTPRequest, status: Int, code: String, expected: String) {
        #expect(judge(status, Self.error(code), request).fault?.description == expected)
    }

    @Test("A body of somebody else is shown by its beginning, and repeated by its status")
    func unknownBodies() {
        let page = judge(502, "<html><body><h1>502 Bad Gateway</h1></body></html>")
        #expect(page.retries)
        #expect(
            page.fault?.message
                == "ticksupply is out of service at the moment (502): <html><body><h1>502 Bad Gateway</h1></body></html>"
        )
        let empty = judge(504)
        #expect(empty.retries)
        #expect(empty.fault?.message == "ticksupply is out of service at the moment (504)")
        let strange = judge(418, #"{"teapot":true}"#)
        #expect(!strange.retries)
        #expect(strange.fault?.message == "ticksupply met an error of its own (418): {\"teapot\":true}")
        let long = judge(500, String(repeating: "x", count: 1000))
        #expect(long.fault?.message.hasSuffix("xxx ...") == true)
        #expect(
            judge(404, "Cannot GET /exchanges").fault?.message
                == "ticksupply does not know the address /exchanges: Cannot GET /exchanges")
    }

    @Test("A web page with a good status is nobody's answer and asked for again; an order may have arrived")
    func pages() {
        let page = "\n<html><body>We are deploying</body></html>"
        let verdict = judge(200, page)
        #expect(verdict.retries)
        #expect(
            verdict.fault?.description
                == "ticksupply answered with a web page:  <html><body>We are deploying</body></html>\n  hint:  try again "
                + "later; if it stays so, is the url that of Ticksupply's REST API, such as https://api.ticksupply.com/v1?"
        )
        #expect(verdict.fault?.requestID == "req_7f8e9d0c1b2a3456")
        #expect(judge(202, page, Self.order).fault == nil)
        #expect(judge(200, "[]").fault == nil)
    }

    @Test("503 of a gateway may hide an order that arrived; in the service's own words nothing was done")
    func gateway() {
        func isDoubt(_ request: HTTPRequest, _ body: String, _ status: Int = 503) -> Bool {
            let answer = HTTPAnswer(status: status, body: Array(body.utf8))
            guard case .doubt(let fault) = TicksupplyVerdict.judge(request, answer) else { return false }
            return fault.isRetryable && fault.kind == .unreachable
        }
        let page = "<html><h1>503 Service Temporarily Unavailable</h1></html>"
        #expect(isDoubt(Self.order, page))
        #expect(isDoubt(Self.order, ""))
        #expect(!isDoubt(Self.order, Self.error("unavailable")))
        #expect(!isDoubt(HTTPRequest(.get, "/exports"), page))
        #expect(!isDoubt(Self.order, page, 429))
    }

    @Test("A refused key may be the fault of an address without its version")
    func version() {
        let refusal = HTTPAnswer(status: 401, body: Array(Self.error("unauthenticated").utf8))
        func hint(_ url: String) -> String? {
            guard case .refuse(let fault) = TicksupplyVerdict.judge(at: url)(Self.order, refusal) else { return nil }
            return fault.hint
        }
        let usual = hint("https://api.ticksupply.com/v1")
        #expect(usual?.hasPrefix("keys are made in Ticksupply's settings") == true)
        #expect(hint("https://api.ticksupply.com/v1/") == usual)
        #expect(
            hint("https://api.ticksupply.com")
                == "https://api.ticksupply.com does not end in a version such as /v1; if that is right, \(usual ?? "")")
    }

    @Test("Any success is accepted, without looking at it", arguments: [200, 201, 202, 204])
    func success(status: Int) {
        #expect(judge(status).fault == nil)
    }

    @Test("The budget is read from the headers; a reset is a moment, or in an older form seconds from now")
    func rates() {
        let now: Int64 = 1_800_000_000
        let headers: HTTPHeaders = [
            "X-RateLimit-Limit-Minute": "200", "X-RateLimit-Remaining-Minute": "0",
            "X-RateLimit-Reset-Minute": "1800000012", "x-ratelimit-limit-hour": "10000",
            "x-ratelimit-remaining-hour": "9000",
        ]
        let readings = TicksupplyRates.readings(headers, now: now)
        #expect(readings.map(\.name) == ["minute", "hour"])
        #expect(readings.map(\.remaining) == [0, 9000])
        #expect(readings[0].reset == .seconds(12))
        #expect(readings[1].reset == nil)
        let older: HTTPHeaders = [
            "X-RateLimit-Limit-Minute": "200", "X-RateLimit-Remaining-Minute": "0", "X-RateLimit-Reset-Minute": "9",
        ]
        #expect(TicksupplyRates.readings(older, now: now).map(\.reset) == [.seconds(9)])
        #expect(TicksupplyRates.readings(["X-RateLimit-Limit-Minute": "many"], now: now) == [])
        // A clock that is ten minutes slow does not wait for ten minutes.
        #expect(TicksupplyRates.readings(headers, now: now - 600).map(\.reset) == [.seconds(60), nil])
    }
}
