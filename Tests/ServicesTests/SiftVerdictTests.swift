import Testing
import Transfer
import Vocabulary

@testable import Services

@Suite("What Sift's answers mean")
struct SiftVerdictTests {
    private func judge(_ status: Int, _ body: String = "") -> (fault: Fault?, retries: Bool, wait: Duration?) {
        let answer = HTTPAnswer(status: status, body: Array(body.utf8))
        switch SiftVerdict.judge(HTTPRequest(.get, "/api/v1/ping"), answer) {
        case .accept: return (nil, false, nil)
        case .retry(let fault, let wait): return (fault, true, wait)
        case .doubt(let fault): return (fault, true, nil)
        case .refuse(let fault), .unauthorized(let fault): return (fault, false, nil)
        }
    }

    @Test("Success is accepted")
    func success() {
        #expect(judge(200, "{}").fault == nil)
    }

    @Test(
        "Each refusal says what to do",
        arguments: [
            (401, "", Fault.Kind.denied, "sift does not accept the API key"),
            (
                401, #"{"code":16,"message":"unauthenticated"}"#, .denied,
                "sift does not accept the API key: unauthenticated"
            ),
            (
                403, #"{"code":7,"message":"Sun is not enabled"}"#, .denied,
                "sift does not allow this: Sun is not enabled"
            ),
            (404, #"{"code":5,"message":"run r not found"}"#, .notFound, "sift: run r not found"),
            (400, #"{"code":3,"message":"bad filter"}"#, .badArgument, "sift refuses the request: bad filter"),
            (418, "", .service, "sift met an error of its own (418)"),
        ])
    func refusals(status: Int, body: String, kind: Fault.Kind, message: String) {
        let verdict = judge(status, body)
        #expect(!verdict.retries)
        #expect(verdict.fault?.kind == kind)
        #expect(verdict.fault?.message == message)
    }

    @Test("A rate limit is waited out for as long as its message says")
    func rateLimit() {
        let verdict = judge(429, #"{"code":8,"message":"rate limit exceeded, retry after 1.5s"}"#)
        #expect(verdict.retries)
        #expect(verdict.wait == .milliseconds(1500))
        #expect(verdict.fault?.kind == .limit)
    }

    @Test("A proxy's page is not parsed: the service is away for the moment", arguments: [502, 503, 504])
    func proxy(status: Int) {
        let verdict = judge(status, "<html><body>Bad gateway</body></html>")
        #expect(verdict.retries)
        #expect(verdict.fault?.message == "sift is out of service at the moment (\(status))")
    }

    @Test(
        "A gateway that does not know the path is a wrong address, not a missing thing",
        arguments: [
            "", "<html>",
            #"{"code":5,"message":"Not Found","details":[]}"#,
        ])
    func wrongAddress(body: String) {
        let fault = judge(404, body).fault
        #expect(
            fault?.description == """
                sift does not know the address /api/v1/ping
                  hint:  is the url that of Sift's REST API, without a path behind the host?
                """)
        #expect(fault?.kind == .service)
    }

    @Test("ABORTED is worth a retry, ALREADY_EXISTS is not; so are INTERNAL and UNKNOWN, DATA_LOSS is not")
    func codes() {
        #expect(judge(409, #"{"code":10,"message":"conflict"}"#).retries)
        #expect(judge(409, #"{"code":"10","message":"conflict"}"#).retries)
        #expect(!judge(409, #"{"code":6,"message":"exists"}"#).retries)
        #expect(judge(500, #"{"code":13,"message":"oops"}"#).retries)
        #expect(judge(500, #"{"code":2,"message":"oops"}"#).retries)
        #expect(!judge(500, #"{"code":15,"message":"lost"}"#).retries)
        #expect(!judge(499, #"{"code":1,"message":"cancelled"}"#).retries)
        #expect(judge(408).retries)
        #expect(judge(504, #"{"code":4,"message":"deadline exceeded"}"#).retries)
    }

    @Test(
        "A trace id is kept, and the message that carries it is shown",
        arguments: [
            ("internal error (trace id: 4bf92f3577b34da6a3ce929d0e0e4736)", "4bf92f3577b34da6a3ce929d0e0e4736"),
            ("oops, trace_id=4bf92f-3577", "4bf92f-3577"), ("traceId \"4bf92f35\"", "4bf92f35"), ("no trace", nil),
        ] as [(String, String?)])
    func traces(message: String, id: String?) throws {
        let body = "{\"code\":13,\"message\":\"\(message.replacing("\"", with: "\\\""))\"}"
        let fault = try #require(judge(500, body).fault)
        #expect(fault.requestID == id)
        #expect(fault.message == "sift met an error of its own (500): \(message)")
    }

    @Test("Sun is refused with what to choose instead; another refusal of an order is not taken for it")
    func sun() {
        let answer = HTTPAnswer(status: 403, body: Array(#"{"code":7,"message":"not enabled"}"#.utf8))
        let hint = { (body: String) -> String? in
            let request = HTTPRequest(.post, "/api/v1/export", body: Array(body.utf8))
            guard case .refuse(let fault) = SiftVerdict.judge(request, answer) else { return nil }
            return fault.hint
        }
        #expect(
            hint(#"{"outputFormat":"EXPORT_OUTPUT_FORMAT_SUN"}"#)
                == "choose format = \"parquet\" or \"csv\": Sun/WinPlot is a feature for certain customers")
        #expect(
            hint(#"{"outputFormat":"EXPORT_OUTPUT_FORMAT_CSV"}"#)
                == "the key has the rights of its user; ask for access, or use another key")
    }

    @Test("A page of data that is too large, or takes too long, is asked for smaller; other calls are not")
    func pages() {
        let table: [(status: Int, body: String, patient: Bool, message: String?)] = [
            (413, "", true, "sift finds a page of data too large"),
            (
                429, #"{"code":8,"message":"grpc: received message larger than max (5242880 vs. 4194304)"}"#, true,
                "sift finds a page of data too large: grpc: received message larger than max (5242880 vs. 4194304)"
            ),
            (
                500, #"{"code":13,"message":"response too large"}"#, true,
                "sift finds a page of data too large: response too large"
            ),
            (429, #"{"code":8,"message":"rate limit exceeded, retry after 30s"}"#, true, nil),
            (504, "", false, "sift needs too long for a page of data"), (504, "", true, nil), (503, "", false, nil),
        ]
        for (status, body, patient, message) in table {
            var request = HTTPRequest(.post, "/api/v2/data", isIdempotent: true)
            request.repeatsTimeouts = patient
            let answer = HTTPAnswer(status: status, body: Array(body.utf8))
            switch SiftVerdict.judge(request, answer) {
            case .accept: Issue.record("\(status) was accepted")
            case .refuse(let fault), .unauthorized(let fault): #expect(fault.message == message, "\(status)")
            case .retry, .doubt: #expect(message == nil, "\(status)")
            }
            guard case .refuse(let other) = SiftVerdict.judge(HTTPRequest(.get, "/api/v2/runs"), answer) else {
                continue
            }
            #expect(other.message != message)
        }
    }
}
