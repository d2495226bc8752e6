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
        case .refuse(let fault): return (fault, false, nil)
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
}
