import Testing
import Transfer
import Vocabulary

@testable import Services

@Suite("What Coveo's answers mean")
struct CoveoVerdictTests {
    private func judge(
        _ status: Int, _ body: String = "", _ headers: HTTPHeaders = [:],
        of request: HTTPRequest = HTTPRequest(.get, "/exports?org=o")
    ) -> Verdict {
        CoveoVerdict.judge(request, HTTPAnswer(status: status, headers: headers, body: Array(body.utf8)))
    }

    private func fault(_ verdict: Verdict) -> (fault: Fault, isRetried: Bool)? {
        switch verdict {
        case .accept: nil
        case .refuse(let fault), .unauthorized(let fault): (fault, false)
        case .retry(let fault, _), .doubt(let fault): (fault, true)
        }
    }

    @Test(
        "A refusal is told with the service's words and what to do",
        arguments: [
            (
                400, #"{"message":"'from' must be before 'to'","type":"InvalidParameter"}"#, .badArgument,
                "coveo refuses the request: 'from' must be before 'to' (InvalidParameter)"
            ),
            (
                400, #"{"message":"Cannot parse filter at 3","type":"InvalidFilter"}"#, .badArgument,
                "coveo cannot read a filter: Cannot parse filter at 3 (InvalidFilter)"
            ),
            (
                400, #"{"message":"The 'org' query parameter is required","type":"MissingParameter"}"#, .denied,
                "coveo does not know which organization is meant: The 'org' query parameter is required (MissingParameter)"
            ),
            (
                400, #"{"message":"Missing required parameter 'from'","type":"MissingParameter"}"#, .badArgument,
                "coveo refuses the request: Missing required parameter 'from' (MissingParameter)"
            ),
            (401, #"{"type":"InvalidToken"}"#, .denied, "coveo does not accept the token: InvalidToken"),
            (403, #"{"message":"no","type":"AccessDenied"}"#, .denied, "coveo does not allow this: no (AccessDenied)"),
            (403, "<html>", .denied, "coveo does not allow this"),
            (
                404, #"{"message":"Export e not found","type":"NotFound"}"#, .notFound,
                "coveo: Export e not found (NotFound)"
            ),
            (404, "", .service, "coveo does not know the address /exports"),
            (
                410, #"{"title":"Expired","detail":"gone"}"#, .notFound,
                "the export has expired at coveo: gone (Expired)"
            ),
            (
                412, #"{"message":"The export limit of the organization is reached","type":"LimitExceeded"}"#, .limit,
                "coveo's quota is used up: The export limit of the organization is reached (LimitExceeded)"
            ),
            (418, #"{"errorCode":17,"message":"odd"}"#, .service, "coveo met an error of its own (418): odd (17)"),
        ] as [(Int, String, Fault.Kind, String)])
    func refusals(status: Int, body: String, kind: Fault.Kind, message: String) throws {
        let (fault, isRetried) = try #require(self.fault(judge(status, body)))
        #expect(!isRetried)
        #expect((fault.kind, fault.message) == (kind, message))
        #expect(fault.service == "coveo")
        #expect(!fault.isRetryable)
    }

    @Test("What may pass is tried again, whatever the body", arguments: [408, 429, 500, 502, 503, 504])
    func retries(status: Int) throws {
        for body in ["", "<html>502 Bad Gateway</html>", #"{"message":"later","type":"X"}"#] {
            let (fault, isRetried) = try #require(self.fault(judge(status, body)))
            #expect(isRetried && fault.isRetryable)
        }
    }

    @Test("The firewall is told apart from a missing privilege by its header")
    func firewall() throws {
        let (fault, isRetried) = try #require(self.fault(judge(403, "<html>", ["X-Coveo-WAF-Action": "BLOCK"])))
        #expect(!isRetried)
        #expect(fault.message == "a firewall in front of coveo blocks the request")
    }

    @Test("A missing privilege is named by what was asked")
    func privileges() throws {
        let hint = { (request: HTTPRequest) in fault(judge(403, of: request))?.fault.hint }
        #expect(hint(HTTPRequest(.get, "/exports/1"))?.contains("\"Analytics - Data exports - View\"") == true)
        #expect(hint(HTTPRequest(.post, "/exports?from=x"))?.contains("\"Analytics - Data exports - Edit\"") == true)
        #expect(hint(HTTPRequest(.delete, "/exports/1"))?.contains("Edit") == true)
        #expect(hint(HTTPRequest(.get, "/dimensions"))?.hasPrefix("the token lacks a privilege") == true)
    }

    @Test("A web page with status 200 is asked for again; after an order it is read, so that it is never ordered twice")
    func page() throws {
        let headers: HTTPHeaders = ["Content-Type": "text/html; charset=utf-8"]
        let (found, isRetried) = try #require(fault(judge(200, "<html>", headers)))
        #expect(isRetried && found.kind == .unreachable)
        #expect(fault(judge(201, "<html>", headers, of: HTTPRequest(.post, "/exports"))) == nil)
        #expect(fault(judge(200, "[]")) == nil)
    }

    @Test("The id of the request is kept")
    func requestID() throws {
        #expect(fault(judge(400, "{}", ["x-request-id": "r-17"]))?.fault.requestID == "r-17")
    }

    @Test(
        "The words of a refusal: the first of title, type, errorCode, code; detail before message",
        arguments: [
            (#"{"title":"T","type":"Y","errorCode":"E","code":"C","detail":"D","message":"M"}"#, "D (T)"),
            (#"{"type":"Y","code":"C","message":"M"}"#, "M (Y)"), (#"{"errorCode":"E","code":"C"}"#, "E"),
            (#"{"code":4,"message":"M"}"#, "M (4)"), (#"{"title":null,"message":"M"}"#, "M"), ("{}", nil), ("[]", nil),
            ("<html>", nil), ("", nil), (#"{"message":"#, nil),
        ] as [(String, String?)])
    func words(body: String, told: String?) {
        #expect(CoveoFailure(HTTPAnswer(status: 400, body: Array(body.utf8))).told == told)
    }

    @Test("A web page in place of an answer is known by its beginning too; after an order it is doubt")
    func pageWithoutType() {
        let page = "\n<html><body>We are deploying</body></html>"
        #expect(fault(judge(200, page))?.isRetried == true)
        #expect(fault(judge(200, page, of: HTTPRequest(.post, "/exports?org=o"))) == nil)
        #expect(fault(judge(200, "[]")) == nil)
    }
}
