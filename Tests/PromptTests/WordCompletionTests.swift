import Lua
import Testing
import Vocabulary

@testable import Prompt

/// Names inside quotes, and values that can show all of themselves.
@Suite("Words inside quotes, whole values")
struct WordCompletionTests {
    @Test(
        arguments: [
            ("f:select \"ci", .word(of: ["f"], beginning: "ci")),
            ("f:select { 'a', \"", .word(of: ["f"], beginning: "")),
            ("t.f:join(g, { on = { 'id', 'ci", .word(of: ["t", "f"], beginning: "ci")),
            ("print(f:where 'ms > 1', g:sort { 'x y", .word(of: ["g"], beginning: "x y")),
            ("print(f:count(), 'ci", .nothing), ("f():select 'ci", .nothing), ("f.select 'ci", .nothing),
            ("f:select 'a' -- 'ci", .nothing), ("f:select [[ci", .nothing), ("f:where 'a\\'", .nothing),
        ] as [(String, CompletionRequest)])
    func requests(text: String, expected: CompletionRequest) { #expect(CompletionRequest(before: text) == expected) }

    @Test func columnsAreCompletedInsideQuotes() throws {
        let rig = try PromptRig(modules: [Shelf.module])
        rig.type("s = shelf.new()")
        #expect(rig.prompt.completion(before: "s:pick { \"cit") == .insert("y"))
        #expect(rig.prompt.completion(before: "s:pick \"motor.t") == .list(["motor.temp", "motor.thrust"]))
        #expect(rig.prompt.completion(before: "s:pick \"city desc, te") == .insert("xt"))
        #expect(rig.prompt.completion(before: "s:pick \"city desc, ") == .none)
        #expect(rig.prompt.completion(before: "nosuch:pick \"ci") == .none)
    }

    @Test func everythingIsShownByWhatCanShowAll() async throws {
        try await onPromptThread {
            let rig = try PromptRig(modules: [Shelf.module, Widget.module])
            #expect(rig.type("shelf.new()") == "rows: nil\n")
            #expect(rig.type("%all") == "rows: all\n")
            #expect(rig.type("widget.new 'a'", "%all") == "widget called a\nwidget called a\n")
        }
    }
}

/// A small object with words of its own and a `show` that takes "all".
private final class Shelf: LuaObject {
    static let luaType = ObjectType(
        name: "Shelf", summary: "A thing to try.",
        methods: [
            Function("pick", "Picks.", parameters: [Parameter("what", .any, "words")]) { _ in .none },
            Function(
                "show", "Shows it.",
                parameters: [Parameter("count", .oneOf([.integer, .choice(["all"])]), "rows", required: false)],
                returns: "text"
            ) { call throws(Fault) in .one(.text("rows: \(call.optionalText(1) ?? "nil")")) },
        ],
        short: { _ in "Shelf" }, words: { _ in ["city", "motor.temp", "motor.thrust", "text"] })

    static let module = Module(
        name: "shelf", summary: "Things to try.",
        functions: [
            Function("new", "Makes one.", returns: "Shelf", example: "s = shelf.new()") { _ in .one(.object(Shelf())) }
        ], types: [Shelf.luaType])
}
