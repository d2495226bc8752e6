import Lua
import Testing
import Vocabulary

@testable import Prompt

@Suite("Entries")
struct PromptEntryTests {
    @Test(arguments: [
        ("1 + 1", "2\n"), ("1 + 1;", ""), ("7 // 2.0", "3.0\n"), ("math.maxinteger", "9223372036854775807\n"),
        ("nil", "nil\n"),
        ("'text'", "text\n"), ("1, 'two', nil", "1\ntwo\nnil\n"), ("print 'hi'", "hi\n"), ("x = 5", ""),
        ("return 3", "3\n"), ("{}", "{}\n"), ("{ 1, { 2 }, a = 'b' }", "{ 1, { 2 }, a = \"b\" }\n"),
        ("'\\255x'", "\"\\xffx\"\n"), ("-- remark", ""), ("", ""), ("local a, b = 1, 2 print(a + b)", "3\n"),
    ])
    func oneLine(entry: String, expected: String) throws { #expect(try PromptRig().type(entry) == expected) }

    @Test func severalLines() throws {
        let rig = try PromptRig()
        #expect(rig.type("for i = 1, 2 do", "  print(i)", "end") == "1\n2\n")
        #expect(rig.type("1 +", "2") == "3\n")
        #expect(rig.type("s = [[one", "two]]", "s") == "one\ntwo\n")
        #expect(rig.prompt.number == 5)
    }

    @Test func localVariablesOfTheTopLevelLive() throws {
        let rig = try PromptRig()
        #expect(rig.type("local x <const> = 5", "x") == "5\n")
        #expect(
            rig.type("local function twice(n)", "  local r = n * 2", "  return r", "end", "twice(x)", "r")
                == "10\nnil\n")
        #expect(rig.type("do local y = 1 end", "y") == "nil\n")
    }

    @Test func theLastResults() throws {
        let rig = try PromptRig()
        rig.type("40 + 2", "x = 1", "nosuch.field", "print 'nothing'")
        #expect(rig.type("_") == "42\n")
        #expect(rig.type("'new'", "_ .. _1") == "new\nnew42\n")
        #expect(rig.type("7;", "_") == "7\n", "a quiet result is a result")
    }

    @Test func errorsShowTheEntryAsItWasTyped() throws {
        let rig = try PromptRig(modules: [Widget.module])
        rig.type("widget.fail()")
        #expect(
            rig.said() == """
                error: run "hotfire 21" not found
                  in:    widget.fail()     entry 1
                  hint:  did you mean "hotfire 12"?

                """)
        rig.type("for i = 1, 2 do", "  error 'no'", "end")
        #expect(rig.said() == "error: no\n  in:    error 'no'     entry 2:2\n")
        rig.type("x = = 5")
        #expect(rig.said().hasPrefix("error: unexpected symbol near '='\n  in:    x = = 5     entry 3\n"))
        rig.type("local function f() return nosuch.x end")
        rig.type("f()")
        #expect(rig.said().contains("  in:    local function f() return nosuch.x end     entry 4\n"))
    }

    @Test func objectsSayWhatTheyAre() async throws {
        try await onPromptThread {
            let rig = try PromptRig(modules: [Widget.module])
            #expect(rig.type("w = widget.new 'a'") == "Widget a\n")
            #expect(rig.type("w = widget.new 'b';") == "")
            #expect(rig.type("w") == "widget called b\n", "the shown form, which waits")
            #expect(rig.type("{ w, w, name = w }") == "{ Widget b, Widget b, name = Widget b }\n")
            #expect(rig.type("{ w, w }") == "Widget b\nWidget b\n")
            #expect(rig.type("setmetatable({}, { __show = function() return 'shown' end })") == "shown\n")
            #expect(rig.type("setmetatable({}, { __tostring = function() return 'told' end })") == "told\n")
        }
    }

    @Test func bigAndStrangeTables() throws {
        let rig = try PromptRig()
        #expect(rig.type("t = {} for i = 1, 1000 do t[i] = i end", "t").hasSuffix("\n  20,\n  … 980 more\n}\n"))
        #expect(rig.type("%all").contains("\n  1000,\n}\n"))
        #expect(rig.type("t = {} t.t = t", "t") == "{ t = {…again} }\n")
        #expect(rig.type("{ { { { { 1, 2 } } } } }") == "{ { { { {…2} } } } }\n")
        #expect(rig.type("{ [true] = 1, [2.5] = 2, b = 3, a = 4 }") == "{ a = 4, b = 3, [2.5] = 2, [true] = 1 }\n")
        #expect(rig.type("setmetatable({}, { __pairs = error, __index = error, __len = error })") == "{}\n")
    }

    @Test func aShadowedModuleIsSaidOnce() throws {
        let rig = try PromptRig(modules: [Widget.module])
        rig.type("local widget = require 'widget'")
        #expect(rig.said() == "")
        rig.type("local widget = 5")
        #expect(rig.said().hasSuffix("widget is your variable now; the module is still: require \"widget\"\n"))
        rig.type("widget = 6")
        #expect(rig.said() == "")
    }

    @Test func secretsAreNotShown() throws {
        let secret = Secret("prompt-entry-test-key")
        let rig = try PromptRig()
        #expect(rig.type("'Bearer \(secret.reveal())'") == "Bearer ***\n")
        #expect(rig.type("{ '\(secret.reveal())' }") == "{ \"***\" }\n")
    }

    @Test func anInterruptedWaitSaysWhatGoesOn() async throws {
        try await onPromptThread {
            let hooks = PromptHooks(stoppedWaiting: { _ in "stopped waiting; the job goes on" })
            let interrupting = Module(
                name: "stop", summary: "",
                functions: [
                    Function("now", "") { call in
                        let interrupter = call.runtime.interrupter
                        return .wait {
                            interrupter.interrupt()
                            try await Task.sleep(for: .seconds(3600))
                            return .none
                        }
                    }
                ])
            let rig = try PromptRig(modules: [interrupting], hooks: hooks)
            rig.type("stop.now()")
            #expect(rig.said().hasSuffix("  stopped waiting; the job goes on\n"))
            #expect(rig.type("1 + 1") == "2\n")
        }
    }
}
