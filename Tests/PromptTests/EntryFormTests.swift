import Testing

@testable import Prompt

@Suite("Entry form")
struct EntryFormTests {
    @Test(
        arguments: [
            ("", .empty), ("  \n ", .empty), ("-- a remark", .empty), ("--[[ long ]]", .empty),
            ("%jobs", .command(name: "jobs", rest: "")), ("  %time  f(1)  ", .command(name: "time", rest: "f(1)")),
            ("%", .command(name: "", rest: "")),
            ("c.export?", .help(of: "c.export")), ("c:export ?", .help(of: "c:export")),
            ("sift??", .source(of: "sift")),
            ("f() ?", .lua(expression: "f() ?", isQuiet: false)), ("?", .lua(expression: "?", isQuiet: false)),
            ("1 + 1", .lua(expression: "1 + 1", isQuiet: false)), ("1 + 1;", .lua(expression: "1 + 1", isQuiet: true)),
            ("f() ; -- done;", .lua(expression: "f()  -- done;", isQuiet: true)),
            ("f() -- done;", .lua(expression: "f() -- done;", isQuiet: false)),
            ("'a;'", .lua(expression: "'a;'", isQuiet: false)),
            ("--[[ begun", .lua(expression: "--[[ begun", isQuiet: false)),
        ] as [(String, EntryForm)])
    func forms(text: String, expected: EntryForm) { #expect(EntryForm(text) == expected) }

    @Test(
        arguments: [
            ("run = c:runs()", "run", " c:runs()"), ("local x <const> = 5", "x", " 5"), ("x == 5", nil, nil),
            ("t.x = 5", nil, nil), ("a, b = 1, 2", nil, nil), ("f()", nil, nil), ("", nil, nil),
        ] as [(String, String?, String?)])
    func assignments(text: String, name: String?, expression: String?) {
        let found = EntryForm.assignment(in: text)
        #expect(found?.name == name)
        #expect(found?.expression == expression)
    }
}

@Suite("Completion")
struct CompletionTests {
    @Test(
        arguments: [
            ("", .name(beginning: "")), ("pri", .name(beginning: "pri")), ("x = y + pri", .name(beginning: "pri")),
            ("x = ", .name(beginning: "")), ("c:ru", .member(of: ["c"], isMethod: true, beginning: "ru")),
            ("c.", .member(of: ["c"], isMethod: false, beginning: "")),
            ("f(a.b.c", .member(of: ["a", "b"], isMethod: false, beginning: "c")),
            ("f().x", .nothing), ("t[1].x", .nothing), ("(a).x", .nothing), ("'str", .nothing), ("-- no", .nothing),
            ("[[ long", .nothing), ("'str'..x", .name(beginning: "x")), ("%ti", .command(beginning: "ti")),
            ("%time so", .name(beginning: "so")),
            ("string.for", .member(of: ["string"], isMethod: false, beginning: "for")),
            ("x.end", .member(of: ["x"], isMethod: false, beginning: "end")),
        ] as [(String, CompletionRequest)])
    func requests(text: String, expected: CompletionRequest) { #expect(CompletionRequest(before: text) == expected) }

    @Test func answers() {
        let names = ["runs", "runner", "ping", "query"]
        #expect(CompletionAnswer(names, beginning: "p") == .insert("ing"))
        #expect(CompletionAnswer(names, beginning: "r") == .insert("un"))
        #expect(CompletionAnswer(names, beginning: "run") == .list(["runner", "runs"]))
        #expect(CompletionAnswer(names, beginning: "ping") == .none)
        #expect(CompletionAnswer(names, beginning: "x") == .none)
        #expect(CompletionAnswer([], beginning: "") == .none)
    }
}
