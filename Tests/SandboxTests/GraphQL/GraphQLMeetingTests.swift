import Testing

@testable import Sandbox

@Suite("GraphQL fields that meet, variables where a default stands, words that are near")
struct GraphQLMeetingTests {
    private func messages(_ schema: String, _ document: String) throws -> [String] {
        let document = try GraphQLParser.parse(document)
        return GraphQLValidation.errors(of: document, schema: try GraphQLSchema(schema), limits: .standard).map(
            \.message)
    }

    @Test("Fragments that cannot meet in one place are compared anew where they can")
    func comparedAnew() throws {
        let schema = """
            type Query { pet: Pet person: Person }
            union Pet = Dog | Cat
            type Dog { owner: Person }
            type Cat { owner: Person }
            type Person { name: String nick: String }
            """
        let fragments = " fragment f on Person { a: name } fragment g on Person { a: nick }"
        let apart = "pet { ... on Dog { owner { ...f } } ... on Cat { owner { ...g } } }"
        #expect(try messages(schema, "{ \(apart) }" + fragments) == [])
        #expect(
            try messages(schema, "{ \(apart) person { ...f ...g } }" + fragments) == [
                "Fields 'a' conflict because 'name' and 'nick' are different fields. "
                    + "Use different aliases on the fields to fetch both if this was intentional."
            ])
    }

    @Test("A variable that may be null can stand where the argument has a default")
    func defaultOfTheArgument() throws {
        let document = "query($a: Int) { export(id: 1) { next(steps: $a) { id } } }"
        #expect(try messages(GraphQLFixture.schema, document) == [])
        #expect(
            try messages(GraphQLFixture.schema, "query($a: ID) { export(id: $a) { id } }") == [
                "Variable '$a' of type 'ID' used in position expecting type 'ID!'."
            ])
    }

    @Test("A word is near when two of five letters differ, and one more")
    func near() {
        #expect(GraphQLSuggestions.near("abcde", in: ["abxyz", "abxyzw"]) == ["abxyz"])
    }
}
