import Testing

@testable import Sandbox

@Suite("GraphQL schemas are read")
struct GraphQLSchemaTests {
    @Test("Types, fields, defaults and descriptions")
    func types() throws {
        let schema = try GraphQLSchema(
            #"""
            "All exports."
            type Query implements Thing {
                id: ID!
                "The newest first."
                exports(limit: Int = 25, filter: Filter = {names: ["a"]}): [Export!]! @deprecated
                last: Export @deprecated(reason: "use exports")
            }
            interface Thing { id: ID! }
            type Export implements Thing & Named { id: ID! name: String status: Status size: Long }
            interface Named { name: String }
            union Any = Query | Export
            enum Status { QUEUING "Done." COMPLETED @deprecated(reason: "never") }
            input Filter { names: [String!]! = [] not: Filter }
            "64 bits."
            scalar Long @specifiedBy(url: "https://example.com/long")
            directive @traced(label: String) repeatable on FIELD | QUERY
            """#)
        #expect(
            schema.types.map(\.name) == [
                "Query", "ID", "Int", "Thing", "Export", "String", "Named", "Any", "Status", "Filter", "Long",
                "Boolean", "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue", "__Directive",
                "__DirectiveLocation",
            ])
        let query = try #require(schema.root(.query))
        #expect(query.description == "All exports.")
        #expect(schema.root(.mutation) == nil)
        let exports = try #require(query.field("exports"))
        #expect(exports.description == "The newest first.")
        #expect(exports.type.description == "[Export!]!")
        #expect(exports.deprecation == "No longer supported")
        #expect(query.field("last")?.deprecation == "use exports")
        #expect(exports.argument("filter")?.standard?.text == "{names: [\"a\"]}")
        #expect(schema.type("Long")?.specifiedBy == "https://example.com/long")
        #expect(schema.directives.map(\.name) == ["traced", "include", "skip", "deprecated", "specifiedBy"])
        #expect(schema.directive("traced")?.isRepeatable == true)
        let thing = try #require(schema.type("Thing")), any = try #require(schema.type("Any"))
        #expect(schema.possibleTypes(of: thing).map(\.name) == ["Query", "Export"])
        #expect(schema.possibleTypes(of: any).map(\.name) == ["Query", "Export"])
        #expect(schema.overlap(any, thing))
        #expect(schema.isSubtype(.nonNull(.list(.nonNull(.named("Export")))), of: .list(.named("Thing"))))
        #expect(!schema.isSubtype(.named("Thing"), of: .named("Export")))
        #expect(!schema.isSubtype(.list(.named("Export")), of: .named("Export")))
    }

    @Test("The roots may have other names")
    func roots() throws {
        let schema = try GraphQLSchema(
            """
            "A shelf." schema { query: Reading mutation: Writing }
            type Reading { a: Int } type Writing { b: Int } type Mutation { c: Int }
            """)
        #expect(schema.description == "A shelf.")
        #expect(schema.root(.query)?.name == "Reading")
        #expect(schema.root(.mutation)?.name == "Writing")
        #expect(schema.root(.subscription) == nil)
    }

    @Test(
        "A wrong schema is refused when the program starts",
        arguments: [
            ("type Mutation { a: Int }", "a schema needs an object type with which queries begin"),
            ("type Query { a: Int", "Syntax Error: Expected Name, found <EOF>. (line 1:20)"),
            ("{ a }", "a schema holds no operations and no fragments"),
            (
                "type Query { a: Int } extend type Query { b: Int }",
                "a schema is written whole, without \"extend\" (line 1:23)"
            ),
            ("type Query { a: Int } type Query { b: Int }", "the type \"Query\" is defined twice (line 1:23)"),
            ("type Query { a: Int a: Int }", "the field \"Query.a\" is defined twice (line 1:1)"),
            ("type Query { a(b: Int, b: Int): Int }", "the argument \"Query.b\" is defined twice (line 1:1)"),
            ("type Query { a: Nope }", "\"Query\" names the type \"Nope\", which does not exist (line 1:1)"),
            ("type Query { a(b: Nope): Int }", "\"Query\" names the type \"Nope\", which does not exist (line 1:1)"),
            ("type Query { a(b: Query): Int }", "\"Query.b\" cannot be of the type Query (line 1:1)"),
            ("type Query { a: In } input In { b: Int }", "\"Query.a\" cannot be of the type In (line 1:1)"),
            ("type Query { __a: Int }", "\"__a\": names that begin with __ are for introspection (line 1:1)"),
            (
                "type Query { a: Int } type __T { a: Int }",
                "\"__T\": names that begin with __ are for introspection (line 1:23)"
            ),
            ("type Query { a: Int } type Empty", "\"Empty\" has no parts (line 1:23)"),
            ("type Query { a: Int } enum Empty", "\"Empty\" has no parts (line 1:23)"),
            (
                "type Query { a: Int } union U = Query | Int",
                "\"U\" names the type \"Int\", which does not exist (line 1:23)"
            ),
            ("type Query { a(b: Int = \"5\"): Int }", "the default of \"Query.b\" does not fit its type (line 1:1)"),
            (
                "type Query { a(b: E = C): Int } enum E { A B }",
                "the default of \"Query.b\" does not fit its type (line 1:1)"
            ),
            ("type Query { a: Int @deprecated(reason: 5) }", "\"reason\" must be a text in quotes (line 1:41)"),
            (
                "type Query implements I { a: Int } interface I { b: Int }",
                "\"Query.b\" is not as its interface \"I\" says (line 1:1)"
            ),
            (
                "type Query implements I { a: Int } interface I { a: Int! }",
                "\"Query.a\" is not as its interface \"I\" says (line 1:1)"
            ),
            (
                "type Query implements I { a(b: Int!): Int } interface I { a: Int }",
                "\"Query.a\" is not as its interface \"I\" says (line 1:1)"
            ),
            (
                "type Query implements Int { a: Int }",
                "\"Query\" names the type \"Int\", which does not exist (line 1:1)"
            ),
            (
                "schema { query: Query mutation: Nope } type Query { a: Int }",
                "the type with which every mutation begins must be an object of the schema"
            ),
        ])
    func refusals(text: String, expected: String) {
        #expect {
            _ = try GraphQLSchema(text)
        } throws: { "\($0)" == expected }
    }

    @Test("Resolvers are compared with the schema")
    func resolvers() throws {
        let text = "type Query { a: Int b: Thing } type Thing { c: Int }"
        func refusal(_ attach: (inout GraphQLResolvers<Void>) -> Void) -> String? {
            var resolvers = GraphQLResolvers<Void>()
            attach(&resolvers)
            do {
                _ = try GraphQLEngine(schema: text, resolvers: resolvers)
                return nil
            } catch {
                return "\(error)"
            }
        }
        #expect(
            refusal { $0.root("Query.a") { _ in .null } } == "operations begin with \"Query.b\", which has no resolver")
        #expect(
            refusal {
                $0.root("Query.a") { _ in .null }
                $0.root("Query.b") { _ in .null }
                $0.root("Thing.d") { _ in .null }
            } == "a resolver is for \"Thing.d\", a field that the schema does not have")
        #expect(
            refusal {
                $0.root("Query.a") { _ in .null }
                $0.root("Query.b") { _ in .null }
                $0.root("Thing.c") { _ in .null }
            } == "\"Thing.c\" is no field with which operations begin: its resolver needs an object")
        #expect(
            refusal {
                $0.root("Query.a") { _ in .null }
                $0.root("Query.b") { _ in .null }
                $0.field("Thing.c") { (_: GraphQLRecord, _) in .null }
            } == nil)
    }
}
