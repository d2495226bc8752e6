import Testing

@testable import Sandbox

@Suite("Hostile GraphQL documents are refused, fast and with reasons")
struct GraphQLHostileTests {
    private func message(_ query: String, limits: GraphQLLimits = .standard) async throws -> String {
        let answer = try await GraphQLFixture.engine(limits: limits).answer(
            GraphQLRequest(query: query), context: .init())
        return answer.errors.first?.message ?? ""
    }

    private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test("Nothing is nested without end: selections, values, types, schemas")
    func nesting() async throws {
        let tooDeep = "Syntax Error: Document is nested deeper than 100 levels. Parsing aborted."
        #expect(try await message(repeated("{a", 10_000)) == tooDeep)
        #expect(try await message("{ a(b: " + repeated("[", 10_000)) == tooDeep)
        #expect(try await message("{ a(b: " + repeated("{a:", 10_000)) == tooDeep)
        #expect(try await message("query($a: " + repeated("[", 10_000)) == tooDeep)
        #expect(try await message("{ ...f } fragment f on Export " + repeated("{...", 10_000)) == tooDeep)
        // As deep as may be: the stack bears it, in every rule.
        let deep = "{ export(id: \"e1\") " + repeated("{ next ", 98) + "{ id }" + repeated("}", 99)
        #expect(try await message(deep) == "")
        let list = "{ echo(json: " + repeated("[", 99) + repeated("]", 99) + ") }"
        #expect(try await message(list) == "")
    }

    @Test("No document has more words than a limit")
    func tokens() async throws {
        #expect(
            try await message("{ " + repeated("asker ", 15_000) + "}")
                == "Syntax Error: Document contains more than 15000 tokens. Parsing aborted.")
        #expect(
            try await message("{ asker" + repeated("@x", 8_000) + "}")
                == "Syntax Error: Document contains more than 15000 tokens. Parsing aborted.")
        #expect(
            try await message("{ " + repeated("asker ", 14_900) + "}")
                == "Document makes more than 10000 selections. Validation aborted.")
    }

    @Test("Fields of one name are not compared without end")
    func comparisons() async throws {
        let tooMany = "Document has more than 200000 pairs of fields to compare. Validation aborted."
        #expect(try await message("{ " + repeated("asker ", 9_000) + "}") == tooMany)
        #expect(try await message("{ " + (0..<7_000).map { "...f\($0) " }.joined() + "}") == tooMany)
        let twice = repeated("export(id: \"e1\") { ", 1) + repeated("next { a: id next { id } } ", 900) + "}"
        #expect(try await message("{ \(twice) }") == tooMany)
    }

    @Test("Fragments that spread fragments do not make a short text into an endless one")
    func fragments() async throws {
        let doubling = (0..<40).map {
            "fragment f\($0) on Export { a: next { ...f\($0 + 1) } b: next { ...f\($0 + 1) } } "
        }
        #expect(
            try await message("{ export(id: \"e1\") { ...f0 } } " + doubling.joined() + "fragment f40 on Export { id }")
                == "Document makes more than 10000 selections. Validation aborted.")
        let chain = (0..<500).map { "fragment f\($0) on Export { ...f\($0 + 1) } " }
        #expect(
            try await message("{ export(id: \"e1\") { ...f0 } } " + chain.joined() + "fragment f500 on Export { id }")
                == "Document selects deeper than 100 levels. Validation aborted.")
        // The other way round each is known when the next is weighed.
        #expect(
            try await message(
                "{ export(id: \"e1\") { ...f0 } } fragment f500 on Export { id } " + chain.reversed().joined())
                == "Document selects deeper than 100 levels. Validation aborted.")
    }

    @Test("Fragments that contain each other are refused, however many they are")
    func cycles() async throws {
        #expect(
            try await message("{ export(id: \"e1\") { ...f } } fragment f on Export { ...f next { ...f } }")
                == "Cannot spread fragment 'f' within itself.")
        // Each of twenty spreads every other one.
        let spreads = (0..<20).map { "...f\($0)" }.joined(separator: " ")
        let all = (0..<20).map { "fragment f\($0) on Export { \(spreads) next { \(spreads) } } " }.joined()
        #expect(try await message("{ export(id: \"e1\") { ...f0 } } \(all)").hasPrefix("Cannot spread fragment 'f"))
        // A thousand operations, each with all of six hundred fragments.
        let star = (1...600).map { "fragment f\($0) on Query { ...f0 } " }.joined()
        let center = "fragment f0 on Query { \((1...600).map { "...f\($0)" }.joined(separator: " ")) } "
        let operations = (0..<1_000).map { "query q\($0) { ...f0 } " }.joined()
        #expect(try await message(operations + center + star).hasPrefix("Cannot spread fragment 'f0' within itself"))
        let ring = (0..<40).map { "fragment f\($0) on Export { next { ...f\(($0 + 1) % 40) } } " }.joined()
        #expect(
            try await message("{ export(id: \"e1\") { ...f0 } } \(ring)").hasPrefix(
                "Cannot spread fragment 'f0' within itself via"))
    }

    @Test("Introspection of types of types of types is refused, also through fragments of fragments")
    func introspection() async throws {
        let doubling = (0..<30).map { "fragment f\($0) on __Type { ...f\($0 + 1) ...f\($0 + 1) } " }
        #expect(
            try await message(
                "{ __type(name: \"Query\") { ...f0 } } " + doubling.joined() + "fragment f30 on __Type { name }")
                == "Document makes more than 10000 selections. Validation aborted.")
        #expect(
            try await message(
                """
                { __schema { types { ...a } } }
                fragment a on __Type { fields { type { ...b } } } fragment b on __Type { interfaces { ...c } }
                fragment c on __Type { possibleTypes { name } }
                """) == "Maximum introspection depth exceeded")
    }

    @Test("An answer does not grow without end")
    func answers() async throws {
        let limits = GraphQLLimits(values: 1_000)
        #expect(try await message("{ exports(limit: 300) { id size } }", limits: limits) == "")
        let answer = try await GraphQLFixture.answer("{ asker exports(limit: 2000) { id } }", limits: limits)
        #expect(
            answer == #"{"errors":[{"message":"The answer has more than 1000 values. Execution aborted.","#
                + #""locations":[{"line":1,"column":9}],"path":["exports",499]}],"data":null}"#)
    }

    @Test("A long value with many mistakes has few errors, and they are short")
    func variables() async throws {
        let many = (0..<1_000).map { #""unknown\#($0)":"\#(repeated("x", 200))""# }.joined(separator: ",")
        var request = try GraphQLRequest(body: Array(#"{"query":"","variables":{"r":{\#(many)}}}"#.utf8))
        request.query = "query($r: Range) { echo(range: $r) }"
        let answer = try await GraphQLFixture.engine().answer(request, context: .init())
        #expect(answer.errors.count == 51)
        #expect(answer.errors.allSatisfy { $0.message.count < 400 })
        #expect(
            answer.errors.last?.message
                == "Too many errors processing variables, error limit reached. Execution aborted.")
    }

    @Test("Any text is answered: cut off, turned round, with signs in between")
    func damaged() async throws {
        let query = """
            query Q($a: [Int!] = [1, 2], $b: Range = {from: 1}) @include(if: true) { echo(range: $b, json: "\\u00e9")
            exports(limit: -5) { ...f ... on Export @skip(if: false) { n: name } } } fragment f on Named { name }
            """
        let scalars = Array(query.unicodeScalars)
        let signs: [Unicode.Scalar] = ["{", "}", "(", "\"", "\\", "$", ".", "é", "\u{0}", "#", "!"]
        let engine = try GraphQLFixture.engine()
        for place in scalars.indices {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[..<place])
            let cut = String(text)
            text.append(signs[place % signs.count])
            text.append(contentsOf: scalars[place...])
            for text in [cut, String(text), String(cut.reversed())] {
                let document = try? GraphQLParser.parse(text)
                _ = document.map { GraphQLValidation.errors(of: $0, schema: engine.schema) }
            }
        }
    }
}
