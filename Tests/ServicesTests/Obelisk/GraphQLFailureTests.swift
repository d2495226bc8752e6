import Testing
import Vocabulary

@testable import Services

@Suite("The failures of GraphQL answers, which come with status 200")
struct GraphQLFailureTests {
    private func failure(_ body: String, mutation: Bool = true) -> GraphQLFailure? {
        GraphQLFailure(Array(body.utf8), mayHaveCode: mutation)
    }

    private func error(_ message: String, _ classification: String, path: String = #"["me"]"#) -> String {
        #"{"data":null,"errors":[{"message":"\#(message)","locations":[{"line":1,"column":2}],"path":\#(path),"extensions":{"classification":"\#(classification)"}}]}"#
    }

    @Test("A success is none, and neither is what is no GraphQL")
    func success() {
        #expect(failure(#"{"data":{"me":{"id":"1"}}}"#) == nil)
        #expect(failure(#"{"data":{"createExport":{"responseCode":"SUCCESS","item":{"id":"5f"}}}}"#) == nil)
        #expect(failure(#"{"data":{"me":null},"errors":[]}"#) == nil)
        #expect(failure(#"{"data":{"me":null},"errors":null}"#) == nil)
        #expect(failure("") == nil && failure("[]") == nil && failure("<html>") == nil)
    }

    @Test(
        "Errors, by their classification and their words",
        arguments: [
            (
                "Exception while fetching data (/me) : Invalid access_token", "DataFetchingException",
                GraphQLFailure.Kind.unauthorized, "Invalid access_token"
            ),
            (
                "Exception while fetching data (/me) : No valid Bearer token present in Authorization header.",
                "DataFetchingException", .unauthorized, "No valid Bearer token present in Authorization header"
            ),
            (
                "Exception while fetching data (/createExport) : Client cannot perform the mutation (requires MANAGE scope)",
                "DataFetchingException", .scope(writes: true),
                "Client cannot perform the mutation (requires MANAGE scope)"
            ),
            (
                "Exception while fetching data (/me) : Client cannot perform the query (requires READ scope)",
                "DataFetchingException", .scope(writes: false),
                "Client cannot perform the query (requires READ scope)"
            ),
            (
                "Exception while fetching data (/me) : Current auth context does not have the appropriate permissions.",
                "DataFetchingException", .permission,
                "Current auth context does not have the appropriate permissions"
            ),
            ("Exception while fetching data (/me) : boom", "DataFetchingException", .failed, "boom"),
            (
                "The field at path '/onExport' was declared as a non null type", "NullValueInNonNullableField", .absent,
                "The field at path '/onExport' was declared as a non null type"
            ),
            (
                "Cannot query field 'x' on type 'User'.", "ValidationError", .notUnderstood,
                "Cannot query field 'x' on type 'User'"
            ),
            ("Invalid Syntax : offending token", "InvalidSyntax", .notUnderstood, "Invalid Syntax : offending token"),
        ] as [(String, String, GraphQLFailure.Kind, String)])
    func errors(message: String, classification: String, kind: GraphQLFailure.Kind, told: String) {
        let failure = failure(error(message, classification))
        #expect(failure?.kind == kind)
        #expect(failure?.message == told)
        #expect(failure?.path == "me")
        #expect(failure?.isException == (classification == "DataFetchingException"))
    }

    @Test("A dead token among other errors decides")
    func several() {
        let body =
            #"{"errors":[{"message":"boom"},{"message":"Exception while fetching data (/me) : Invalid access_token"}]}"#
        #expect(failure(body)?.isAboutToken == true)
    }

    @Test(
        "Response codes, wherever in the data",
        arguments: [
            (
                #"{"createExport":{"responseCode":"BAD_REQUEST","message":"Datasets in DataRange should not be empty!"}}"#,
                GraphQLFailure.Kind.refused, "Datasets in DataRange should not be empty", "createExport"
            ),
            (
                #"{"onExport":{"remove":{"responseCode":"NOT_FOUND","message":"gone"}}}"#, .absent, "gone",
                "onExport.remove"
            ),
            (
                #"{"onTeam":{"createExport":{"responseCode":"SERVER_ERROR","message":"Cannot exceed the maximum amount of DataExports for this User (5)!"}}}"#,
                .full, "Cannot exceed the maximum amount of DataExports for this User (5)", "onTeam.createExport"
            ),
            (
                #"{"createExport":{"responseCode":"SERVER_ERROR","message":"Read access denied on dataset 5f"}}"#,
                .datasetDenied, "Read access denied on dataset 5f", "createExport"
            ),
            (
                #"{"createExport":{"responseCode":"SERVER_ERROR"}}"#, .failed, "the service answers SERVER_ERROR",
                "createExport"
            ),
            (#"{"createExport":{"responseCode":"NOT_AUTHORIZED","message":"no"}}"#, .permission, "no", "createExport"),
            (#"{"createExport":{"responseCode":"TEAPOT","message":"short"}}"#, .failed, "short", "createExport"),
        ] as [(String, GraphQLFailure.Kind, String, String)])
    func codes(data: String, kind: GraphQLFailure.Kind, told: String, path: String) {
        let failure = failure("{\"data\":\(data)}")
        #expect(failure == GraphQLFailure(kind: kind, message: told, path: path, isException: false))
        // Data of a query may hold such a name without meaning one.
        #expect(self.failure("{\"data\":\(data)}", mutation: false) == nil)
    }

    @Test("A name that is taken is told from other refusals")
    func taken() {
        let body =
            #"{"data":{"createExport":{"responseCode":"BAD_REQUEST","message":"Cannot create DataExport: E11000 duplicate key error"}}}"#
        #expect(failure(body)?.isTaken == true)
        #expect(failure(#"{"data":{"a":{"responseCode":"BAD_REQUEST","message":"no"}}}"#)?.isTaken == false)
    }

    @Test("What stands at the end of a path is read; null on the way is nothing, unless it is the data or the user")
    func data() throws {
        let body = { (text: String) in Array(text.utf8) }
        let id = try GraphQLData<[String: String]>.read(
            body(#"{"data":{"me":{"export":{"id":"5f"}}}}"#), at: ["me", "export"])
        #expect(id == ["id": "5f"])
        for text in [#"{"data":{"me":{"team":{"export":null}}}}"#, #"{"data":{"me":{"team":null}}}"#] {
            #expect(try GraphQLData<[String: String]>.read(body(text), at: ["me", "team", "export"]) == nil)
        }
        for text in [
            "{}", #"{"data":{"me":null}}"#, #"{"data":null}"#, #"{"data":{}}"#, #"{"data":{"me":[]}}"#,
            #"{"data":{"me":{"export":7}}}"#, "",
        ] {
            let fault = #expect(throws: Fault.self) {
                try GraphQLData<[String: String]>.read(body(text), at: ["me", "export"])
            }
            #expect(fault?.message == "obelisk answered with something that cannot be understood")
        }
    }
}
