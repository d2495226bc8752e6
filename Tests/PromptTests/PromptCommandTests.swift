import Lua
import Testing
import Vocabulary

@testable import Prompt

@Suite("Commands and help")
struct PromptCommandTests {
    @Test func helpListsEverything() throws {
        let page = try PromptRig(modules: [Widget.module]).type("%help")
        for command in PromptCommand.allCases { #expect(page.contains("  \(command.usage) ")) }
        #expect(page.contains("  widget   Things to try.\n"))
        #expect(page.split(separator: "\n").allSatisfy { $0.count < 80 })
    }

    @Test func aLongSentenceIsFolded() throws {
        let long = Function("go", String(repeating: "word ", count: 30) + "end.") { _ in .none }
        let module = Module(name: "long", summary: String(repeating: "text ", count: 30) + "end.", functions: [long])
        let rig = try PromptRig(modules: [module])
        #expect(rig.type("long.go?").split(separator: "\n").allSatisfy { $0.count < 80 })
        #expect(rig.type("long?").split(separator: "\n").allSatisfy { $0.count < 80 })
        #expect(rig.type("long.go?").hasSuffix(" end.\n"))
    }

    @Test func aFunction() throws {
        #expect(
            try PromptRig(modules: [Widget.module]).type("widget.export?") == """
                widget.export { order }  ->  Job
                  Orders an export and returns its job at once.
                    runs    a list (a text each)  runs, names or ids; optional
                    format  "csv" or "parquet"    of the files; default: "parquet"
                  example  widget.export { runs = { "a" } }

                """)
    }

    @Test func aModuleAnObjectAndItsMethod() throws {
        let rig = try PromptRig(modules: [Widget.module])
        rig.type("w = widget.new 'a'")
        #expect(
            rig.type("widget?").hasPrefix("widget\n  Things to try.\n    widget.new(name)         Makes a widget.\n"))
        #expect(
            rig.type("w?") == """
                w  is  Widget a
                  A thing to try.
                    w.name          a text   its name
                    w:rename(name)  Gives it a name.
                    w:show()        Shows it.

                """)
        #expect(rig.type("w.rename?").hasPrefix("w:rename(name)\n  Gives it a name.\n"))
        #expect(rig.type("w.name?") == "w.name   a text\n  its name\n")
    }

    @Test func whatHasNoDeclaration() throws {
        let rig = try PromptRig()
        rig.type("function f(a)", "  return a", "end", "t = { b = 1, a = 2 }")
        #expect(rig.type("f?") == "f  a Lua function, entry 1\n")
        #expect(rig.type("f??") == "-- a Lua function, entry 1\nfunction f(a)\n  return a\nend\n")
        #expect(rig.type("t?") == "t  is a table with 2 fields\n  a, b\n")
        #expect(rig.type("string.format?") == "string.format  a function of Lua itself\n")
    }

    @Test(arguments: [
        ("%hlep", "error: unknown command %hlep\n  hint:  did you mean \"%help\"?\n"),
        (
            "widget.nwe?",
            "error: nothing is called widget.nwe\n  hint:  did you mean \"new\"?\n"
        ),
        ("nosuch?", "error: nothing is called nosuch\n  hint:  %vars lists your variables, %help the modules\n"),
        (
            "print??",
            "error: print has no source in Lua\n  hint:  print? says how to use it\n"
        ),
        (
            "%time",
            "error: %time needs something to run\n  hint:  %time f:write \"out.csv\"\n"
        ),
        (
            "%time for",
            "error: the last entry is not complete\n  hint:  is an \"end\" or a bracket missing?\n"
        ),
    ])
    func wrongNames(entry: String, expected: String) throws {
        let rig = try PromptRig(modules: [Widget.module])
        rig.type(entry)
        #expect(rig.said() == expected)
    }

    @Test func timeShowsTheResultToo() throws {
        #expect(try PromptRig().type("%time 1 + 1") == "2\n0 µs\n")
    }

    @Test(arguments: [
        (Duration.microseconds(12), "12 µs"), (.microseconds(12_340), "12.3 ms"), (.milliseconds(940), "940.0 ms"),
        (.milliseconds(9_960), "9.9 s"), (.seconds(125), "2m 05s"),
    ])
    func measuredTimes(duration: Duration, expected: String) { #expect(duration.measured == expected) }

    @Test func variables() throws {
        let rig = try PromptRig(modules: [Widget.module])
        #expect(rig.type("%vars") == "no variables so far\n")
        rig.type("x = 5", "w = widget.new 'a';", "t = { 1, 2, a = 3 }", "1 + 1")
        #expect(
            rig.type("%vars") == """
                   name  type      value
                   ───── ───────── ────────
                   t     table     3 fields
                   w     userdata  Widget a
                   x     number    5

                """)
    }

    @Test func whyTellsTheLastError() throws {
        let rig = try PromptRig(modules: [Widget.module])
        #expect(rig.type("%why") == "no error so far\n")
        rig.type("widget.fail()", "1 + 1")
        #expect(
            rig.type("%why").contains(
                "not found: run \"hotfire 21\" not found\n  in:       widget.fail()     entry 2\n"))
    }

    @Test func theLastErrorIsAVariable() throws {
        let rig = try PromptRig(modules: [Widget.module])
        #expect(rig.type("err") == "nil\n")
        rig.type("widget.fail()")
        #expect(rig.type("err.kind, err.hint") == "not found\ndid you mean \"hotfire 12\"?\n")
        #expect(rig.type("err:detail()").hasPrefix("not found: run \"hotfire 21\" not found\n"))
        #expect(rig.type("%vars") == "no variables so far\n")
        rig.type("error 'the next'")
        #expect(rig.type("err.message") == "the next\n")
        rig.type("local err = 'mine'", "widget.fail()")
        #expect(rig.type("err") == "mine\n")
        #expect(rig.type("%vars").contains("mine"))
        rig.type("err = nil", "widget.fail()")
        #expect(rig.type("err.kind") == "not found\n")
    }

    @Test func jobsComeFromAbove() throws {
        #expect(try PromptRig().type("%jobs") == "no jobs known\n")
        let rig = try PromptRig(hooks: PromptHooks(jobs: { () throws(Fault) in "   id\n" }))
        #expect(rig.type("%jobs") == "   id\n")
    }

    @Test func quitLeaves() throws {
        #expect(try PromptRig().prompt.feed("%quit") == .leave)
    }

    @Test func completionLooksAndNeverCalls() throws {
        let rig = try PromptRig(modules: [Widget.module])
        rig.type(
            "w = widget.new 'a';", "class = {} class.__index = class function class.method() end class.constant = 1")
        rig.type("o = setmetatable({ own = 1 }, class) trap = setmetatable({}, { __index = error, __pairs = error })")
        #expect(rig.prompt.completion(before: "widg") == .insert("et"))
        #expect(rig.prompt.completion(before: "widget.") == .list(["export", "fail", "new"]))
        #expect(rig.prompt.completion(before: "w:") == .list(["rename", "show"]))
        #expect(rig.prompt.completion(before: "w.") == .insert("name"))
        #expect(rig.prompt.completion(before: "o:") == .insert("method"))
        #expect(rig.prompt.completion(before: "o.") == .list(["__index", "constant", "method", "own"]))
        #expect(rig.prompt.completion(before: "trap.") == .none)
        #expect(rig.prompt.completion(before: "nosuch.a") == .none)
        #expect(rig.prompt.completion(before: "whi") == .insert("le"))
        #expect(rig.prompt.completion(before: "%hi") == .insert("story"))
        #expect(rig.said() == "")
    }
}
