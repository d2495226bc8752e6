import Testing
import Transfer
import Vocabulary

@testable import Services

@Suite("What Obelisk's answers mean")
struct ObeliskVerdictTests {
    private enum Outcome: Equatable { case accept, later, refuse, unauthorized, doubt }

    private static let query = HTTPRequest(.post, "/data/query/events", isIdempotent: true)
    private static let download = HTTPRequest(.get, "/data/exports/5f")
    private static let ingest = HTTPRequest(.post, "/data/ingest/5f")
    private static let order = HTTPRequest(.post, "/catalog/graphql")
    private static var catalog: HTTPRequest {
        var request = HTTPRequest(.post, "/catalog/graphql", isIdempotent: true)
        request.onlyReads = true
        return request
    }

    private func judge(
        _ status: Int, _ body: String = "", _ request: HTTPRequest = query, _ headers: HTTPHeaders = [:]
    ) -> (outcome: Outcome, fault: Fault?, wait: Duration?) {
        switch ObeliskVerdict.judge(request, HTTPAnswer(status: status, headers: headers, body: Array(body.utf8))) {
        case .accept: (.accept, nil, nil)
        case .retry(let fault, let wait): (.later, fault, wait)
        case .refuse(let fault): (.refuse, fault, nil)
        case .unauthorized(let fault): (.unauthorized, fault, nil)
        case .doubt(let fault): (.doubt, fault, nil)
        }
    }

    private func error(_ status: Int, _ message: String) -> String {
        #"{"error":{"status":\#(status),"message":"\#(message)"}}"#
    }

    @Test("Success is accepted; a web page in its place comes later, but after an order it is read")
    func success() {
        #expect(judge(200, #"{"items":[],"cursor":null}"#).outcome == .accept)
        #expect(judge(204, "", Self.ingest).outcome == .accept)
        #expect(judge(200, "<html>deploy</html>").outcome == .later)
        #expect(judge(200, "<html>deploy</html>", Self.order).outcome == .accept)
    }

    @Test("A 404 of the catalog is a proxy's: no export is missing for that")
    func noCatalog() {
        for body in ["no such page", "", error(404, "Not Found")] {
            let answer = judge(404, body, Self.catalog)
            #expect((answer.outcome, answer.fault?.kind) == (.refuse, .service))
            #expect(answer.fault?.message.hasPrefix("obelisk does not know the address /catalog/graphql") == true)
        }
        #expect(judge(404, error(404, "no such export"), Self.download).fault?.kind == .notFound)
    }

    @Test("A 401, and its form in GraphQL, asks for another token")
    func unauthorized() {
        let plain = judge(401, error(401, "Invalid access_token"))
        #expect(plain.outcome == .unauthorized)
        #expect(plain.fault?.kind == .denied)
        #expect(
            plain.fault?.message
                == "obelisk does not accept its own token, also a fresh one: Invalid access_token")
        let body = #"{"data":null,"errors":[{"message":"Exception while fetching data (/me) : Invalid access_token"}]}"#
        for request in [Self.catalog, Self.order] {
            let graphQL = judge(200, body, request)
            #expect(graphQL.outcome == .unauthorized)
            #expect(graphQL.fault?.message == plain.fault?.message)
        }
        // The same words in the data of a query mean nothing.
        #expect(judge(200, body).outcome == .accept)
    }

    @Test("Errors and response codes of the catalog are refusals, with what they are as the cause")
    func graphQL() {
        let full = judge(
            200,
            #"{"data":{"createExport":{"responseCode":"SERVER_ERROR","message":"Cannot exceed the maximum amount of DataExports for this User (5)!"}}}"#,
            Self.order)
        #expect(full.outcome == .refuse)
        #expect(full.fault?.kind == .limit)
        #expect((full.fault?.cause as? GraphQLFailure)?.kind == .full)
        let scope = judge(
            200,
            #"{"errors":[{"message":"Exception while fetching data (/createExport) : Client cannot perform the mutation (requires MANAGE scope)"}]}"#,
            Self.order)
        #expect(scope.fault?.kind == .denied)
        #expect(scope.fault?.hint?.hasPrefix("orders, removals and ingest need WRITE in the client's scope") == true)
        let wrong = judge(
            200,
            #"{"errors":[{"message":"Cannot query field 'a'","extensions":{"classification":"ValidationError"}}]}"#,
            Self.catalog)
        #expect((wrong.outcome, wrong.fault?.kind) == (.refuse, .service))
    }

    @Test("An error of the service's own is worth a repetition where that does no harm")
    func exceptions() {
        let body = #"{"errors":[{"message":"Exception while fetching data (/me) : boom"}]}"#
        #expect(judge(200, body, Self.catalog).outcome == .later)
        #expect(judge(200, body, Self.order).outcome == .refuse)
        #expect(judge(200, body, Self.order).fault?.message == "obelisk cannot do this: boom")
    }

    @Test("Each refusal of the REST side says what is wrong")
    func refusals() {
        let table: [(Int, String, HTTPRequest, Fault.Kind, String)] = [
            (
                400, "Could not process the request body, check the validity of your query! Details: x", Self.query,
                .badArgument,
                "obelisk refuses the request: Could not process the request body, check the validity of your query! "
                    + "Details: x"
            ),
            (
                400, error(400, "Datasets in DataRange should not be empty!"), Self.query, .badArgument,
                "obelisk refuses the request: Datasets in DataRange should not be empty"
            ),
            (
                400, error(400, "The query took too long, add from and to bounds"), Self.query, .timedOut,
                "obelisk needs too long for a query: The query took too long, add from and to bounds"
            ),
            (
                403, error(403, "Read access denied on dataset 5f"), Self.query, .denied,
                "obelisk gives no access to the dataset: Read access denied on dataset 5f"
            ),
            (
                403, error(403, "Client is not authorized to perform reads (check client scope!)"), Self.query, .denied,
                "obelisk does not allow this client to read anything: Client is not authorized to perform reads "
                    + "(check client scope!)"
            ),
            (
                403, error(403, "Client is not authorized to ingest events (requires WRITE in scope!)"), Self.ingest,
                .denied,
                "obelisk does not allow this client to change anything: Client is not authorized to ingest events "
                    + "(requires WRITE in scope!)"
            ),
            (
                403, error(403, "No permission to access export 5f"), Self.download, .denied,
                "obelisk does not allow this: No permission to access export 5f"
            ),
            (413, "", Self.ingest, .limit, "obelisk finds the request too large"),
            (
                500, error(500, "An unexpected error occurred and has been logged!"), Self.query, .service,
                "obelisk met an error of its own (500): An unexpected error occurred and has been logged"
            ),
        ]
        for (status, body, request, kind, message) in table {
            let judged = judge(status, body, request)
            #expect(judged.outcome == .refuse, "\(message)")
            #expect(judged.fault?.kind == kind)
            #expect(judged.fault?.message == message)
            #expect(judged.fault?.isRetryable == false)
            #expect(judged.fault?.service == "obelisk")
        }
    }

    @Test("Details stand behind the message")
    func details() {
        let body = #"{"error":{"status":400,"message":"Bad","details":["one","two"]}}"#
        #expect(judge(400, body).fault?.message == "obelisk refuses the request: Bad (one; two)")
        #expect(judge(400, #"{"error":{"status":400}}"#).fault?.message == "obelisk refuses the request")
    }

    @Test("Trouble that passes is worth a repetition; a 500 only where it is not about fields")
    func later() {
        for status in [408, 500, 502, 503, 504] {
            #expect(judge(status, "", Self.catalog).outcome == .later, "\(status)")
        }
        for status in [408, 502, 503, 504] { #expect(judge(status).outcome == .later, "\(status)") }
    }

    @Test("The hourly limit is waited for when its window ends soon; the header counts milliseconds")
    func limit() {
        let told = error(429, "The limit of 10000 for this operation has been reached (resets at 1700000000000)")
        let soon = judge(429, told, Self.query, ["RateLimit-Reset": "90000"])
        #expect((soon.outcome, soon.wait) == (.later, .seconds(90)))
        #expect(soon.fault?.kind == .limit)
        #expect(soon.fault?.hint?.hasPrefix("the next hour begins in 1m 30s") == true)
        #expect(judge(429, told).wait == nil)
        #expect(judge(429, told, Self.query, ["RateLimit-Reset": "99999999999"]).wait == .seconds(3600))
        #expect(judge(429, told, Self.query, ["RateLimit-Reset": "soon"]).wait == nil)
    }

    @Test("The windows that answers tell of are remembered until they end")
    func windows() {
        let clock = ManualTime()
        let windows = ObeliskWindows(now: { clock.now })
        let answer = { (limit: String, left: String, reset: String) in
            HTTPAnswer(
                status: 200,
                headers: ["RateLimit-Limit": limit, "RateLimit-Remaining": left, "RateLimit-Reset": reset])
        }
        windows.note(Self.query, answer("10000", "9999", "60000"))
        windows.note(Self.query, answer("10000", "9998", "59000"))
        windows.note(Self.query, answer("2500", "17", "59000"))
        windows.note(Self.ingest, answer("250000", "249999", "30000"))
        windows.note(HTTPRequest(.post, "/data/query/events/latest"), answer("10000", "9997", "59000"))
        windows.note(Self.catalog, answer("10", "1", "59000"))
        windows.note(Self.query, HTTPAnswer(status: 200, headers: ["RateLimit-Limit": "7"]))
        #expect(
            windows.windows == [
                ObeliskWindow(operation: "events", limit: 10_000, remaining: 9998, resetsIn: .seconds(59)),
                ObeliskWindow(operation: "events", limit: 2500, remaining: 17, resetsIn: .seconds(59)),
                ObeliskWindow(operation: "ingest", limit: 250_000, remaining: 249_999, resetsIn: .seconds(30)),
                ObeliskWindow(operation: "latest", limit: 10_000, remaining: 9997, resetsIn: .seconds(59)),
            ])
        clock.advance(by: .seconds(40))
        #expect(windows.windows.map(\.operation) == ["events", "events", "latest"])
    }
}
