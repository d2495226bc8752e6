import Testing

@testable import Sandbox

/// The errors of a document as lines: the message, then its places.
private func errors(_ document: String, limits: GraphQLLimits = .standard) throws -> [String] {
    let schema = try GraphQLSchema(GraphQLFixture.schema)
    return GraphQLValidation.errors(of: try GraphQLParser.parse(document), schema: schema, limits: limits).map {
        error in
        ([error.message] + error.places.map { "\($0.line):\($0.column)" }).joined(separator: " ")
    }
}

// What graphql-core says of more than two hundred documents is compared in Tests/Acceptance/GraphQLCoreTests.swift.
@Suite("GraphQL documents are compared with the schema")
struct GraphQLValidationTests {
    @Test(
        "Each rule, with its places",
        arguments: [
            ("type T { a: Int } { asker }", "The 'T' definition is not executable. 1:1"),
            ("query a { asker } query a { asker }", "There can be only one operation named 'a'. 1:7 1:25"),
            ("{ asker } query a { asker }", "This anonymous operation must be the only defined operation. 1:1"),
            ("query($a: Lng) { echo(json: {a: $a}) }", "Unknown type 'Lng'. Did you mean 'Long' or 'Int'? 1:11"),
            ("{ named { ... on Status { a } } }", "Fragment cannot condition on non composite type 'Status'. 1:18"),
            ("query($a: Export) { echo(json: {a: $a}) }", "Variable '$a' cannot be non-input type 'Export'. 1:11"),
            ("{ asker { a } }", "Field 'asker' must not have a selection since type 'String' has no subfields. 1:9"),
            (
                "{ exports }",
                "Field 'exports' of type '[Export!]!' must have a selection of subfields. Did you mean 'exports { ... }'? 1:3"
            ),
            (
                "{ exprts { id } }",
                "Cannot query field 'exprts' on type 'Query'. Did you mean 'exports' or 'export'? 1:3"
            ),
            (
                "{ named { id } }",
                "Cannot query field 'id' on type 'Named'. Did you mean to use an inline fragment on 'Export'? 1:11"
            ),
            (
                "{ named { ...f } } fragment f on Named { name } fragment f on Named { name }",
                "There can be only one fragment named 'f'. 1:29 1:58"
            ),
            ("{ ...nothing }", "Unknown fragment 'nothing'. 1:6"),
            ("{ asker } fragment f on Query { asker }", "Fragment 'f' is never used. 1:11"),
            (
                "{ exports { ... on Folder { name } } }",
                "Fragment cannot be spread here as objects of type 'Export' can never be of type 'Folder'. 1:13"
            ),
            (
                "{ named { ...f } } fragment f on Named { ...g } fragment g on Named { ...f }",
                "Cannot spread fragment 'f' within itself via 'g'. 1:42 1:71"
            ),
            (
                "query($a: Int, $a: Int) { exports(limit: $a) { id } }",
                "There can be only one variable named '$a'. 1:8 1:17"
            ),
            ("{ exports(limit: $a) { id } }", "Variable '$a' is not defined. 1:18 1:1"),
            ("query q($a: Int) { asker }", "Variable '$a' is never used in operation 'q'. 1:9"),
            ("{ asker @nope }", "Unknown directive '@nope'. 1:9"),
            ("query @skip(if: true) { asker }", "Directive '@skip' may not be used on query. 1:7"),
            (
                "{ asker @skip(if: true) @skip(if: false) }",
                "The directive '@skip' can only be used once at this location. 1:9 1:25"
            ),
            (
                "{ exports(limt: 5) { id } }",
                "Unknown argument 'limt' on field 'Query.exports'. Did you mean 'limit'? 1:11"
            ),
            ("{ exports(limit: 5, limit: 6) { id } }", "There can be only one argument named 'limit'. 1:11 1:21"),
            ("{ exports(limit: \"5\") { id } }", "Int cannot represent non-integer value: \"5\" 1:18"),
            (
                "{ echo(long: 9223372036854775808) }",
                "Long cannot represent non 64-bit signed integer value: 9223372036854775808 1:14"
            ),
            ("{ echo(long: \"a\") }", "Long cannot represent non-integer value: \"a\" 1:14"),
            ("{ echo(status: DONE) }", "Value 'DONE' does not exist in 'Status' enum. 1:16"),
            ("{ echo(range: {}) }", "Field 'Range.from' of required type 'Long!' was not provided. 1:15"),
            (
                "{ export { id } }",
                "Field 'export' argument 'id' of type 'ID!' is required, but it was not provided. 1:3"
            ),
            (
                "query($a: String) { exports(limit: $a) { id } }",
                "Variable '$a' of type 'String' used in position expecting type 'Int'. 1:7 1:36"
            ),
            (
                "{ a: asker a: exports { id } }",
                "Fields 'a' conflict because 'asker' and 'exports' are different fields. Use different aliases on the fields to fetch both if this was intentional. 1:3 1:12"
            ),
            ("{ echo(range: {from: 1, from: 2}) }", "There can be only one input field named 'from'. 1:16 1:25"),
            (
                "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
                "Maximum introspection depth exceeded 1:3"
            ),
        ])
    func rules(document: String, expected: String) throws {
        #expect(try errors(document).first == expected)
    }

    @Test("A document that fits has no errors")
    func good() throws {
        #expect(
            try errors(
                """
                query Page($limit: Int = 5, $status: [Status!]) {
                    exports(limit: $limit, status: $status) { ...one next(steps: 2) { ...one } }
                    found(text: "a") { ... on Export { n: name } ... on Folder { n: name } }
                }
                fragment one on Export { id name size }
                """) == [])
    }

    @Test("All errors are found, in the order of the document")
    func several() throws {
        #expect(
            try errors("{ exports(limt: 1) { nme } asker { a } export { id } }") == [
                "Unknown argument 'limt' on field 'Query.exports'. Did you mean 'limit'? 1:11",
                "Cannot query field 'nme' on type 'Export'. Did you mean 'name'? 1:22",
                "Field 'asker' must not have a selection since type 'String' has no subfields. 1:34",
                "Field 'export' argument 'id' of type 'ID!' is required, but it was not provided. 1:40",
            ])
    }

    @Test("After a hundred errors no more are looked for")
    func limit() throws {
        let fields = (0..<150).map { "a\($0)" }.joined(separator: " ")
        let found = try errors("{ \(fields) }")
        #expect(found.count == 101)
        #expect(found.last == "Too many validation errors, error limit reached. Validation aborted.")
    }

    @Test(
        "Names near to a wrong one are found by graphql-core's rules",
        arguments: [
            ("exprot", ["import", "exports", "export", "size"], " Did you mean 'export', 'exports', or 'import'?"),
            ("ID", ["id"], " Did you mean 'id'?"),
            ("a10", ["a2", "a11", "a1", "a9"], " Did you mean 'a1', 'a11', 'a2', or 'a9'?"),
            ("xyz", ["export"], ""), ("ab", ["ba", "a", "b"], " Did you mean 'a', 'b', or 'ba'?"),
            (
                "aaaaa", ["aaaa1", "aaaa2", "aaaa3", "aaaa4", "aaaa5", "aaaa6"],
                " Did you mean 'aaaa1', 'aaaa2', 'aaaa3', 'aaaa4', or 'aaaa5'?"
            ),
        ])
    func suggestions(word: String, names: [String], expected: String) {
        #expect(GraphQLSuggestions.hint(GraphQLSuggestions.near(word, in: names)) == expected)
    }
}
