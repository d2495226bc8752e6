import Testing
import Transfer
import Vocabulary

@testable import Services

@Suite("The request for a token, and what is answered to it")
struct ObeliskTokenTests {
    private func request(_ dialect: ObeliskDialect, secret: String = "s3cret-word") -> ObeliskTokenRequest {
        ObeliskTokenRequest(dialect: dialect, clientID: "5f0000000000000000000001", secret: Secret(secret))
    }

    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body ?? [], as: UTF8.self) }

    @Test("Classic gets JSON with a bare content type, the pair in the header")
    func classic() {
        let wanted = request(.classic)
        #expect(wanted.request.method == .post)
        #expect(wanted.request.url == "/auth/token")
        #expect(wanted.request.headers == [HTTPHeader("Content-Type", "application/json")])
        #expect(body(wanted.request) == #"{"grant_type":"client_credentials"}"#)
        // base64 of 5f0000000000000000000001:s3cret-word
        #expect(
            wanted.authorization?.reveal() == "Basic NWYwMDAwMDAwMDAwMDAwMDAwMDAwMDAxOnMzY3JldC13b3Jk")
        #expect(wanted.request.isIdempotent && wanted.request.onlyReads)
    }

    @Test("HFS gets a form, the pair in the header")
    func hfs() {
        let wanted = request(.hfs)
        #expect(wanted.request.url == "/auth/realms/obelisk-hfs/protocol/openid-connect/token")
        #expect(
            wanted.request.headers == [HTTPHeader("Content-Type", "application/x-www-form-urlencoded")])
        #expect(body(wanted.request) == "grant_type=client_credentials")
        #expect(wanted.authorization != nil)
    }

    @Test("A secret with a colon goes in the body: the header is taken apart at every colon")
    func colon() {
        let json = request(.classic, secret: "a:\"b\\/")
        #expect(json.authorization == nil)
        #expect(
            body(json.request)
                == #"{"client_id":"5f0000000000000000000001","client_secret":"a:\"b\\/","grant_type":"client_credentials"}"#
        )
        let form = request(.hfs, secret: "a:b&c=d +")
        #expect(form.authorization == nil)
        #expect(
            body(form.request)
                == "grant_type=client_credentials&client_id=5f0000000000000000000001&client_secret=a%3Ab%26c%3Dd%20%2B"
        )
    }

    @Test("A secret in the body is not seen in the way in which it is written there either")
    func redaction() {
        _ = request(.classic, secret: "colon:\"quoted\"&more").request
        #expect(Redaction.clean("it was \(#"colon:\"quoted\"&more"#)") == "it was ***")
        #expect(Redaction.clean("it was colon%3A%22quoted%22%26more") == "it was ***")
    }

    private func read(_ text: String) throws -> TokenGrant {
        try ObeliskTokens.read(HTTPAnswer(status: 200, body: Array(text.utf8)), at: "https://o.example/auth/token")
    }

    @Test("The token with its two lives is read, of whichever system")
    func answers() throws {
        let classic = try read(
            """
            {"token_type":"bearer","access_token":"abcdef0123456789","token":"abcdef0123456789","id_token":"e30.e30.sig",
             "max_idle_time":3600,"expires_in":3600,"max_valid_time":86400,"remember_me":false}
            """)
        #expect(
            classic
                == TokenGrant(
                    token: Secret("abcdef0123456789"), idleLifetime: .seconds(3600), lifetime: .seconds(86_400)))
        let keycloak = try read(#"{"access_token":"e30.e30.sig","expires_in":300,"not-before-policy":0}"#)
        #expect(keycloak == TokenGrant(token: Secret("e30.e30.sig"), idleLifetime: .seconds(300)))
        #expect(try read(#"{"token":"abcdef0123456789"}"#) == TokenGrant(token: Secret("abcdef0123456789")))
        #expect(try read(#"{"token":"abcdef","expires_in":"soon"}"#).idleLifetime == nil)
        #expect(try read(#"{"token":"abcdef","expires_in":5,"max_idle_time":3}"#).idleLifetime == .seconds(3))
    }

    @Test(
        "What holds no token is an error that does not show it",
        arguments: ["", "{}", "[]", #"{"access_token":null}"#, #"{"access_token":""}"#, #"{"token":"a b"}"#, "<html>"])
    func noToken(text: String) {
        let fault = #expect(throws: Fault.self) { try read(text) }
        #expect(fault?.message == "obelisk answered the request for a token with something that holds none")
        #expect(fault?.exchange?.answer?.contains("not shown") == true)
    }

    private func judge(_ status: Int, _ body: String) -> Fault? {
        let answer = HTTPAnswer(status: status, body: Array(body.utf8))
        switch ObeliskTokenVerdict.judge(request(.classic).request, answer) {
        case .accept: return nil
        case .refuse(let fault), .retry(let fault, _), .doubt(let fault), .unauthorized(let fault): return fault
        }
    }

    private func classic(_ status: Int, _ message: String) -> String {
        #"{"error":{"status":\#(status),"message":"\#(message)"}}"#
    }

    @Test("Each refusal says what is wrong")
    func refusals() {
        let table: [(Int, String, String)] = [
            (
                401, "Client with id 5f01 was not found in the Identity Store",
                "obelisk does not know the client: Client with id 5f01 was not found in the Identity Store"
            ),
            (
                401, "Client 5f01 is not marked confidential",
                "obelisk gives this client no token: Client 5f01 is not marked confidential"
            ),
            (
                401, "Invalid client_id-client_secret combination",
                "obelisk does not accept id and secret of the client: Invalid client_id-client_secret combination"
            ),
            (
                401, "Incorrect basic Basic auth string.",
                "obelisk does not accept id and secret of the client: Incorrect basic Basic auth string"
            ),
            (
                400, "No or invalid grant_type parameter",
                "obelisk refuses the request for a token: No or invalid grant_type parameter"
            ),
        ]
        for (status, told, message) in table {
            let fault = judge(status, classic(status, told))
            #expect(fault?.message == message)
            #expect(fault?.kind == .denied)
            #expect(fault?.service == "obelisk")
            #expect(fault?.isRetryable == false)
        }
        let keycloak = #"{"error":"invalid_client","error_description":"Invalid client or Invalid client credentials"}"#
        #expect(
            judge(401, keycloak)?.message
                == "obelisk does not accept id and secret of the client: Invalid client or Invalid client credentials "
                + "(invalid_client)")
        #expect(
            judge(400, #"{"error":"unsupported_grant_type"}"#)?.message
                == "obelisk refuses the request for a token: unsupported_grant_type")
    }

    @Test("A wrong address is told from wrong credentials; trouble that passes is waited for")
    func others() {
        #expect(judge(404, "")?.message == "obelisk does not know the address /auth/token")
        #expect(judge(200, "<html>maintenance</html>")?.isRetryable == true)
        for status in [429, 500, 502, 503, 504] { #expect(judge(status, "")?.isRetryable == true, "\(status)") }
        #expect(judge(200, "{}") == nil)
    }
}
