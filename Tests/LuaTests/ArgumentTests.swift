import Testing
import Vocabulary

@testable import Lua

@Suite struct ArgumentTests {
    private static let export = Function(
        "export", "Orders an export.",
        parameters: [
            Parameter(
                "order", .options, "what is wanted",
                options: [
                    Parameter("channels", .listOf(.oneOf([.text, .object("Channel")])), "names", required: false),
                    Parameter("runs", .list, "runs", required: false),
                    Parameter("format", .choice(["parquet", "csv"]), "", default: "parquet"),
                    Parameter("from", .time, "", required: false), Parameter("every", .duration, "", required: false),
                    Parameter("limit", .size, "", required: false), Parameter("count", .integer, "", required: false),
                    Parameter("dry_run", .boolean, "", required: false), Parameter("title", .text, "the title"),
                    Parameter("nested", .options, "", required: false, options: [Parameter("deep", .number, "")]),
                ])
        ]
    ) { call throws(Fault) in
        let options = try call.options(1)
        return .many([
            .text(options.names.joined(separator: " ")), .text(options.text("format") ?? "parquet"),
            .integer(try options.time("from")?.sinceEpoch ?? -1), .text("\(try options.duration("every") ?? .zero)"),
            .integer(try options.size("limit")?.bytes ?? -1),
            .text((options.texts("channels") ?? []).joined(separator: "+")),
            .boolean(options.boolean("dry_run") ?? false), .number(options.options("nested").number("deep") ?? 0),
        ])
    }

    @Test func optionsArriveAsDeclared() async throws {
        let answers = try await lua { lua in
            lua.runtime.register(global: Self.export)
            return try lua.answers(
                """
                return export { title = "t", channels = { "a", "b" }, from = "1970-01-01T00:00:00.000000005Z", every = "90s",
                  limit = "1KiB", dry_run = true, nested = { deep = 2 }, format = "csv" }
                """)
        }
        #expect(
            answers == [
                "channels dry_run every format from limit nested title", "csv", "5", "90.0 seconds", "1024", "a+b",
                "true",
                "2.0",
            ])
    }

    @Test("What is missing is shown in the function's own example")
    func missingArgumentsHaveExamples() async throws {
        let to = Parameter("to", .oneOf([.text, .options]), "the folder")
        let fetch = Function("fetch", "", parameters: [to], example: "local f = 1\nlocal files = fetch \"out\"") { _ in
            .none
        }
        let inner = Function("inner", "", parameters: [to], example: "require(\"x.native\").inner \"out\"") { _ in .none
        }
        let hints = try await lua { lua in
            lua.runtime.register(global: fetch)
            lua.runtime.register(global: inner)
            return [lua.fault("fetch()")?.description, lua.fault("inner()")?.description]
        }
        #expect(
            hints == [
                "fetch: to is missing\n  hint:  a text or a table of options is wanted, as in: local files = fetch \"out\"",
                "inner: to is missing\n  hint:  a text or a table of options is wanted",
            ])
    }

    @Test(
        "Nanoseconds as a whole number are a moment; 0 is the beginning of 1970",
        arguments: [
            ("0", "0"), ("1709388000 * 1000000000", "1709388000000000000"),
            ("1546300800000 * 1000000", "1546300800000000000"), ("-100000000000000000", "-100000000000000000"),
        ])
    func momentsAsNumbers(number: String, expected: String) async throws {
        let answers = try await lua { lua in
            lua.runtime.register(global: Self.export)
            return try lua.answers("return select(3, export { title = 't', from = \(number) })")
        }
        #expect(answers.first == expected)
    }

    @Test(
        arguments: [
            (
                "export { title = 't', chanels = {} }", "export: unknown option \"chanels\"",
                "did you mean \"channels\"?"
            ),
            (
                "export { title = 't', zzz = 1 }", "export: unknown option \"zzz\"",
                "options: channels, runs, format, from, every, limit, count, dry_run, …"
            ),
            ("export { 'a', title = 't' }", "export: options need names", "for example { channels = … }"),
            ("export { }", "export: option \"title\" is missing", "a text is wanted"),
            ("export()", "export: title is missing", "a text is wanted"),
            (
                "export 'x'", "export: order must be a table of options, not a text",
                "for example { channels = … }"
            ),
            ("export({ title = 't' }, 2)", "export: takes one argument, 2 given", nil),
            // Of several the first declared one is told, whatever order the table has.
            (
                "export { dry_run = 1, count = 1.5, limit = 'z', every = 'y', from = 'x', title = 't' }",
                "export: from: \"x\" is not a time",
                "a day \"2024-01-31\" or a time with its zone \"2024-01-31T14:00:00.5Z\""
            ),
            ("export { title = 5 }", "export: option \"title\" must be a text, not a number", nil),
            (
                "export { title = 't', channels = 'a' }",
                "export: option \"channels\" must be a list (a text or a Channel each), not a text", nil
            ),
            (
                "export { title = 't', channels = { 'a', 2 } }",
                "export: element 2 of channels must be a text or a Channel, not a number", nil
            ),
            ("export { title = 't', runs = { a = 1 } }", "export: option \"runs\" must be a list, not a table", nil),
            (
                "export { title = 't', format = 'parket' }",
                "export: format: \"parket\" is not one of \"parquet\" or \"csv\"", "did you mean \"parquet\"?"
            ),
            (
                "export { title = 't', from = 'yesterday' }", "export: from: \"yesterday\" is not a time",
                "time.days(\"yesterday\", 1)[1].from is its beginning, .to its end; or a day \"2024-01-31\" or a time with its zone \"2024-01-31T14:00:00.5Z\""
            ),
            (
                "export { title = 't', from = 1.5 }",
                "export: option \"from\" must be a time like \"2024-01-31\", not a fraction", nil
            ),
            (
                "export { title = 't', from = 1709388000 }",
                "export: from: 1709388000 is 1970-01-01T00:00:01.709388Z as nanoseconds since 1970",
                "for seconds write 1709388000 * 1000000000, or a text: \"2024-01-31\""
            ),
            (
                "export { title = 't', from = 1546300800000 }",
                "export: from: 1546300800000 is 1970-01-01T00:25:46.300800Z as nanoseconds since 1970",
                "for milliseconds write 1546300800000 * 1000000, or a text: \"2024-01-31\""
            ),
            (
                "export { title = 't', from = -999999999999999 }",
                "export: from: -999999999999999 is 1969-12-20T10:13:20.000000001Z as nanoseconds since 1970",
                "for microseconds write -999999999999999 * 1000, or a text: \"2024-01-31\""
            ),
            ("export { title = 't', count = 1.5 }", "export: option \"count\" must be an integer, not a number", nil),
            (
                "export { title = 't', dry_run = 'yes' }",
                "export: option \"dry_run\" must be true or false, not a text", nil
            ),
            (
                "export { title = 't', nested = { dep = 1 } }", "export: unknown option \"dep\"",
                "did you mean \"deep\"?"
            ),
            ("export { title = 't', nested = { } }", "export: option \"deep\" is missing", "a number is wanted"),
        ] as [(String, String, String?)])
    func optionTablesAreChecked(script: String, message: String, hint: String?) async throws {
        let fault = try #require(
            try await lua { lua in
                lua.runtime.register(global: Self.export)
                return lua.fault("local x = 1\n  \(script)", name: "@workflow.lua")
            })
        #expect(fault.kind == .badArgument)
        #expect(fault.message == message)
        #expect(fault.hint == hint)
        #expect(fault.place == Fault.Place(source: "workflow.lua", line: 2, text: script))
    }

    @Test(
        arguments: [
            ("plain('a', 2, 3)", nil), ("plain('a', 2.0)", nil), ("plain('a', 2, nil)", nil),
            ("plain('a', 2, 3, nil)", nil),
            ("plain('a', 2.5)", "plain: n must be an integer, not a number"),
            ("plain('a', '2')", "plain: n must be an integer, not a text"),
            ("plain(1, 2)", "plain: word must be a text, not a number"),
            ("plain('a')", "plain: n is missing"), ("plain('a', 2, {})", "plain: x must be a number, not a table"),
            ("plain('a', 2, 3, 4)", "plain: takes 3 arguments, 4 given"), ("plain(nil, 2)", "plain: word is missing"),
            ("either 'text'", nil), ("either { a = 1 }", nil), ("either { b = 1 }", "either: unknown option \"b\""),
            ("either(1)", "either: what must be a text or a table of options, not a number"),
            ("many()", nil), ("many(1, 'x', {})", nil), ("call_it(print)", nil),
            ("call_it(1)", "call_it: f must be a function, not a number"), ("any_it()", "any_it: x is missing"),
            ("any_it(false)", nil), ("hide 'x'", nil),
            ("hide(1)", "hide: key must be a text or a secret, not a number"),
        ] as [(String, String?)])
    func argumentsAreChecked(script: String, message: String?) async throws {
        let fault = try await lua { lua in
            func define(_ name: String, _ parameters: Parameter...) {
                lua.define(name, parameters: parameters) { _ throws(Fault) in .none }
            }
            define(
                "plain", Parameter("word", .text, ""), Parameter("n", .integer, ""),
                Parameter("x", .number, "", required: false))
            define(
                "either",
                Parameter(
                    "what", .oneOf([.text, .options]), "", options: [Parameter("a", .integer, "", required: false)]))
            define("many", Parameter("values", .rest, "", required: false))
            define("call_it", Parameter("f", .function, ""))
            define("any_it", Parameter("x", .any, ""))
            define("hide", Parameter("key", .secret, ""))
            return lua.fault(script)
        }
        #expect(fault?.message == message)
    }

    @Test func typesHaveWordsAndAnnotations() {
        let type = ParameterType.oneOf([.object("Run"), .text, .listOf(.choice(["a", "b"]))])
        #expect(type.description == "a Run, a text or a list (\"a\" or \"b\" each)")
        #expect(type.annotation == "Run|string|(\"a\"|\"b\")[]")
    }

    @Test func everyNativeFunctionOfTheBridgeHasAnExampleThatRuns() async throws {
        try await lua { lua in
            lua.clock.runFreely()
            let types = lua.runtime.modules.flatMap(\.types) + [ErrorValue.luaType]
            for function in lua.runtime.modules.flatMap(\.functions) + types.flatMap(\.methods) {
                #expect(!function.summary.isEmpty)
                #expect(!function.example.isEmpty, "\(function.name)")
                let fault = lua.fault(function.example)
                #expect(fault == nil, "\(function.name): \(fault.map(\.report) ?? "")")
            }
        }
    }
}
