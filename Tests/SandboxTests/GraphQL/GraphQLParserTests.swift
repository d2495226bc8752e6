import Testing

@testable import Sandbox

/// The value of the one argument of the one field.
private func value(_ text: String) throws -> GraphQLLiteral {
    let document = try GraphQLParser.parse("{ field(argument: \(text)) }")
    guard case .field(let field) = document.operations[0].selections.selections[0] else { throw CancellationError() }
    return field.arguments[0].value
}

@Suite("GraphQL documents are read")
struct GraphQLParserTests {
    @Test("An operation with all that it can have")
    func operation() throws {
        let document = try GraphQLParser.parse(
            """
            \u{FEFF}# the exports, page by page
            query Exports($limit: Int = 25, $ids: [String!]! @once) @traced {
                mine: me { exports(limit: $limit) { ...page ... on Page @skip(if: true) { count } ... { cursor } } }
            }
            fragment page on Page { items { id } }
            mutation { remove }
            """)
        let operation = document.operations[0]
        #expect(operation.kind == .query)
        #expect(operation.name?.text == "Exports")
        #expect(operation.place == TextPlace(line: 2, column: 1))
        #expect(operation.variables.map(\.variable.name.text) == ["limit", "ids"])
        #expect(operation.variables.map(\.type.reference.description) == ["Int", "[String!]!"])
        #expect(operation.variables[0].standard?.text == "25")
        #expect(operation.variables[1].directives.map(\.name.text) == ["once"])
        #expect(operation.directives.map(\.name.text) == ["traced"])
        guard case .field(let me) = operation.selections.selections[0],
            case .field(let exports)? = me.selections?.selections[0]
        else { return #expect(Bool(false), "no fields") }
        #expect(me.key == "mine")
        #expect(me.name.text == "me")
        #expect(exports.place == TextPlace(line: 3, column: 16))
        #expect(exports.arguments.map(\.value.text) == ["$limit"])
        guard case .spread(let spread)? = exports.selections?.selections[0],
            case .inline(let typed)? = exports.selections?.selections[1],
            case .inline(let plain)? = exports.selections?.selections[2]
        else { return #expect(Bool(false), "no fragments") }
        #expect(spread.name.text == "page")
        #expect(typed.condition?.text == "Page")
        #expect(typed.directives.map(\.name.text) == ["skip"])
        #expect(plain.condition == nil)
        #expect(document.fragments.map(\.condition.text) == ["Page"])
        #expect(document.operations.map(\.kind) == [.query, .mutation])
    }

    @Test(
        "Texts with escapes are read",
        arguments: [
            (#""""#, ""), (#""plain""#, "plain"), (#""a \" b \\ c \/ d""#, "a \" b \\ c / d"),
            (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u00e9\u00C9""#, "éÉ"),
            (#""\u{e9} \u{1F600} \u{000041}""#, "é 😀 A"),
            (#""\uD83D\uDE00""#, "😀"), ("\"😀 # no comment\"", "😀 # no comment"), ("\"tab\there\"", "tab\there"),
        ])
    func strings(text: String, expected: String) throws {
        guard case .string(let value, isBlock: false) = try value(text).content else {
            return #expect(Bool(false), "no text")
        }
        #expect(value == expected)
    }

    @Test(
        "Block texts lose their indentation and the blank lines around them",
        arguments: [
            (#""""""""#, ""), (#""""one line""""#, "one line"), ("\"\"\"\n   \n\t\n\"\"\"", ""),
            (
                "\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"",
                "Hello,\n  World!\n\nYours,\n  GraphQL."
            ),
            ("\"\"\"  first\n    second\n   third\n\"\"\"", "  first\n second\nthird"),
            ("\"\"\"a\r\n  b\r  c\n  \"\"\"", "a\nb\nc"), (#""""with \""" three""""#, "with \"\"\" three"),
            (#""""no \n escapes \u00e9""""#, #"no \n escapes \u00e9"#), ("\"\"\"\n\ta\n\t b\"\"\"", "a\n b"),
        ])
    func blockStrings(text: String, expected: String) throws {
        guard case .string(let value, isBlock: true) = try value(text).content else {
            return #expect(Bool(false), "no block")
        }
        #expect(value == expected)
    }

    @Test("Values keep their text, and are written again")
    func values() throws {
        let text =
            #"[0, -1, 12345678901234567890, 1.50, 1e5, -2.5E-3, true, false, null, WORD, "a\n", {a: {b: []}, c: $v}]"#
        #expect(try value(text).text == text)
        #expect(try value(#""\u0007 \u00e9 \u007f""#).text == #""\u0007 é \u007F""#)
        #expect(try value("{b: 1, a: [{d: 1, c: 2}]}").sorted.text == "{a: [{c: 2, d: 1}], b: 1}")
    }

    @Test("Commas, comments and byte order marks mean nothing")
    func ignored() throws {
        let document = try GraphQLParser.parse("\u{FEFF},,{#a\r  a,\u{FEFF}b # }\r\n#c\n,c,},")
        #expect(document.operations[0].selections.selections.count == 3)
    }

    @Test("Line ends of all systems count as one")
    func places() throws {
        let document = try GraphQLParser.parse("{\r\n a\r b\n\n  é: c }".replacing("é", with: "d"))
        let places = document.operations[0].selections.selections.map { selection in
            if case .field(let field) = selection { field.place } else { TextPlace(line: 0, column: 0) }
        }
        #expect(places == [.init(line: 2, column: 2), .init(line: 3, column: 2), .init(line: 5, column: 3)])
    }

    @Test(
        "What breaks the grammar is refused, at its place",
        arguments: [
            ("", "Unexpected <EOF>.", 1, 1), ("{", "Expected Name, found <EOF>.", 1, 2),
            ("{ me { } }", "Expected Name, found '}'.", 1, 8), ("{ me }\n}", "Unexpected '}'.", 2, 1),
            ("{ me(id: ) }", "Unexpected ')'.", 1, 10), ("{ me(id 5) }", "Expected ':', found Int '5'.", 1, 9),
            ("{ a(b: \"c\n\") }", "Unterminated string.", 1, 10),
            ("{ a(b: \"\"\"c\n\n d) }", "Unterminated string.", 3, 6),
            ("{ a(b: \"\\x\") }", "Invalid character escape sequence: '\\x'.", 1, 9),
            ("{ a(b: \"\\", "Invalid character escape sequence: '\\'.", 1, 9),
            ("{ a(b: \"\\u12\") }", "Invalid Unicode escape sequence: '\\u12\")'.", 1, 9),
            ("{ a(b: \"\\u1", "Invalid Unicode escape sequence: '\\u1'.", 1, 9),
            ("{ a(b: \"\\uD83D\\u0041\") }", "Invalid Unicode escape sequence: '\\uD83D'.", 1, 9),
            ("{ a(b: 01) }", "Invalid number, unexpected digit after 0: '1'.", 1, 9),
            ("{ a(b: 1.) }", "Invalid number, expected digit but got: ')'.", 1, 10),
            ("{ a(b: 1e) }", "Invalid number, expected digit but got: ')'.", 1, 10),
            ("{ a(b: -", "Invalid number, expected digit but got: <EOF>.", 1, 9),
            ("{ a(b: 1_000) }", "Invalid number, expected digit but got: '_'.", 1, 9),
            ("{ a ? }", "Unexpected character: '?'.", 1, 5), ("{ é }", "Unexpected character: U+00E9.", 1, 3),
            ("{ 😀 }", "Unexpected character: U+1F600.", 1, 3), ("{ a\u{7} }", "Unexpected character: U+0007.", 1, 4),
            ("{ a(b: 'c') }", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1, 8),
            ("query ($a: Int = $b) { a }", "Unexpected variable '$b' in constant value.", 1, 18),
            ("fragment on on T { a }", "Unexpected Name 'on'.", 1, 10),
            ("\"text\" { a }", "Unexpected '{'.", 1, 8),
            (
                "\"text\" query { a }", "Unexpected description, descriptions are supported only on type definitions.",
                1, 1
            ),
            ("enum E { true }", "Name 'true' is reserved and cannot be used for an enum value.", 1, 10),
            ("extend type T", "Unexpected <EOF>.", 1, 14),
            ("extend directive @a on FIELD", "Unexpected Name 'directive'.", 1, 8),
            ("directive @a on FIELDS", "Unexpected Name 'FIELDS'.", 1, 17),
        ])
    func errors(text: String, message: String, line: Int, column: Int) {
        #expect {
            _ = try GraphQLParser.parse(text)
        } throws: { error in
            let error = error as? GraphQLError
            return error?.message == "Syntax Error: \(message)" && error?.kind == .syntax
                && error?.places == [TextPlace(line: line, column: column)]
        }
    }
}
