import Testing

@testable import Sandbox

@Suite("A GraphQL schema tells about itself")
struct GraphQLIntrospectionTests {
    @Test("One type, with what it is made of")
    func type() async throws {
        #expect(
            try await GraphQLFixture.answer(
                """
                { __type(name: "Range") { kind name description inputFields { name defaultValue type { kind name ofType { name } } }
                  fields { name } interfaces { name } possibleTypes { name } enumValues { name } ofType { name } } }
                """)
                == #"{"data":{"__type":{"kind":"INPUT_OBJECT","name":"Range","description":null,"inputFields":["#
                + #"{"name":"from","defaultValue":null,"type":{"kind":"NON_NULL","name":null,"ofType":{"name":"Long"}}},"#
                + #"{"name":"to","defaultValue":"9007199254740993","type":{"kind":"SCALAR","name":"Long","ofType":null}},"#
                + #"{"name":"unit","defaultValue":null,"type":{"kind":"ENUM","name":"Status","ofType":null}},"#
                + #"{"name":"marks","defaultValue":null,"type":{"kind":"LIST","name":null,"ofType":{"name":null}}}],"#
                + #""fields":null,"interfaces":null,"possibleTypes":null,"enumValues":null,"ofType":null}}}"#)
        #expect(
            try await GraphQLFixture.answer(
                """
                { named: __type(name: "Named") { kind fields { name } interfaces { name } possibleTypes { name } }
                  found: __type(name: "Found") { kind fields { name } possibleTypes { name } }
                  status: __type(name: "Status") { kind enumValues { name isDeprecated } }
                  query: __type(name: "Query") { fields { name args { name defaultValue } } }
                  nothing: __type(name: "Nope") { name } }
                """)
                == #"{"data":{"named":{"kind":"INTERFACE","fields":[{"name":"name"}],"interfaces":[],"#
                + #""possibleTypes":[{"name":"Export"},{"name":"Folder"}]},"#
                + #""found":{"kind":"UNION","fields":null,"possibleTypes":[{"name":"Export"},{"name":"Folder"}]},"#
                + #""status":{"kind":"ENUM","enumValues":[{"name":"QUEUING","isDeprecated":false},{"name":"COMPLETED","isDeprecated":false}]},"#
                + #""query":{"fields":[{"name":"export","args":[{"name":"id","defaultValue":null}]},"#
                + #"{"name":"exports","args":[{"name":"limit","defaultValue":"2"},{"name":"status","defaultValue":"[QUEUING, COMPLETED]"}]},"#
                + #"{"name":"found","args":[{"name":"text","defaultValue":null}]},{"name":"named","args":[]},"#
                + #"{"name":"echo","args":[{"name":"long","defaultValue":null},{"name":"json","defaultValue":null},{"name":"range","defaultValue":null},"#
                + #"{"name":"ids","defaultValue":null},{"name":"float","defaultValue":null},{"name":"status","defaultValue":null}]},"#
                + #"{"name":"broken","args":[{"name":"how","defaultValue":null}]},{"name":"asker","args":[]}]},"nothing":null}}"#
        )
    }

    @Test("What is deprecated is told on request")
    func deprecation() async throws {
        var resolvers = GraphQLResolvers<Void>()
        for field in ["Query.old", "Query.new"] { resolvers.root(field) { _ in .null } }
        let engine = try GraphQLEngine(
            schema: """
                type Query { old(a: Int b: Int @deprecated): Kind @deprecated(reason: "use new") new(a: In): Int }
                enum Kind { A B @deprecated }
                input In { c: Int d: Int @deprecated(reason: "c") }
                """, resolvers: resolvers)
        func answer(_ query: String) async -> String {
            await engine.answer(GraphQLRequest(query: query), context: ()).json().text
        }
        #expect(
            await answer(
                """
                { q: __type(name: "Query") { fields { name } } k: __type(name: "Kind") { enumValues { name } }
                  i: __type(name: "In") { inputFields { name } } }
                """)
                == #"{"data":{"q":{"fields":[{"name":"new"}]},"k":{"enumValues":[{"name":"A"}]},"i":{"inputFields":[{"name":"c"}]}}}"#
        )
        #expect(
            await answer(
                """
                { q: __type(name: "Query") { fields(includeDeprecated: true) { name isDeprecated deprecationReason
                    args { name } all: args(includeDeprecated: true) { name deprecationReason } } }
                  k: __type(name: "Kind") { enumValues(includeDeprecated: true) { name isDeprecated } }
                  i: __type(name: "In") { inputFields(includeDeprecated: true) { name isDeprecated deprecationReason } } }
                """)
                == #"{"data":{"q":{"fields":[{"name":"old","isDeprecated":true,"deprecationReason":"use new","args":[{"name":"a"}],"#
                + #""all":[{"name":"a","deprecationReason":null},{"name":"b","deprecationReason":"No longer supported"}]},"#
                + #"{"name":"new","isDeprecated":false,"deprecationReason":null,"args":[{"name":"a"}],"all":[{"name":"a","deprecationReason":null}]}]},"#
                + #""k":{"enumValues":[{"name":"A","isDeprecated":false},{"name":"B","isDeprecated":true}]},"#
                + #""i":{"inputFields":[{"name":"c","isDeprecated":false,"deprecationReason":null},{"name":"d","isDeprecated":true,"deprecationReason":"c"}]}}}"#
        )
    }

    @Test("The schema, its roots and its directives")
    func schema() async throws {
        #expect(
            try await GraphQLFixture.answer(
                """
                { __schema { description queryType { name } mutationType { name } subscriptionType { name }
                  directives { name isRepeatable locations args { name type { kind ofType { name } } defaultValue } } } }
                """)
                == #"{"data":{"__schema":{"description":null,"queryType":{"name":"Query"},"mutationType":{"name":"Mutation"},"subscriptionType":null,"directives":["#
                + #"{"name":"include","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"#
                + #""args":[{"name":"if","type":{"kind":"NON_NULL","ofType":{"name":"Boolean"}},"defaultValue":null}]},"#
                + #"{"name":"skip","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"#
                + #""args":[{"name":"if","type":{"kind":"NON_NULL","ofType":{"name":"Boolean"}},"defaultValue":null}]},"#
                + #"{"name":"deprecated","isRepeatable":false,"locations":["FIELD_DEFINITION","ARGUMENT_DEFINITION","INPUT_FIELD_DEFINITION","ENUM_VALUE"],"#
                + #""args":[{"name":"reason","type":{"kind":"SCALAR","ofType":null},"defaultValue":"\"No longer supported\""}]},"#
                + #"{"name":"specifiedBy","isRepeatable":false,"locations":["SCALAR"],"#
                + #""args":[{"name":"url","type":{"kind":"NON_NULL","ofType":{"name":"String"}},"defaultValue":null}]}]}}}"#
        )
    }
}
