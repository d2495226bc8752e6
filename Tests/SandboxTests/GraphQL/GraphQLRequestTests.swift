import Testing

@testable import Sandbox

@Suite("GraphQL requests are read from bodies and addresses")
struct GraphQLRequestTests {
    @Test("A body with all that it can have")
    func body() throws {
        let request = try GraphQLRequest(
            body: Array(
                #"{"query":"{ me }","variables":{"id":12345678901234567890},"operationName":"Q","extensions":{}}"#.utf8)
        )
        #expect(request.query == "{ me }")
        #expect(request.operationName == "Q")
        #expect(request.variables.map(\.name) == ["id"])
        #expect(request.variables[0].value.text == "12345678901234567890")
    }

    @Test("What may be absent may be null; an empty name is none")
    func absent() throws {
        let request = try GraphQLRequest(body: Array(#"{"query":"{ me }","variables":null,"operationName":""}"#.utf8))
        #expect(request.variables.isEmpty)
        #expect(request.operationName == nil)
    }

    @Test(
        "A body that is no request is refused",
        arguments: [
            ("", "The body is not JSON: unexpected EOF (line 1:1)"),
            ("{", "The body is not JSON: unexpected EOF (line 1:2)"),
            ("{ me { id } }", "The body is not JSON: unexpected token me (line 1:3)"),
            (#"[{"query":"{ me }"}]"#, "Batches of requests are not enabled: send one object"),
            (#""{ me }""#, #"The body must be a JSON object with the member "query""#), ("{}", #""query" is missing"#),
            (#"{"query":null}"#, #""query" is missing"#), (#"{"query":5}"#, #""query" must be a string"#),
            (#"{"query":"{a}","variables":[1]}"#, #""variables" must be an object"#),
            (#"{"query":"{a}","variables":"{}"}"#, #""variables" must be an object"#),
            (#"{"query":"{a}","operationName":5}"#, #""operationName" must be a string"#),
        ])
    func refusals(body: String, expected: String) {
        #expect { _ = try GraphQLRequest(body: Array(body.utf8)) } throws: { "\($0)" == expected }
    }

    @Test("The parameters of an address")
    func parameters() throws {
        let items = QueryText.items("query=%7B+me+%7D&variables=%7B%22a%22%3A1%7D&operationName=Q&more=1") ?? []
        let request = try GraphQLRequest(parameters: items)
        #expect(request.query == "{ me }")
        #expect(request.operationName == "Q")
        #expect(request.variables.map(\.value.text) == ["1"])
        let bare = try GraphQLRequest(parameters: [
            QueryItem(name: "query", value: "{a}"), QueryItem(name: "variables", value: ""),
        ])
        #expect(bare.variables.isEmpty)
    }

    @Test(
        "Parameters that are no request are refused",
        arguments: [
            ("variables=%7B%7D", #""query" is missing"#),
            ("query=a&variables=%7B", #""variables" is not JSON: unexpected EOF (line 1:2)"#),
            ("query=a&variables=5", #""variables" must be an object"#),
        ])
    func wrongParameters(query: String, expected: String) {
        #expect {
            _ = try GraphQLRequest(parameters: QueryText.items(query) ?? [])
        } throws: { "\($0)" == expected }
    }
}
