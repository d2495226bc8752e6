import Testing

@testable import Sandbox

@Suite("GraphQL operations are run")
struct GraphQLExecutionTests {
    private func answer(
        _ query: String, _ variables: String = "{}", operation: String? = nil,
        context: GraphQLFixture.Context = .init()
    ) async throws -> String {
        try await GraphQLFixture.answer(query, variables, operation: operation, context: context)
    }

    @Test("Fields come in the order of the question, under their own names or others")
    func fields() async throws {
        #expect(
            try await answer("{ exports { name id } first: export(id: \"e1\") { size tags __typename } __typename }")
                == #"{"data":{"exports":[{"name":"export 1","id":"e1"},{"name":"export 2","id":"e2"}],"#
                + #""first":{"size":9007199254740994,"tags":["a","b"],"__typename":"Export"},"__typename":"Query"}}"#)
    }

    @Test("Resolvers see who asks, their object and their arguments")
    func calls() async throws {
        #expect(
            try await answer(
                "query($n: Int!) { asker export(id: \"e1\") { next(steps: $n) { id next { id status filter } } } }",
                #"{"n":4}"#, context: .init(asker: "alice"))
                == #"{"data":{"asker":"alice","export":{"next":{"id":"e5","next":{"id":"e6","status":"QUEUING","#
                + #""filter":{"value":{"_gt":20}}}}}}}"#)
    }

    @Test("Fields of one name are one field, with the selections of both")
    func merging() async throws {
        #expect(
            try await answer(
                """
                { export(id: "e1") { next { id } ...more } export(id: "e1") { next { name } } }
                fragment more on Export { next { status } id }
                """)
                == #"{"data":{"export":{"next":{"id":"e2","status":"QUEUING","name":"export 2"},"id":"e1"}}}"#)
    }

    @Test("Fragments apply to the objects that they are for")
    func fragments() async throws {
        #expect(
            try await answer(
                """
                { found(text: "a") { __typename ... on Named { name } ... on Export { id } ...folder }
                  named { name ... on Folder { other: name } ... on Export { id } } }
                fragment folder on Folder { old: name }
                """)
                == #"{"data":{"found":[{"__typename":"Export","name":"export 1","id":"e1"},null,"#
                + #"{"__typename":"Folder","name":"old","old":"old"}],"named":{"name":"export 2","id":"e2"}}}"#)
    }

    @Test("@skip and @include leave out fields and fragments")
    func conditions() async throws {
        let query = """
            query($yes: Boolean!, $no: Boolean = false) {
                a: asker @include(if: $yes) b: asker @skip(if: $yes) c: asker @include(if: $no)
                d: asker @skip(if: $no) @include(if: $no) ...f @skip(if: $no) ... @include(if: $no) { e: asker }
            }
            fragment f on Query { f: asker }
            """
        #expect(try await answer(query, #"{"yes":true}"#) == #"{"data":{"a":null,"f":null}}"#)
    }

    @Test("64-bit integers stay exact, on every way in and out")
    func wholeNumbers() async throws {
        #expect(
            try await answer(
                "query($a: Long, $r: Range) { a: echo(long: $a) b: echo(long: -9223372036854775808) c: echo(long: \"9007199254740993\") d: echo(range: $r) e: echo(range: {from: 9007199254740993}) }",
                #"{"a":9223372036854775807,"r":{"from":9.007199254740993e15,"to":"42"}}"#)
                == #"{"data":{"a":{"long":9223372036854775807},"b":{"long":-9223372036854775808},"#
                + #""c":{"long":9007199254740993},"d":{"range":{"from":9007199254740993,"to":42}},"#
                + #""e":{"range":{"from":9007199254740993,"to":9007199254740993}}}}"#)
    }

    @Test("Any JSON goes in and out as it is, with variables put in")
    func anyJSON() async throws {
        #expect(
            try await answer(
                "query($v: Float, $none: Int, $j: JSON) { a: echo(json: {_and: [{value: {_gt: $v}}, {n: $none}], w: WORD, l: [$j]}) b: echo(json: $j) c: echo(json: \"text\") d: echo(json: null) }",
                #"{"v":20.50,"j":{"z":1,"a":[1.50,12345678901234567890,null,{}]}}"#)
                == #"{"data":{"a":{"json":{"_and":[{"value":{"_gt":20.50}},{}],"w":"WORD","#
                + #""l":[{"z":1,"a":[1.50,12345678901234567890,null,{}]}]}},"b":{"json":{"z":1,"a":[1.50,12345678901234567890,null,{}]}},"#
                + #""c":{"json":"text"},"d":{"json":null}}}"#)
    }

    @Test("A single value stands for a list, and defaults are filled in")
    func coercion() async throws {
        #expect(
            try await answer(
                "query($ids: [ID], $s: Status = COMPLETED) { echo(ids: $ids, status: $s, range: {from: 1, marks: 5}) }",
                #"{"ids":7}"#)
                == #"{"data":{"echo":{"range":{"from":1,"to":9007199254740993,"marks":[[5]]},"ids":["7"],"status":"COMPLETED"}}}"#
        )
    }

    @Test("Mutations run one after the other, in their order")
    func mutations() async throws {
        let context = GraphQLFixture.Context()
        #expect(
            try await answer(
                "mutation { b: add(name: \"x\") { id } a: add(name: \"y\") { id } c: add(name: \"z\") { id } }",
                context: context)
                == #"{"data":{"b":{"id":"e1"},"a":{"id":"e2"},"c":{"id":"e3"}}}"#)
        #expect(await context.diary.lines == ["x", "y", "z"])
    }

    @Test("What a resolver throws is an error at its field, and the rest is answered")
    func failures() async throws {
        #expect(
            try await answer("mutation { a: add(name: \"x\") { id } fail { id } b: add(name: \"y\") { id } }")
                == #"{"errors":[{"message":"never","locations":[{"line":1,"column":37}],"path":["fail"]}],"#
                + #""data":{"a":{"id":"e1"},"fail":null,"b":{"id":"e2"}}}"#)
        let answer = try await GraphQLFixture.engine().answer(
            GraphQLRequest(query: "mutation { fail { id } }"), context: .init())
        #expect(answer.errors[0].kind == .fetching)
        #expect(answer.errors[0].cause is GraphQLFixture.Refusal)
        #expect(answer.errors[0].path?.description == "/fail")
    }

    @Test("An error where null is not allowed makes the object around it null, and stops what is beside it")
    func outward() async throws {
        let context = GraphQLFixture.Context()
        #expect(
            try await answer(
                "mutation { a: add(name: \"x\") { id } b: add(name: \"\") { id } c: add(name: \"z\") { id } }",
                context: context)
                == #"{"errors":[{"message":"no name","locations":[{"line":1,"column":37}],"path":["b"]}],"data":null}"#)
        #expect(await context.diary.lines == ["x"])
        #expect(
            try await answer("{ asker export(id: \"e3\") { id next { next { id } name } } }")
                == #"{"errors":[{"message":"Cannot return null for non-nullable field Export.name.","#
                + #""locations":[{"line":1,"column":50}],"path":["export","next","name"]}],"#
                + #""data":{"asker":null,"export":{"id":"e3","next":null}}}"#)
        #expect(
            try await answer("{ exports(limit: 5) { name } }")
                == #"{"errors":[{"message":"Cannot return null for non-nullable field Export.name.","#
                + #""locations":[{"line":1,"column":23}],"path":["exports",3,"name"]}],"data":null}"#)
        let answer = try await GraphQLFixture.engine().answer(
            GraphQLRequest(query: "{ exports(limit: 5) { name } }"), context: .init())
        #expect(answer.errors.map(\.kind) == [.null(parent: "Export", type: "String")])
        #expect(answer.errors[0].path?.description == "/exports[3]/name")
    }

    @Test(
        "What a resolver may not give is an error at its field",
        arguments: [
            ("int", "text", #"Int cannot represent non-integer value: "x""#),
            ("int", "number", "Int cannot represent non-integer value: 1.5"),
            ("int", "large", "Int cannot represent non 32-bit signed integer value: 3000000000"),
            ("float", "infinite", #"Float cannot represent non numeric value: "Infinity""#),
            ("text", "number", "String cannot represent a non string value: 1.5"),
            ("bool", "text", #"Boolean cannot represent a non boolean value: "x""#),
            ("id", "number", "ID cannot represent value: 1.5"),
            ("long", "number", "Long cannot represent non-integer value: 1.5"),
            ("status", "text", "Enum 'Status' cannot represent value: \"x\""),
            ("list", "text", "Expected Iterable, but did not find one for field 'Broken.list'."),
            ("list", "list", "Cannot return null for non-nullable field Broken.list."),
            ("export { id }", "text", "Expected an object of type 'Export' for field 'Broken.export'."),
            (
                "export { id }", "object",
                "Expected an object of type 'Export' for field 'Broken.export', not of 'Folder'."
            ),
            (
                "named { name }", "nothing",
                "Expected an object of type 'Named' for field 'Broken.named', not of 'Nope'."
            ),
        ])
    func wrongValues(field: String, how: String, message: String) async throws {
        let answer = try await GraphQLFixture.engine().answer(
            GraphQLRequest(query: "{ broken(how: \"\(how)\") { \(field) } }"), context: .init())
        #expect(answer.errors.map(\.message) == [message])
        let name = field.prefix { $0 != " " }
        #expect(answer.data?.text == #"{"broken":{"\#(name)":null}}"#)
    }

    @Test("Which operation runs is said by name where there are several")
    func operations() async throws {
        let two = "query a { asker } query b { x: asker }"
        #expect(try await answer(two, operation: "b") == #"{"data":{"x":null}}"#)
        #expect(
            try await answer(two)
                == #"{"errors":[{"message":"Must provide operation name if query contains multiple operations."}]}"#)
        #expect(try await answer(two, operation: "c") == #"{"errors":[{"message":"Unknown operation named 'c'."}]}"#)
    }

    @Test(
        "Variables that do not fit are refused before anything runs",
        arguments: [
            ("$v: Int!", "echo(float: $v)", "{}", "Variable '$v' of required type 'Int!' was not provided."),
            ("$v: Long!", "echo(long: $v)", #"{"v":null}"#, "Variable '$v' of non-null type 'Long!' must not be null."),
            (
                "$v: Long", "echo(long: $v)", #"{"v":1.5}"#,
                "Variable '$v' got invalid value 1.5; Long cannot represent non-integer value: 1.5"
            ),
            (
                "$v: Long", "echo(long: $v)", #"{"v":9223372036854775808}"#,
                "Variable '$v' got invalid value 9223372036854775808; Long cannot represent non 64-bit signed integer value: 9223372036854775808"
            ),
            (
                "$v: Range", "echo(range: $v)", #"{"v":{"too":1,"unit":"COMPLETE"}}"#,
                #"Variable '$v' got invalid value {"too":1,"unit":"COMPLETE"}; Field 'from' of required type 'Long!' was not provided."#
            ),
            (
                "$v: Status", "echo(status: $v)", #"{"v":"completed"}"#,
                "Variable '$v' got invalid value \"completed\"; Value 'completed' does not exist in 'Status' enum. Did you mean the enum value 'COMPLETED'?"
            ),
        ])
    func variables(definition: String, field: String, given: String, message: String) async throws {
        var request = try GraphQLRequest(body: Array(#"{"query":"","variables":\#(given)}"#.utf8))
        request.query = "query(\(definition)) { \(field) }"
        if definition.hasPrefix("$v: Int!") { request.query = "query($v: Int!) { exports(limit: $v) { id } }" }
        let answer = try await GraphQLFixture.engine().answer(request, context: .init())
        #expect(answer.data == nil)
        #expect(answer.errors.first?.message == message)
        #expect(answer.errors.first?.kind == .request)
        #expect(answer.errors.first?.places == [TextPlace(line: 1, column: 7)])
    }

    @Test("A subscription is not run")
    func subscriptions() async throws {
        #expect(
            try await answer("subscription { a }")
                == #"{"errors":[{"message":"Schema is not configured to execute subscription operation.","#
                + #""locations":[{"line":1,"column":1}]}],"data":null}"#)
    }

    @Test("A dialect puts errors in its own words")
    func words() async throws {
        let answer = try await GraphQLFixture.engine().answer(
            GraphQLRequest(query: "mutation { fail { id } }"), context: .init())
        let json = answer.json { error in
            error.json(
                message: "while fetching (\(error.path?.description ?? "")): \(error.message)",
                extensions: .object([("classification", .string("Fetching"))]))
        }
        #expect(
            json.text == #"{"errors":[{"message":"while fetching (/fail): never","locations":[{"line":1,"column":12}],"#
                + #""path":["fail"],"extensions":{"classification":"Fetching"}}],"data":{"fail":null}}"#)
    }
}
